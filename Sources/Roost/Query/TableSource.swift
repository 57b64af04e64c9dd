/// What a query asks: one table, or several that are joined.
public protocol QuerySource: Sendable {
    /// What a query's closures receive: the columns of each table, from left to right.
    ///
    /// It is an associated type, and not spelled out as a pack where the closures are declared, since the
    /// compiler would then look into a closure before it knows the columns: seconds instead of milliseconds.
    associatedtype Arguments

    /// The columns of each table, for one call of a closure.
    static func columns(in scope: QueryScope) -> Arguments
}

/// A table of a query: a model, or an optional model where an outer join may find none.
public protocol TableSource: Sendable {
    /// The model.
    associatedtype Table: Model

    /// Reads the table's columns from a row. For Roost's own use.
    static func reader(in buffer: RowBuffer) throws -> RowReader<Self>
}

/// The tables of a query that joins them, from left to right.
public struct Tables<each Source: TableSource>: QuerySource {
    public typealias Arguments = (repeat Columns<each Source>)

    public static func columns(in scope: QueryScope) -> Arguments {
        var counter = SourceCounter(scope: scope)
        return (repeat counter.next((each Source).self))
    }
}

/// Numbers a query's tables from the left.
private struct SourceCounter {
    let scope: QueryScope
    private var next = 0

    init(scope: QueryScope) { self.scope = scope }

    mutating func next<S: TableSource>(_ source: S.Type) -> Columns<S> {
        defer { next += 1 }
        return Columns(source: next, in: scope)
    }
}

extension Model {
    public static func columns(in scope: QueryScope) -> Columns<Self> { Columns(source: 0, in: scope) }

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
