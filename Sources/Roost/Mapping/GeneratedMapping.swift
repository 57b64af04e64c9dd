/// Generated code that makes a model of a row, at a place where there is none yet.
@usableFromInline
typealias GeneratedRead = @Sendable (RowCells, _ place: UnsafeMutableRawPointer, GeneratedForm) throws -> Void

/// As what generated code makes a model: itself, an optional of it, or nil in the place of one.
@usableFromInline
@frozen
enum GeneratedForm {
    case model, optional, none
}

/// A model's mapping, made ahead of time: its columns, and code that reads and writes them by position.
///
/// The build plugin `RoostMapping` writes one for each model of a target; nothing else has to. With it neither a
/// probe nor a `Decoder` runs. ``Database/Configuration/mapping`` says whether a database uses it.
public struct GeneratedMapping<M: Model>: Sendable {
    struct Column: Sendable {
        let key: String
        let valueType: any Any.Type
        let isOptional: Bool
        let offset: Int?
        let isRead: Bool
    }

    /// Takes a model's columns one by one.
    ///
    /// An array of them would say the same, and cost the compiler more than the rest of the mapping.
    public final class Columns {
        var columns: [Column] = []

        /// Adds the next column.
        ///
        /// - Parameters:
        ///   - key: The string value of the property's coding key.
        ///   - property: The property.
        ///   - isRead: Whether decoding sets the property. It does not set a constant that has a value.
        public func add<Value>(_ key: String, _ property: KeyPath<M, Value>, isRead: Bool = true) {
            let optional = Value.self as? any OptionalType.Type
            columns.append(
                Column(
                    key: key, valueType: optional?.wrapped ?? Value.self, isOptional: optional != nil,
                    offset: MemoryLayout<M>.offset(of: property), isRead: isRead))
        }
    }

    let columns: [Column]
    let read: GeneratedRead
    let write: @Sendable (M, ParameterCells) throws -> Void

    /// A mapping.
    ///
    /// - Parameters:
    ///   - columns: Adds the columns, in the order in which the model's `Codable` conformance codes them.
    ///   - read: Makes a value of a row that has a cell for each of the columns, in their order.
    ///   - write: Sets a parameter for each of the columns, in their order.
    @inlinable
    public init(
        columns: (Columns) -> Void,
        read: @escaping @Sendable (RowCells) throws -> M,
        write: @escaping @Sendable (M, ParameterCells) throws -> Void
    ) {
        // In the client, where the model's layout is known: elsewhere it would be copied by what its type says.
        self.init(
            columns: columns,
            read: { row, place, form in
                if form == .none {
                    place.initializeMemory(as: M?.self, to: nil)
                    return
                }
                let model = try read(row)
                if form == .model {
                    place.initializeMemory(as: M.self, to: model)
                } else {
                    place.initializeMemory(as: M?.self, to: model)
                }
            },
            write: write)
    }

    @usableFromInline
    init(
        columns: (Columns) -> Void, read: @escaping GeneratedRead,
        write: @escaping @Sendable (M, ParameterCells) throws -> Void
    ) {
        let list = Columns()
        columns(list)
        self.columns = list.columns
        self.read = read
        self.write = write
    }

    /// The fields as a probe would have found them, but for the key tables, which only `Codable` needs.
    func fields(naming: ColumnNaming) throws(DatabaseError) -> ProbedFields {
        var fields = ProbedFields()
        for column in columns {
            let storage = try ValueStorage.of(column.valueType)
            fields.columns.append(
                ColumnMetadata(
                    name: naming.column(for: column.key), property: column.key, type: storage.columnType,
                    isOptional: column.isOptional, valueType: column.valueType, isRead: column.isRead,
                    isWritten: true, offset: column.offset, codec: storage.codec))
        }
        return fields
    }
}
