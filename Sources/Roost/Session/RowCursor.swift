/// The rows of a query, looked at in place: no value of the model is built, no text copied.
///
/// ```swift
/// var rows = try session.rows(Flight.all)
/// while try rows.advance() {
///     total += try rows.row.distance
///     try rows.row.withUTF8(\.carrier) { bytes in … }
/// }
/// ```
///
/// Only the columns that are read are fetched from the engine. As with ``Cursor``, the statement ends when
/// this does.
public struct RowCursor<Output>: ~Copyable, ~Escapable {
    private let statement: OpenStatement
    private let rows: BorrowedRows

    @_lifetime(copy session)
    init(_ session: Session, _ statement: OpenStatement, _ rows: BorrowedRows) {
        self.statement = statement
        self.rows = rows
    }

    deinit {
        statement.end()
    }

    /// Advances to the next row, the first one at the first call.
    ///
    /// - Returns: Whether there is a row. After the last there is none, and another call is an error.
    @_lifetime(self: copy self)
    public mutating func advance() throws(DatabaseError) -> Bool {
        do throws(DatabaseError) {
            if try statement.step() {
                try rows.beginRow()
                return true
            }
        } catch {
            statement.end(after: error)
            throw error
        }
        statement.end()
        return false
    }

    /// The current row, until the cursor advances: the compiler does not let it be kept for longer.
    public var row: Row<Output> {
        @_lifetime(borrow self)
        get { Row(rows) }
    }
}

extension Session {
    /// The rows of a query, looked at in place.
    @_lifetime(copy self)
    public func rows<Statement: Fetchable>(_ query: Statement) throws -> RowCursor<Statement.Output> {
        let prepared = try open(query)
        let statement = OpenStatement(prepared, in: scope)
        return RowCursor(
            self, statement, prepared.borrowedRows(of: Statement.Output.self, in: statement.borrowed))
    }
}
