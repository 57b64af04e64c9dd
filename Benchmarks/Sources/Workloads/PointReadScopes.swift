import RoostSQLite

/// Rows by their keys, each in a scope of its own, from synchronous code.
struct PointReadScopes: Workload {
    let name = "point-read-scopes"
    let unit = "read"

    func cases(_ bench: Bench) throws -> [Case] {
        let keys = PointKeys(bench.scale(50_000))
        let path = try bench.makeEntries()
        let statement = try RawConnection(path).prepare(Entry.rawFind)
        let pool = try GRDBConnection.pool(path)
        let roost = try bench.roostCases(on: path) { mode, database in
            Case(mode, count: keys.count) {
                try keys.sum { key in try database.sync.read { try $0.find(Entry.self, key) } }
            }
        }
        return [
            // Without a scope: a statement that runs for itself.
            Case(.raw, count: keys.count) { try keys.sum { try Entry.rawFind($0, statement) } }
        ] + roost + [
            Case(.grdbPosition, count: keys.count) {
                try keys.sum { key in try pool.read { try GRDBEntry.findByPosition(key, $0) } }
            },
            Case(.grdbRecord, count: keys.count) {
                try keys.sum { key in try pool.read { try GRDBEntry.fetchOne($0, key: key) } }
            },
            Case(.grdbStatement, count: keys.count) {
                try keys.sum { key in try pool.read { try GRDBCodableEntry.findByStatement(key, $0) } }
            },
            Case(.grdbCodable, count: keys.count) {
                try keys.sum { key in try pool.read { try GRDBCodableEntry.fetchOne($0, key: key) } }
            },
        ]
    }
}
