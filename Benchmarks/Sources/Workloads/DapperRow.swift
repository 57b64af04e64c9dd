import RoostSQLite

/// Dapper's benchmark: rows of thirteen columns by their keys, one at a time, in one transaction.
struct DapperRow: Workload {
    let name = "dapper-row"
    let unit = "read"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(20_000)
        let path = try bench.makeDapperPosts()
        let connection = try RawConnection(path)
        let statement = try connection.prepare(DapperPost.rawFind)
        let queue = try GRDBConnection.queue(path)
        let raw = Case(.raw, count: count) {
            try connection.transaction("BEGIN") {
                try Self.sum(count) { try DapperPost.rawFind($0, statement) }
            }
        }
        let roost = try bench.roostCases(on: path) { mode, database in
            Case(mode, count: count) {
                try database.sync.read(.snapshot) { session in
                    try Self.sum(count) { try session.find(DapperPost.self, $0) }
                }
            }
        }
        return [raw] + roost + [
            Case(.grdbPosition, count: count) {
                try queue.read { connection in try Self.sum(count) { try GRDBDapperPost.find($0, connection) }
                }
            },
            Case(.grdbStatement, count: count) {
                try queue.read { connection in
                    try Self.sum(count) { try GRDBCodableDapperPost.findByStatement($0, connection) }
                }
            },
            Case(.grdbCodable, count: count) {
                try queue.read { connection in
                    try Self.sum(count) { try GRDBCodableDapperPost.fetchOne(connection, key: $0) }
                }
            },
        ]
    }

    /// Reads one row after the other and adds up what is in them.
    @inline(__always)
    static func sum<Row: DapperPostFields>(_ count: Int, _ find: (Int) throws -> Row?) rethrows -> Int {
        var sum = 0
        for index in 0..<count {
            if let row = try find(index % Bench.dapperPostCount + 1) { sum &+= row.checksum }
        }
        return sum
    }
}
