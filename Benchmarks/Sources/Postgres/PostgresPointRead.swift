import RoostPostgres

/// Rows of a server by their keys, one at a time, in one scope.
struct PostgresPointRead: Workload {
    let name = "postgres-point-read"
    let unit = "read"

    func cases(_ bench: Bench) throws -> [Case] {
        let keys = PointKeys(bench.scale(5_000))
        try Server.make(Entry.make(PointKeys.tableSize))
        let statement = try Server.connection().prepare(Entry.rawPostgresFind, parameters: 1)
        let roost = try Server.roostCases { mode, database in
            Case(mode, count: keys.count) {
                try database.sync.read { session in try keys.sum { try session.find(Entry.self, $0) } }
            }
        }
        return [Case(.raw, count: keys.count) { try keys.sum { try Entry.rawFind($0, statement) } }] + roost
    }
}

/// The same, each in a scope of its own, from synchronous code.
struct PostgresPointReadScopes: Workload {
    let name = "postgres-point-read-scopes"
    let unit = "read"

    func cases(_ bench: Bench) throws -> [Case] {
        let keys = PointKeys(bench.scale(5_000))
        try Server.make(Entry.make(PointKeys.tableSize))
        let statement = try Server.connection().prepare(Entry.rawPostgresFind, parameters: 1)
        let roost = try Server.roostCases { mode, database in
            Case(mode, count: keys.count) {
                try keys.sum { key in try database.sync.read { try $0.find(Entry.self, key) } }
            }
        }
        return [Case(.raw, count: keys.count) { try keys.sum { try Entry.rawFind($0, statement) } }] + roost
    }
}

/// Dapper's benchmark on a server: rows of thirteen columns by their keys, one at a time, in one transaction.
struct PostgresDapperRow: Workload {
    let name = "postgres-dapper-row"
    let unit = "read"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(5_000)
        try Server.make(DapperPost.make(Bench.dapperPostCount))
        let connection = try Server.connection()
        let statement = try connection.prepare(DapperPost.rawPostgresFind, parameters: 1)
        let raw = Case(.raw, count: count) {
            try connection.transaction {
                try DapperRow.sum(count) { try DapperPost.rawFind($0, statement) }
            }
        }
        let roost = try Server.roostCases { mode, database in
            Case(mode, count: count) {
                try database.sync.read(.snapshot) { session in
                    try DapperRow.sum(count) { try session.find(DapperPost.self, $0) }
                }
            }
        }
        return [raw] + roost
    }
}

/// Rows of a server by their keys, each in a scope of its own, from one task or from several, beside pgbench with as
/// many clients, each on a thread of its own.
///
/// The raw mode goes to the thread of a connection and comes back, as every asynchronous scope must.
struct PostgresPointReadAsync: Workload {
    let tasks: Int

    var name: String { tasks == 1 ? "postgres-point-read-async" : "postgres-point-read-async-\(tasks)" }
    let unit = "read"

    /// As on SQLite: see ``PointReadAsync/tolerance``.
    var tolerance: Double { tasks == 1 ? 1.5 : 8 }

    func cases(_ bench: Bench) throws -> [Case] {
        let keys = PointKeys(bench.scale(20_000))
        try Server.make(Entry.make(PointKeys.tableSize))
        _ = try Server.pgbench("-i", "-q")
        let lanes = try RawLanes(count: tasks) {
            try Server.connection().prepare(Entry.rawPostgresFind, parameters: 1)
        } read: { key, statement in
            try Entry.rawFind(key, statement)?.checksum ?? 0
        }
        let roost = try Server.roostCases { mode, database in
            makeCase(mode, keys) { key, _ in
                try await database.read { try $0.find(Entry.self, key) }?.checksum ?? 0
            }
        }
        return [makeCase(.raw, keys) { try await lanes.find($0, lane: $1) }] + roost + [pgbench(keys)]
    }

    private func makeCase(
        _ mode: Mode, _ keys: PointKeys, _ find: @escaping @Sendable (Int, Int) async throws -> Int
    ) -> Case {
        let tasks = tasks
        return Case(mode, count: keys.count) {
            try blocking { try await keys.sum(tasks: tasks, find) }
        }
    }

    /// It reads other rows than the others, by the same kind of key, and so has a count of its own.
    private func pgbench(_ keys: PointKeys) -> Case {
        let (clients, count) = ("\(tasks)", keys.count + tasks)
        return Case(
            .pgbench, count: count,
            measuredElsewhere: { meter in
                guard meter == .time else { return (Reading(), 0) }
                let rate = try Server.pgbench(
                    "-n", "-S", "-M", "prepared", "-c", clients, "-j", clients, "-t", "\(count / tasks)")
                return (Reading(nanoseconds: Double(count) / rate * 1e9), 0)
            })
    }
}
