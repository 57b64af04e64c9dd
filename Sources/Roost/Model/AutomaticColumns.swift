import Foundation

/// The columns of a model that Roost keeps by itself.
///
/// ```swift
/// struct Article: Model {
///     static let automaticColumns = AutomaticColumns<Article>()
///         .version(\.version)
///         .created(\.createdAt)
///         .updated(\.updatedAt)
///         .deleted(\.deletedAt)
///
///     var id: Int64?
///     var title: String
///     var version = 0
///     var createdAt = Date.distantPast
///     var updatedAt = Date.distantPast
///     var deletedAt: Date?
/// }
/// ```
///
/// A model that declares none pays for none.
public struct AutomaticColumns<M: Model>: Sendable {
    /// Finds a property's column among the model's.
    typealias Declared = @Sendable ([ColumnMetadata]) throws(DatabaseError) -> Int

    var version: Declared?
    var created: Declared?
    var updated: Declared?
    var deleted: Declared?

    /// Counts the version of a value on by one; false where its type has no next one.
    var countVersion: (@Sendable (inout M) -> Bool)?

    /// Sets the time of a value's last change.
    var setUpdated: (@Sendable (inout M, Date) -> Void)?

    /// None.
    public init() {}

    /// The property counts the updates of a row. An update or delete of a value whose row has been changed since it
    /// was read is refused with ``DatabaseError/Code/conflict``, and changes nothing.
    public func version<Value: FixedWidthInteger & ColumnValue>(
        _ property: WritableKeyPath<M, Value> & Sendable
    ) -> AutomaticColumns {
        var columns = self
        columns.version = Self.column(property)
        columns.countVersion = { value in
            let (next, overflows) = value[keyPath: property].addingReportingOverflow(1)
            if !overflows { value[keyPath: property] = next }
            return !overflows
        }
        return columns
    }

    /// A property that is no integer cannot count: an error of code ``DatabaseError/Code/unmappableModel`` at the
    /// model's first use.
    @_disfavoredOverload
    public func version<Value>(_ property: WritableKeyPath<M, Value> & Sendable) -> AutomaticColumns {
        var columns = self
        columns.version = { (columns) throws(DatabaseError) in
            let column = columns[try Self.column(property)(columns)]
            throw DatabaseError(
                .unmappableModel,
                "a version counts updates, and \(Value.self) does not count. Make the property an integer that is not "
                    + "optional, of any width.",
                at: .init(
                    model: TableNaming.typeName(M.self), property: column.property, column: column.name))
        }
        return columns
    }

    /// The property is set to the time of the insert, and no update changes it.
    public func created(_ property: WritableKeyPath<M, Date> & Sendable) -> AutomaticColumns {
        var columns = self
        columns.created = Self.column(property)
        return columns
    }

    /// The same where it is optional: one that is not nil is inserted as it is.
    public func created(_ property: WritableKeyPath<M, Date?> & Sendable) -> AutomaticColumns {
        var columns = self
        columns.created = Self.column(property)
        return columns
    }

    /// The property is set to the time of the insert, and of each update.
    public func updated(_ property: WritableKeyPath<M, Date> & Sendable) -> AutomaticColumns {
        var columns = self
        columns.updated = Self.column(property)
        columns.setUpdated = { value, date in value[keyPath: property] = date }
        return columns
    }

    /// The same where it is optional.
    public func updated(_ property: WritableKeyPath<M, Date?> & Sendable) -> AutomaticColumns {
        var columns = self
        columns.updated = Self.column(property)
        columns.setUpdated = { value, date in value[keyPath: property] = date }
        return columns
    }

    /// The property is the time at which a row was deleted: deleting sets it and leaves the row, and queries leave
    /// such rows out unless they say ``Query/withDeleted()``.
    public func deleted(_ property: WritableKeyPath<M, Date?> & Sendable) -> AutomaticColumns {
        var columns = self
        columns.deleted = Self.column(property)
        return columns
    }

    private static func column<Value>(_ property: KeyPath<M, Value> & Sendable) -> Declared {
        { (columns) throws(DatabaseError) in
            let offset = MemoryLayout<M>.offset(of: property)
            let index = ModelMetadata.column(
                at: offset, of: Value.self, size: MemoryLayout<Value>.size, among: columns)
            guard let index, columns[index].isWritten else {
                throw DatabaseError(
                    .unmappableModel,
                    "its automatic columns name \(property), which is none of its columns. Name stored properties that "
                        + "are among its coding keys.",
                    at: .init(model: TableNaming.typeName(M.self)))
            }
            return index
        }
    }
}

/// Where in a model's columns the automatic ones are.
struct AutomaticColumnPositions: Sendable {
    let version: Int?
    let created: Int?
    let updated: Int?
    let deleted: Int?

    /// Nil where the model declares none.
    init?<M: Model>(of model: M.Type, among columns: [ColumnMetadata]) throws(DatabaseError) {
        let declared = M.automaticColumns
        version = try Self.position(declared.version, columns)
        created = try Self.position(declared.created, columns)
        updated = try Self.position(declared.updated, columns)
        deleted = try Self.position(declared.deleted, columns)
        if version == nil && created == nil && updated == nil && deleted == nil { return nil }
    }

    private static func position(
        _ declared: (@Sendable ([ColumnMetadata]) throws(DatabaseError) -> Int)?, _ columns: [ColumnMetadata]
    ) throws(DatabaseError) -> Int? {
        guard let declared else { return nil }
        return try declared(columns)
    }
}
