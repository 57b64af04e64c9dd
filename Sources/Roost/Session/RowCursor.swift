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
    private let rows: BorrowedRows

    @_lifetime(copy session)
    init(_ session: Session, _ rows: BorrowedRows) {
        self.rows = rows
    }

    deinit {
        rows.end()
    }

    /// Advances to the next row, the first one at the first call.
    ///
    /// - Returns: Whether there is a row. After the last there is none, and another call is an error.
    @_lifetime(self: copy self)
    public mutating func advance() throws(DatabaseError) -> Bool { try rows.advance() }

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
        let statement = OpenStatement(try open(query), on: connection)
        return RowCursor(self, BorrowedRows(statement, of: Statement.Output.self))
    }
}
