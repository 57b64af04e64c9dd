import RoostSQLite

/// Diesel's benchmark: all users of a table, again and again in one transaction.
struct DieselTrivial: Workload {
    /// How many users there are.
    let size: Int

    var name: String { "diesel-trivial-\(size)" }
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let loads = Loads(rows: size, total: bench.scale(20_000))
        let path = try bench.makeUsers(size)
        let connection = try RawConnection(path)
        let statement = try connection.prepare(User.rawSelect)
        let queue = try GRDBConnection.queue(path)
        let raw = Case(.raw, count: loads.count) {
            try connection.transaction("BEGIN") {
                try loads.last { try User.rawFetchAll(statement) }
            }
        } check: {
            $0.checksum
        }
        let roost = try bench.roostCases(on: path) { mode, database in
            Case(mode, count: loads.count) {
                try database.sync.read(.snapshot) { session in
                    try loads.last { try session.fetch(User.all) }
                }
            } check: {
                $0.checksum
            }
        }
        return [raw] + roost + [
            Case(.grdbPosition, count: loads.count) {
                try queue.read { connection in
                    try loads.last { try GRDBUser.fetchAllByPosition(connection) }
                }
            } check: {
                $0.checksum
            },
            Case(.grdbStatement, count: loads.count) {
                try queue.read { connection in
                    try loads.last { try GRDBCodableUser.fetchAllByStatement(connection) }
                }
            } check: {
                $0.checksum
            },
            Case(.grdbCodable, count: loads.count) {
                try queue.read { connection in try loads.last { try GRDBCodableUser.fetchAll(connection) } }
            } check: {
                $0.checksum
            },
        ]
    }
}

/// The same load, as often as a run needs to be long enough.
struct Loads {
    /// How many rows all of them load.
    let count: Int

    private let repetitions: Int

    /// - Parameters:
    ///   - rows: How many rows one of them loads.
    ///   - total: About how many all of them shall load.
    init(rows: Int, total: Int) {
        repetitions = max(1, total / rows)
        count = repetitions * rows
    }

    /// What the last one loaded.
    @inline(__always)
    func last<Row>(_ load: () throws -> [Row]) rethrows -> [Row] {
        var rows: [Row] = []
        for _ in 0..<repetitions { rows = try load() }
        return rows
    }
}
