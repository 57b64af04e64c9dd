/// From a coding key to a position, without comparing a string.
///
/// A synthesised `CodingKeys` is an enum of one byte; that byte, read from the key, indexes a table that the
/// probe filled. Keys of any other layout are looked up by their string value.
struct KeyTable: Sendable {
    /// What stands where a key has no position.
    static let none = UInt16.max

    private var keyType: ObjectIdentifier?
    private var positions = [UInt16](repeating: Self.none, count: 256)

    /// Notes a key's position. A type that codes with keys of several types has a table for the first.
    mutating func note<Key: CodingKey>(_ key: Key, position: Int) {
        let type = ObjectIdentifier(Key.self)
        guard let byte = Self.byte(of: key), let position = UInt16(exactly: position) else { return }
        guard keyType == nil || keyType == type else { return }
        keyType = type
        positions[Int(byte)] = position
    }

    /// The same keys for positions of another order.
    func mapped(through order: [Int]) -> KeyTable {
        guard keyType != nil else { return self }
        var table = self
        table.positions = positions.map { position in
            order.firstIndex(of: Int(position)).map(UInt16.init) ?? Self.none
        }
        return table
    }

    /// The key's byte; nil where its type is larger.
    private static func byte<Key>(of key: Key) -> UInt8? {
        switch MemoryLayout<Key>.size {
        case 0: 0
        case 1: withUnsafeBytes(of: key) { $0[0] }
        default: nil
        }
    }
}

extension KeyTable {
    /// The table at an address of its own, for the loops that run per value. Its owner deallocates it.
    struct Published {
        let keyType: ObjectIdentifier?
        let positions: UnsafePointer<UInt16>

        init(_ table: KeyTable) {
            keyType = table.keyType
            let positions = UnsafeMutablePointer<UInt16>.allocate(capacity: 256)
            positions.initialize(from: table.positions, count: 256)
            self.positions = UnsafePointer(positions)
        }

        /// The positions, for keys of the type that the table was made for and no other. Keys of no byte at
        /// all, enums of one case, are left to the look-up by name.
        func positions<Key>(for key: Key.Type) -> UnsafePointer<UInt16>? {
            keyType == ObjectIdentifier(key) && MemoryLayout<Key>.size == 1 ? positions : nil
        }
    }
}
