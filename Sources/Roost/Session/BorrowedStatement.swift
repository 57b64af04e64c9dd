/// A cursor's open statement, for the rows that are looked at in place.
///
/// The cursor owns the statement and outlives its rows. What the statement keeps from one cursor to the next
/// must not keep the statement, and retaining it for every value would cost more than the value.
struct BorrowedStatement {
    private let statement: Unmanaged<PreparedStatement>
    private let connection: Unmanaged<Connection>
    private let number: Int

    init(_ statement: PreparedStatement, on connection: Connection, number: Int) {
        self.statement = Unmanaged.passUnretained(statement)
        self.connection = Unmanaged.passUnretained(connection)
        self.number = number
    }

    /// Plans the columns that ``cell(at:)`` reads.
    func plan(_ columns: [PlannedColumn]) throws(DatabaseError) {
        try checkOpen()
        statement.takeUnretainedValue().plan(columns)
    }

    /// A planned column of the current row.
    @inline(__always)
    func cell(at position: Int) throws(DatabaseError) -> Cell {
        try checkOpen()
        return statement._withUnsafeGuaranteedRef { $0.driver.cell(at: position) }
    }

    /// The number of the result's columns, 0 once the statement has ended.
    var columnCount: Int { isOpen ? statement.takeUnretainedValue().driver.columnCount : 0 }

    func columnName(_ index: Int) -> String? {
        index >= 0 && index < columnCount ? statement.takeUnretainedValue().driver.columnName(index) : nil
    }

    /// How often the engine has compiled the statement anew.
    var recompilations: Int { statement.takeUnretainedValue().driver.recompilations }

    @inline(__always)
    private var isOpen: Bool { connection._withUnsafeGuaranteedRef { $0.isOpen(cursor: number) } }

    @inline(__always)
    func checkOpen() throws(DatabaseError) {
        guard isOpen else { throw OpenStatement.ended }
    }
}
