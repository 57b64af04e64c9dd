import RoostSQLite

/// Rows by their keys, each in a scope of its own, from one task or from several.
///
/// The raw mode goes to the thread of a connection and comes back, as every asynchronous scope must; the round
/// trip is shown by itself too.
struct PointReadAsync: Workload {
    let tasks: Int

    var name: String { tasks == 1 ? "point-read-async" : "point-read-async-\(tasks)" }
    let unit = "read"

    /// A task that waits for a connection allocates some six blocks more than one that finds it free, and the
    /// load of the machine decides how many wait. The tasks that go over to a thread allocate one more where the
    /// thread is slow to come.
    var tolerance: Double { tasks == 1 ? 1.5 : 8 }

    func cases(_ bench: Bench) throws -> [Case] {
        let keys = PointKeys(bench.scale(10_000))
        let path = try bench.makeEntries()
        let lanes = try RawLanes(count: min(tasks, 4)) {
            try RawConnection(path).prepare(Entry.rawFind)
        } read: { key, statement in
            try Entry.rawFind(key, statement)?.checksum ?? 0
        }
        let pool = try GRDBConnection.pool(path)
        let roost = try bench.roostCases(on: path) { mode, database in
            makeCase(mode, keys) { key, _ in
                try await database.read { try $0.find(Entry.self, key) }?.checksum ?? 0
            }
        }
        return [
            makeCase(.roundTrip, keys) { await lanes.roundTrip($0, lane: $1) },
            makeCase(.raw, keys) { try await lanes.find($0, lane: $1) },
        ] + roost + [
            makeCase(.grdbPosition, keys) { key, _ in
                try await pool.read { try GRDBEntry.findByPosition(key, $0)?.checksum ?? 0 }
            },
            makeCase(.grdbStatement, keys) { key, _ in
                try await pool.read { try GRDBCodableEntry.findByStatement(key, $0)?.checksum ?? 0 }
            },
            makeCase(.grdbCodable, keys) { key, _ in
                try await pool.read { try GRDBCodableEntry.fetchOne($0, key: key)?.checksum ?? 0 }
            },
        ]
    }

    private func makeCase(
        _ mode: Mode, _ keys: PointKeys, _ find: @escaping @Sendable (Int, Int) async throws -> Int
    ) -> Case {
        let tasks = tasks
        return Case(mode, count: keys.count) {
            try blocking { try await keys.sum(tasks: tasks, find) }
        }
    }
}
