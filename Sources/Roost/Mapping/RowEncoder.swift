/// Encodes values of one type into the parameters of one statement, one after another.
///
/// One object serves all values, and keeps the container that it handed out, as ``RowDecoder`` does. Used by
/// the connection's thread alone.
final class RowEncoder: Encoder {
    let metadata: ModelMetadata

    /// A parameter for each column that is written.
    let buffer: CellBuffer

    private let container = ContainerCache()

    init(metadata: ModelMetadata, buffer: CellBuffer) {
        self.metadata = metadata
        self.buffer = buffer
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Fills the buffer with one value. A key that `encode(to:)` leaves out is NULL.
    func encode<T: Encodable>(_ value: T) throws {
        buffer.clear()
        try value.encode(to: self)
    }

    func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if container.holds(type) { return container.load(as: KeyedEncodingContainer<Key>.self) }
        let made = KeyedEncodingContainer(ParameterContainer<Key>(encoder: self))
        container.keep(made, for: type)
        return made
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { RefusingEncodingContainer() }
    func singleValueContainer() -> any SingleValueEncodingContainer { RefusingEncodingContainer() }

    /// What a value that has no form in the database becomes.
    func error(_ failure: CellFailure, parameter: Int) -> DatabaseError {
        let column = metadata.columns[metadata.written[parameter]]
        return MappingError.writing(failure, column: column, model: metadata.name)
    }
}
