import Synchronization

/// The concurrent table of all metadata, keyed by type.
///
/// A hit is an acquiring load, a hash and a comparison: no lock, no allocation, no reference count. Nothing
/// is ever removed, so that what a reader holds stays valid for as long as the process runs; the size is
/// bounded by the number of types that are used as models.
final class MetadataTable: Sendable {
    static let shared = MetadataTable()

    /// What a probe finds of types whose mapping was generated, for databases that do without it.
    static let probed = MetadataTable()

    /// The address of the slots in use. Slots that were outgrown are kept, since a reader may still be in
    /// them; together they are smaller than those in use.
    private let current: Atomic<UInt>

    /// Held to insert and to grow; guards the number of entries.
    private let entryCount = Lock(0)

    init() {
        current = Atomic(Slots.allocate(capacity: 64).address)
    }

    /// The metadata of a type, worked out at the first time.
    @inline(__always)
    func metadata<T: Decodable>(
        of type: T.Type, _ build: (T.Type) -> ModelMetadata
    ) throws(DatabaseError) -> Unmanaged<ModelMetadata> {
        let found = find(ObjectIdentifier(type)) ?? insert(build(type))
        if let failure = found._withUnsafeGuaranteedRef({ $0.failure }) { throw failure }
        return found
    }

    /// The metadata of a type, if it has been worked out.
    func find(_ type: ObjectIdentifier) -> Unmanaged<ModelMetadata>? {
        Slots(address: current.load(ordering: .acquiring))?.find(type)
    }

    /// The number of types whose metadata is known.
    var count: Int { entryCount.withLock { $0 } }

    /// Adds what was worked out, unless another thread was first; returns what is in the table.
    func insert(_ metadata: ModelMetadata) -> Unmanaged<ModelMetadata> {
        entryCount.withLock { count in
            var slots = Slots(address: current.load(ordering: .relaxed)) ?? .allocate(capacity: 64)
            if let first = slots.find(metadata.key) { return first }
            if (count + 1) * 2 > slots.capacity {
                slots = slots.doubled()
                current.store(slots.address, ordering: .releasing)
            }
            let entry = Unmanaged.passRetained(metadata)
            slots.insert(entry, for: metadata.key)
            count += 1
            return entry
        }
    }
}

/// Open addressing over atomic words, each 0 or the address of a metadata object.
private struct Slots {
    typealias Word = Atomic<UInt>

    private let base: UnsafeMutableRawPointer

    var address: UInt { UInt(bitPattern: base) }

    private init(base: UnsafeMutableRawPointer) {
        self.base = base
    }

    /// The slots at an address, nil where it is none.
    init?(address: UInt) {
        guard let base = UnsafeMutableRawPointer(bitPattern: address) else { return nil }
        self.base = base
    }

    /// A power of two, kept in the first word.
    var capacity: Int { base.load(as: Int.self) }

    private var words: UnsafeMutablePointer<Word> {
        (base + MemoryLayout<Int>.stride).assumingMemoryBound(to: Word.self)
    }

    static func allocate(capacity: Int) -> Slots {
        let base = UnsafeMutableRawPointer.allocate(
            byteCount: MemoryLayout<Int>.stride + capacity * MemoryLayout<Word>.stride,
            alignment: MemoryLayout<Word>.alignment
        )
        base.storeBytes(of: capacity, as: Int.self)
        let slots = Slots(base: base)
        for index in 0..<capacity {
            (slots.words + index).initialize(to: Word(0))
        }
        return slots
    }

    func find(_ type: ObjectIdentifier) -> Unmanaged<ModelMetadata>? {
        let mask = capacity &- 1
        var index = Self.hash(type) & mask
        while true {
            let word = words[index].load(ordering: .acquiring)
            guard let address = UnsafeRawPointer(bitPattern: word) else { return nil }
            let entry = Unmanaged<ModelMetadata>.fromOpaque(address)
            if entry._withUnsafeGuaranteedRef({ $0.key == type }) { return entry }
            index = (index &+ 1) & mask
        }
    }

    func insert(_ entry: Unmanaged<ModelMetadata>, for type: ObjectIdentifier) {
        let mask = capacity &- 1
        var index = Self.hash(type) & mask
        while words[index].load(ordering: .relaxed) != 0 {
            index = (index &+ 1) & mask
        }
        words[index].store(UInt(bitPattern: entry.toOpaque()), ordering: .releasing)
    }

    func doubled() -> Slots {
        let larger = Slots.allocate(capacity: capacity * 2)
        for index in 0..<capacity {
            guard let address = UnsafeRawPointer(bitPattern: words[index].load(ordering: .relaxed)) else {
                continue
            }
            let entry = Unmanaged<ModelMetadata>.fromOpaque(address)
            larger.insert(entry, for: entry._withUnsafeGuaranteedRef { $0.key })
        }
        return larger
    }

    /// Type metadata is aligned, so that the low bits of its address say nothing; multiplying by 2⁶⁴/φ
    /// spreads the others.
    private static func hash(_ type: ObjectIdentifier) -> Int {
        let mixed = UInt(bitPattern: type) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32)
    }
}
