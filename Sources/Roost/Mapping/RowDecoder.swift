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

    private var container = ContainerCache()

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

/// One container, kept by the type of its keys. Comparing the type costs nothing; a dynamic cast of an
/// existential would cost 50 ns a row.
struct ContainerCache: ~Copyable {
    private var keyType: ObjectIdentifier?
    private var storage: UnsafeMutableRawPointer?
    private var destroy: ((UnsafeMutableRawPointer) -> Void)?

    init() {}

    deinit {
        if let storage, let destroy { destroy(storage) }
    }

    /// Whether the container is there for keys of this type.
    @inline(__always)
    func holds<Key>(_ key: Key.Type) -> Bool { keyType == ObjectIdentifier(key) }

    /// The container, which must be there. No optional: its metadata would be looked up for every row.
    @inline(__always)
    func load<Container>(as type: Container.Type) -> Container {
        storage.unsafelyUnwrapped.assumingMemoryBound(to: Container.self).pointee
    }

    /// Keeps the first container; a type that decodes with keys of several types makes the others anew.
    mutating func keep<Key, Container>(_ container: Container, for key: Key.Type) {
        guard keyType == nil else { return }
        let pointer = UnsafeMutablePointer<Container>.allocate(capacity: 1)
        pointer.initialize(to: container)
        storage = UnsafeMutableRawPointer(pointer)
        keyType = ObjectIdentifier(key)
        destroy = { raw in
            let pointer = raw.assumingMemoryBound(to: Container.self)
            pointer.deinitialize(count: 1)
            pointer.deallocate()
        }
    }
}
