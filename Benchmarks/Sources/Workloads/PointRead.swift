import RoostSQLite

/// Rows by their keys, one at a time, in one transaction.
struct PointRead: Workload {
    let name = "point-read"
    let unit = "read"

    func cases(_ bench: Bench) throws -> [Case] {
        let keys = PointKeys(bench.scale(50_000))
        let path = try bench.makeEntries()
        let connection = try RawConnection(path)
        let statement = try connection.prepare(Entry.rawFind)
        let queue = try GRDBConnection.queue(path)
        let raw = Case(.raw, count: keys.count) {
            try connection.transaction("BEGIN") { try keys.sum { try Entry.rawFind($0, statement) } }
        }
        let roost = try bench.roostCases(on: path) { mode, database in
            Case(mode, count: keys.count) {
                try database.sync.read(.snapshot) { session in
                    try keys.sum { try session.find(Entry.self, $0) }
                }
            }
        }
        return [raw] + roost + [
            Case(.grdbPosition, count: keys.count) {
                try queue.read { connection in
                    try keys.sum { try GRDBEntry.findByPosition($0, connection) }
                }
            },
            Case(.grdbRecord, count: keys.count) {
                try queue.read { connection in
                    try keys.sum { try GRDBEntry.fetchOne(connection, key: $0) }
                }
            },
            Case(.grdbCodable, count: keys.count) {
                try queue.read { connection in
                    try keys.sum { try GRDBCodableEntry.fetchOne(connection, key: $0) }
                }
            },
        ]
    }
}

/// Keys in an order that jumps about the table.
struct PointKeys {
    static let tableSize = 10_000

    let count: Int

    init(_ count: Int) {
        self.count = count
    }

    func key(_ index: Int) -> Int { index &* 7_919 % Self.tableSize + 1 }

    /// Reads the row of each key and adds up what is in them.
    @inline(__always)
    func sum<Row: EntryFields>(_ find: (Int) throws -> Row?) rethrows -> Int {
        var sum = 0
        for index in 0..<count {
            if let row = try find(key(index)) { sum &+= row.checksum }
        }
        return sum
    }
}

extension Bench {
    /// A file with a table of rows that have keys.
    func makeEntries(_ count: Int = PointKeys.tableSize) throws -> String {
        let path = newFile()
        try open(path).sync.write { session in
            try session.create(Entry.self)
            try session.insert(Entry.make(count))
        }
        return path
    }
}
