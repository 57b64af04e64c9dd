/// A table's columns in a query's closure, by the model's own properties.
///
/// `$0.depDelay` is an expression of the property's type. A property that is no column (a computed or
/// wrapped one, or one that the coding keys leave out) is an error of code
/// ``DatabaseError/Code/unknownProperty`` when the query runs; ``column(_:as:)`` reaches columns by name.
@dynamicMemberLookup
public struct Columns<Source: TableSource>: Sendable {
    /// The table's position in its query.
    private let source: Int32

    /// The closure's call that they are for.
    private let scope: QueryScope

    @usableFromInline
    init(source: Int, in scope: QueryScope = .innermost) {
        self.source = Int32(truncatingIfNeeded: source)
        self.scope = scope
    }

    /// The column of a property.
    public subscript<Value>(
        dynamicMember property: KeyPath<Source, Value> & Sendable
    ) -> SQLExpression<Value> where Source: Model {
        SQLExpression(ColumnLookup.node(property, source: Int(source), in: scope))
    }

    /// The column of a property of an outer join's table, which may be NULL.
    public subscript<Value, M: Model>(
        dynamicMember property: KeyPath<M, Value> & Sendable
    ) -> SQLExpression<Value?> where Source == M? {
        SQLExpression(ColumnLookup.node(property, source: Int(source), in: scope))
    }

    /// The column of an optional property of an outer join's table.
    public subscript<Value, M: Model>(
        dynamicMember property: KeyPath<M, Value?> & Sendable
    ) -> SQLExpression<Value?> where Source == M? {
        SQLExpression(ColumnLookup.node(property, source: Int(source), in: scope))
    }

    /// The column of that name in the database, for a property that no key path finds.
    public func column<Value>(_ name: String, as type: Value.Type = Value.self) -> SQLExpression<Value> {
        SQLExpression(ColumnLookup.node(named: name, of: Source.Table.self, source: Int(source), in: scope))
    }
}

/// From a key path to a column.
enum ColumnLookup {
    /// By the property's offset and type; a table of key paths would cost more than twice the time.
    static func node<M: Model, Value>(
        _ property: KeyPath<M, Value>, source: Int, in scope: QueryScope = .innermost
    ) -> SQLNode {
        do throws(DatabaseError) {
            return .column(try reference(property, source: source, in: scope))
        } catch {
            return .failure(error)
        }
    }

    static func reference<M: Model, Value>(
        _ property: KeyPath<M, Value>, source: Int, in scope: QueryScope = .innermost
    ) throws(DatabaseError) -> ColumnReference {
        let metadata = try ModelMetadata.of(M.self)
        let offset = MemoryLayout<M>.offset(of: property)
        let index = ModelMetadata.column(
            at: offset, of: Value.self, size: MemoryLayout<Value>.size, among: metadata.columns)
        guard let index else {
            throw DatabaseError(
                .unknownProperty,
                "\(property) is no column: it is computed, wrapped, part of another property, not among the "
                    + "coding keys, or not to be told from another of its type. Name the column with $0.column(\"…\").",
                at: .init(model: metadata.name))
        }
        return ColumnReference(source: source, in: scope, metadata: metadata, index: index)
    }

    static func node<M: Model>(
        named name: String, of model: M.Type, source: Int, in scope: QueryScope
    ) -> SQLNode {
        do throws(DatabaseError) {
            let metadata = try ModelMetadata.of(M.self)
            guard let index = metadata.column(named: name) else {
                throw DatabaseError(
                    .unknownColumn,
                    "the model has no such column; it has \(metadata.columns.map(\.name).joined(separator: ", ")).",
                    at: .init(model: metadata.name, column: name))
            }
            return .column(ColumnReference(source: source, in: scope, metadata: metadata, index: index))
        } catch {
            return .failure(error)
        }
    }
}
