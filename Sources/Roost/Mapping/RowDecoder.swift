/// Decodes values of one type from one statement's rows, one after another.
///
/// One object serves all rows, and keeps the container that it handed out: `KeyedDecodingContainer` is a
/// heap object, and a row that needed one would pay for it. Used by the connection's thread alone.
final class RowDecoder: Decoder {
    /// Retained for as long as this object lives, so that containers need not.
    let metadata: ModelMetadata

    /// The statement's cells. The statement owns both, this decoder and the buffer.
    private unowned let buffer: RowBuffer

    /// The position of the first column's cell.
    private let first: Int

    private let container = ContainerCache()

    init(metadata: ModelMetadata, buffer: RowBuffer, first: Int) {
        self.metadata = metadata
        self.buffer = buffer
        self.first = first
    }

    /// The current row's cells, one for each of the metadata's columns. Once the buffer is sealed they stay
    /// at this address.
    var cells: UnsafePointer<Cell> { UnsafePointer(buffer.cells + first) }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        if container.holds(type) { return container.load(as: KeyedDecodingContainer<Key>.self) }
        let made = KeyedDecodingContainer(RowKeyedContainer<Key>(decoder: self))
        container.keep(made, for: type)
        return made
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw notKeyed }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw notKeyed }

    private var notKeyed: DatabaseError {
        DatabaseError(
            .unmappableModel, "it decodes from something else than a keyed container.",
            at: .init(model: metadata.name))
    }

    /// What a column's cell becomes when it is no value of the property's type.
    func error(_ failure: CellFailure, column: Int) -> DatabaseError {
        MappingError.reading(failure, column: metadata.columns[column], model: metadata.name)
    }
}
