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
            Case(.grdbStatement, count: keys.count) {
                try queue.read { connection in
                    try keys.sum { try GRDBCodableEntry.findByStatement($0, connection) }
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
