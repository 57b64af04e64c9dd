/// A table of a query: a model, or an optional model where an outer join may find none.
public protocol TableSource: Sendable {
    /// The model.
    associatedtype Table: Model

    /// Reads the table's columns from a row. For Roost's own use.
    static func reader(in buffer: RowBuffer) throws -> RowReader<Self>
}

extension Model {
    public static func reader(in buffer: RowBuffer) throws -> RowReader<Self> {
        try RowReaders.table(self, in: buffer)
    }
}

extension Optional: TableSource where Wrapped: Model {
    public typealias Table = Wrapped

    public static func reader(in buffer: RowBuffer) throws -> RowReader<Self> {
        try RowReaders.optionalTable(Wrapped.self, in: buffer)
    }
}
