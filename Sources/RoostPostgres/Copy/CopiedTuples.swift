/// Reads the binary form of a copy: a header, rows as values behind their lengths, and a trailer, in the parts that the
/// server sends. It looks at nothing beyond a part's end, whatever the part says of itself.
package struct CopiedTuples: ~Copyable {
    /// What is wrong with what was sent.
    package enum Damage: Error {
        case noHeader, unknownForm, cutOff, otherColumns, noTrailer, noEnd
    }

    private enum Phase {
        case header, rows, ended
    }

    /// Where a value stands in the part; a negative length is NULL's.
    private struct Place: BitwiseCopyable {
        let start: Int
        let length: Int
    }

    private let places: UnsafeMutableBufferPointer<Place>
    private var part = UnsafeRawBufferPointer(start: nil, count: 0)
    private var offset = 0
    private var phase = Phase.header

    /// For rows of so many columns.
    package init(columnCount: Int) {
        places = .allocate(capacity: columnCount)
    }

    deinit {
        places.deallocate()
    }

    /// Goes on with the next part, which stays where it is until the one behind it.
    package mutating func begin(_ next: UnsafeRawBufferPointer) {
        (part, offset) = (next, 0)
    }

    /// Forgets the part.
    package mutating func endPart() { begin(UnsafeRawBufferPointer(start: nil, count: 0)) }

    /// Advances to the part's next row; false where it has none.
    package mutating func next() throws(Damage) -> Bool {
        if phase == .header, offset < part.count { try readHeader() }
        guard offset < part.count else { return false }
        if phase == .ended { throw .noEnd }
        let count: Int16 = try readNumber()
        if count == -1 {
            phase = .ended
            if offset < part.count { throw .noEnd }
            return false
        }
        guard Int(count) == places.count else { throw .otherColumns }
        try readPlaces()
        return true
    }

    /// Whether all has come.
    package func checkEnd() throws(Damage) {
        if phase != .ended { throw .noTrailer }
    }

    /// A value of the row, and nil for NULL.
    @inline(__always)
    package subscript(column: Int) -> UnsafeRawBufferPointer? {
        let place = places[column]
        guard place.length >= 0, let start = part.baseAddress else { return nil }
        return UnsafeRawBufferPointer(start: start + place.start, count: place.length)
    }

    private mutating func readPlaces() throws(Damage) {
        guard let start = part.baseAddress else { return }
        var offset = offset
        for column in 0..<places.count {
            guard part.count - offset >= 4 else { throw .cutOff }
            let length = Int(Int32(bigEndian: (start + offset).loadUnaligned(as: Int32.self)))
            offset += 4
            guard length >= -1, length <= part.count - offset else { throw .cutOff }
            places[column] = Place(start: offset, length: length)
            if length > 0 { offset += length }
        }
        self.offset = offset
    }

    /// The signature, flags, and an extension that is passed over. The upper half of the flags tells of forms that whoever
    /// does not know them cannot read.
    private mutating func readHeader() throws(Damage) {
        guard part.count >= Self.signature.count, part.starts(with: Self.signature) else { throw .noHeader }
        offset = Self.signature.count
        let flags: UInt32 = try readNumber()
        guard flags >> 16 == 0 else { throw .unknownForm }
        let length: Int32 = try readNumber()
        guard length >= 0, Int(length) <= part.count - offset else { throw .cutOff }
        offset += Int(length)
        phase = .rows
    }

    private mutating func readNumber<Number: FixedWidthInteger>() throws(Damage) -> Number {
        guard part.count - offset >= MemoryLayout<Number>.size else { throw .cutOff }
        defer { offset += MemoryLayout<Number>.size }
        return Number(bigEndian: part.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }

    /// What every copy in binary begins with.
    static let signature: [UInt8] = [
        0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00,
    ]
}

extension CopiedTuples.Damage {
    var words: String {
        switch self {
        case .noHeader: "it does not begin as a copy in binary does"
        case .unknownForm: "it is of a form that is not known"
        case .cutOff: "a row goes on beyond what was sent of it"
        case .otherColumns: "a row has another number of columns"
        case .noTrailer: "it stops without an end"
        case .noEnd: "it goes on behind its end"
        }
    }
}
