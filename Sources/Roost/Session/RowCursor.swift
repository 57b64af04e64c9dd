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

    /// From a model's columns to the result's. Found at the first row: a statement that the engine compiles
    /// anew after a change of the schema may have its columns elsewhere then.
    private var columns: [Int]?

    @_lifetime(copy session)
    init(_ session: Session, _ statement: OpenStatement) {
        self.statement = statement
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
                if columns == nil { columns = try statement.columns(of: Output.self) }
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
        get { Row(statement, columns ?? []) }
    }
}

extension Session {
    /// The rows of a query, looked at in place.
    @_lifetime(copy self)
    public func rows<Statement: Fetchable>(_ query: Statement) throws -> RowCursor<Statement.Output> {
        let statement = try open(query)
        return RowCursor(self, OpenStatement(statement, on: connection))
    }
}

extension OpenStatement {
    /// From a model's columns to the result's, by name; empty for rows that are no model's.
    fileprivate func columns(of output: Any.Type) throws(DatabaseError) -> [Int] {
        guard let model = output as? any Model.Type else { return [] }
        let names = (0..<columnCount).map { columnName($0) }
        return try ModelMetadata.of(model).columns.map { names.firstIndex(of: $0.name) ?? -1 }
    }
}
