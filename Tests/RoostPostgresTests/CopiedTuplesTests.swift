import RoostPostgres
import Testing

/// The binary form of what is copied out, in parts as a server sends them and in others.
@Suite struct CopiedTuplesTests {
    private static let header: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 13, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    private static let trailer: [UInt8] = [0xFF, 0xFF]

    /// A row of values; nil for NULL.
    private static func row(_ values: [UInt8]?...) -> [UInt8] {
        [0, UInt8(values.count)]
            + values.flatMap { value in
                value.map { [0, 0, 0, UInt8($0.count)] + $0 } ?? [0xFF, 0xFF, 0xFF, 0xFF]
            }
    }

    /// All rows of all parts.
    private func read(_ parts: [UInt8]..., columns: Int = 2) throws(CopiedTuples.Damage) -> [[[UInt8]?]] {
        var tuples = CopiedTuples(columnCount: columns)
        var rows: [[[UInt8]?]] = []
        for part in parts {
            // Memory that ends where the part does, so that what is read beyond is seen.
            let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: part.count, alignment: 1)
            defer { bytes.deallocate() }
            bytes.copyBytes(from: part)
            tuples.begin(UnsafeRawBufferPointer(bytes))
            while try tuples.next() {
                var row: [[UInt8]?] = []
                for column in 0..<columns { row.append(tuples[column].map { Array($0) }) }
                rows.append(row)
            }
        }
        try tuples.checkEnd()
        return rows
    }

    private static let rows = [row([1, 2], nil), row([], [3])]
    private static let values: [[[UInt8]?]] = [[[1, 2], nil], [[], [3]]]

    @Test func aPartHoldsARow() throws {
        #expect(try read(Self.header + Self.rows[0], Self.rows[1], Self.trailer) == Self.values)
    }

    @Test func partsMayBeOthersThanRows() throws {
        #expect(
            try read(Self.header, Self.rows[0], Self.rows[1] + Self.trailer) == Self.values)
        #expect(try read(Self.header + Self.rows[0] + Self.rows[1] + Self.trailer) == Self.values)
        #expect(try read(Self.header + Self.trailer) == [])
        #expect(try read(Self.header, [0, 0], [0, 0], Self.trailer, columns: 0) == [[], []])
    }

    @Test func anExtensionOfTheHeaderIsPassedOver() throws {
        var header = Self.header
        header[18] = 3
        // Flags of the lower half are of no account.
        header[14] = 1
        #expect(try read(header + [7, 7, 7] + Self.rows[0], Self.rows[1], Self.trailer) == Self.values)
    }

    /// What is damaged, and how it is said.
    private static let damaged: [(CopiedTuples.Damage, [[UInt8]])] = [
        (.noTrailer, []),
        (.noTrailer, [header]),
        (.noTrailer, [header + rows[0], rows[1]]),
        (.noHeader, [rows[0]]),
        (.noHeader, [trailer]),
        (.noHeader, [Array("PGCOPY\n".utf8)]),
        (.noHeader, [Array("1\t2\n".utf8)]),
        (.cutOff, [Array(header.dropLast())]),
        (.cutOff, [Array(header.prefix(13))]),
        (.unknownForm, [header.enumerated().map { $0.offset == 12 ? 1 : $0.element } + trailer]),
        (.cutOff, [header.enumerated().map { $0.offset == 18 ? 1 : $0.element }]),
        (.cutOff, [header.enumerated().map { $0.offset == 15 ? 0x80 : $0.element } + trailer]),
        (.cutOff, [header, [0]]),
        (.cutOff, [header, [0, 2]]),
        (.cutOff, [header, [0, 2, 0, 0, 0]]),
        (.cutOff, [header, [0, 2, 0, 0, 0, 3, 1, 2]]),
        (.cutOff, [header, [0, 2, 0x7F, 0xFF, 0xFF, 0xFF, 1, 2]]),
        (.cutOff, [header, [0, 2, 0xFF, 0xFF, 0xFF, 0xFE, 1, 2, 0, 0]]),
        (.cutOff, [header, [0, 2, 0x80, 0, 0, 0, 1, 2, 0, 0]]),
        (.otherColumns, [header, row([1])]),
        (.otherColumns, [header, row([1], [2], [3])]),
        (.otherColumns, [header, [0xFF, 0xFE]]),
        (.otherColumns, [header, [0x80, 0]]),
        (.noEnd, [header, trailer + rows[0]]),
        (.noEnd, [header, trailer, rows[0]]),
        (.noEnd, [header, trailer, trailer]),
    ]

    @Test(arguments: damaged.indices)
    func whatIsDamagedIsAnError(_ index: Int) {
        let (damage, parts) = Self.damaged[index]
        let found = #expect(throws: CopiedTuples.Damage.self) {
            switch parts.count {
            case 0: try read()
            case 1: try read(parts[0])
            case 2: try read(parts[0], parts[1])
            default: try read(parts[0], parts[1], parts[2])
            }
        }
        #expect(found == damage)
    }
}
