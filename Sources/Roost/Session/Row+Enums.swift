extension Row where Output: Model {
    /// An enum property's value, by its raw value. Only its column is read.
    @inlinable
    public subscript<Value: RawRepresentable>(
        dynamicMember property: KeyPath<Output, Value> & Sendable
    ) -> Value where Value.RawValue: ColumnValue {
        get throws {
            let cell = try cell(of: property, as: Value.RawValue.columnType)
            return try Self.value(of: cell, reading: property)
        }
    }

    /// An optional enum property's value, nil for NULL.
    @inlinable
    public subscript<Value: RawRepresentable>(
        dynamicMember property: KeyPath<Output, Value?> & Sendable
    ) -> Value? where Value.RawValue: ColumnValue {
        get throws {
            let cell = try cell(of: property, as: Value.RawValue.columnType)
            return cell.isNull ? nil : try Self.value(of: cell, reading: property)
        }
    }

    @usableFromInline
    static func value<Value: RawRepresentable, Property>(
        of cell: Cell, reading property: KeyPath<Output, Property>
    ) throws(DatabaseError) -> Value where Value.RawValue: ColumnValue {
        let rawValue: Value.RawValue
        do {
            rawValue = try Value.RawValue(cell: cell)
        } catch {
            throw Self.error(error, reading: property)
        }
        if let value = Value(rawValue: rawValue) { return value }
        let reference = try ColumnLookup.reference(property, source: 0)
        throw MappingError.refused(by: Value.self, column: reference.column, model: reference.metadata.name)
    }
}
