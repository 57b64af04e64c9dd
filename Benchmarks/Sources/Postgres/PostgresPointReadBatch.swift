import RoostPostgres

/// Rows of a server by their keys, a hundred at a time, which are sent before the first is answered.
struct PostgresPointReadBatch: Workload {
    /// Whether each is a query of its own, and not just a key.
    let isQueries: Bool

    var name: String { isQueries ? "postgres-point-read-queries" : "postgres-point-read-batch" }
    let unit = "read"

    private static let size = 100

    func cases(_ bench: Bench) throws -> [Case] {
        let keys = PointKeys(bench.scale(20_000))
        let batches = stride(from: 0, to: keys.count, by: Self.size).map { start in
            (start..<min(start + Self.size, keys.count)).map { keys.key($0) }
        }
        try Server.make(Entry.make(PointKeys.tableSize))
        let statement = try Server.connection().prepare(Entry.rawPostgresFind, parameters: 1)
        let raw = Case(.raw, count: keys.count) {
            try sum(batches) { try Entry.rawFindAll($0, statement) }
        }
        let roost = try Server.roostCases { mode, database in
            Case(mode, count: keys.count) {
                try database.sync.read { session in
                    try sum(batches) { keys in
                        guard isQueries else { return try session.find(Entry.self, keys: keys) }
                        return try session.fetch(keys.map { key in Entry.where { $0.id == key } }).map(
                            \.first)
                    }
                }
            }
        }
        return [raw] + roost
    }

    private func sum(_ batches: [[Int]], _ find: ([Int]) throws -> [Entry?]) rethrows -> Int {
        var sum = 0
        for batch in batches {
            for case let entry? in try find(batch) { sum &+= entry.checksum }
        }
        return sum
    }
}
