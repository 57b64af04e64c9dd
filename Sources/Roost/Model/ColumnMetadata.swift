/// What is known of one column of a model.
public struct ColumnMetadata: Sendable {
    /// The column's name in the database.
    public let name: String

    /// The coding key of the property.
    public let property: String

    /// The column's logical type.
    public let type: ColumnType

    /// Whether the property is optional, and the column so takes NULL.
    public let isOptional: Bool

    /// The property's type, without its `Optional`.
    public let valueType: any Any.Type

    /// The property's type as the model declares it, as far as its coding tells.
    let propertyType: any Any.Type

    /// Whether `init(from:)` reads the column. A constant with a value of its own is written but not read.
    public let isRead: Bool

    /// Whether `encode(to:)` writes the column.
    public let isWritten: Bool

    /// Whether the column is part of the primary key.
    public internal(set) var isPrimaryKey = false

    /// Where the property lies in a value of the model, in bytes. Nil where it is computed or wrapped.
    let offset: Int?

    /// How the value is made from a cell.
    let codec: Codec

    init(
        name: String, property: String, type: ColumnType, isOptional: Bool, valueType: any Any.Type,
        isRead: Bool, isWritten: Bool, offset: Int?, codec: Codec
    ) {
        self.name = name
        self.property = property
        self.type = type
        self.isOptional = isOptional
        self.valueType = valueType
        self.propertyType = isOptional ? Self.optional(valueType) : valueType
        self.isRead = isRead
        self.isWritten = isWritten
        self.offset = offset
        self.codec = codec
    }

    private static func optional(_ type: any Any.Type) -> any Any.Type {
        func open<T>(_: T.Type) -> any Any.Type { T?.self }
        return _openExistential(type, do: open)
    }
}
