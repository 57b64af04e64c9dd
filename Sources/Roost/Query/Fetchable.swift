/// A statement that returns rows, as a value: kept, composed, and run from any task.
///
/// ``Query`` and ``SQLQuery`` are; a session runs them.
public protocol Fetchable<Output>: Sendable {
    /// What a row becomes.
    associatedtype Output

    /// How a row becomes it.
    var shape: RowShape<Output> { get }

    /// Writes the statement.
    func write(to writer: inout SQLWriter) throws(DatabaseError)
}

extension Fetchable {
    /// The statement's SQL for an engine, with placeholders.
    public func sql(for dialect: any Dialect) throws(DatabaseError) -> String {
        var writer = SQLWriter(dialect: dialect)
        try write(to: &writer)
        return writer.text
    }
}
