import RoostPostgres

extension Decoder {
    /// What is copied out, in parts whose lengths stand before them.
    static let copies = (0...3).map { columns in
        Decoder(name: "copy of \(columns) columns") { bytes in
            var tuples = CopiedTuples(columnCount: columns)
            var rest = bytes[...]
            do {
                while let length = rest.first {
                    let part = rest.dropFirst().prefix(Int(length))
                    try read(UnsafeRawBufferPointer(rebasing: part), &tuples, columns)
                    rest = rest[part.endIndex...]
                }
                try tuples.checkEnd()
                return true
            } catch {
                return false
            }
        }
    }

    /// Looks at every byte of every value, in memory that ends where the part does.
    private static func read(
        _ part: UnsafeRawBufferPointer, _ tuples: inout CopiedTuples, _ columns: Int
    ) throws(CopiedTuples.Damage) {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: part.count, alignment: 1)
        defer { bytes.deallocate() }
        bytes.copyMemory(from: part)
        tuples.begin(UnsafeRawBufferPointer(bytes))
        defer { tuples.endPart() }
        var sum: UInt8 = 0
        while try tuples.next() {
            for column in 0..<columns { tuples[column]?.forEach { sum &+= $0 } }
        }
        // So that nothing is optimized away.
        if sum == 0, columns > 3 { print(sum) }
    }
}

extension Seeds {
    /// Copies of some rows, as a server sends them.
    static func copies(_ session: Session) throws -> [[UInt8]] {
        try [
            (0, "SELECT FROM generate_series(1, 2)"), (1, "SELECT generate_series(1, 2)"),
            (2, "SELECT n, NULL FROM generate_series(1, 3) AS n"), (3, "SELECT '', 'é', 1.5::numeric"),
            (2, "SELECT 1, 2 WHERE false"),
        ].map { columns, query in
            var parts: [UInt8] = []
            let copy: SQL = "COPY (\(sql: SQL(stringLiteral: query))) TO STDOUT (FORMAT binary)"
            try session.copyOut(copy) { parts += [UInt8($0.count)] + $0 }
            guard let input = Decoder.input(for: "copy of \(columns) columns", parts) else {
                throw Unknown(decoder: "copy of \(columns) columns")
            }
            return input
        }
    }
}
