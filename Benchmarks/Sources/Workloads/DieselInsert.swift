import GRDB
import RoostSQLite

/// Diesel's benchmark: users in batches of one size into a new table, all in one transaction.
struct DieselInsert: Workload {
    /// How many users a batch has.
    let size: Int

    var name: String { "diesel-insert-\(size)" }
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let batches = max(1, bench.scale(20_000) / size)
        let roost = bench.roostCases { mode, mapping in
            roostCase(bench, mode == .uncached ? max(1, batches / 20) : batches, mode, mapping)
        }
        return [rawCase(bench, batches)] + roost + [
            grdbCase(bench, batches, .grdbPosition, GRDBUser.insertByPosition),
            grdbCase(bench, batches, .grdbRecord) { (users: [GRDBUser], connection) in
                for user in users { try user.insert(connection) }
            },
            grdbCase(bench, batches, .grdbCodable) { (users: [GRDBCodableUser], connection) in
                for user in users { try user.insert(connection) }
            },
        ]
    }

    private func rawCase(_ bench: Bench, _ batches: Int) -> Case {
        let users = User.make(size)
        let table = table(bench, of: (RawConnection, RawStatement).self)
        return Case(.raw, count: batches * size) {
            try table.renew { path in
                let connection = try RawConnection(path)
                let statement = try connection.prepare(User.rawInsert)
                try connection.transaction { try users[0].rawInsert(statement) }
                return (connection, statement)
            }
        } run: {
            let (connection, statement) = try table.connection
            try connection.transaction {
                for _ in 0..<batches {
                    for user in users { try user.rawInsert(statement) }
                }
            }
        } check: {
            try table.number(User.sum)
        }
    }

    private func roostCase(_ bench: Bench, _ batches: Int, _ mode: Mode, _ mapping: MappingMode) -> Case {
        let users = User.make(size)
        let table = table(bench, of: RoostSQLite.Database.self)
        return Case(mode, count: batches * size) {
            try table.renew { path in
                let database = try bench.open(path, mapping)
                try database.sync.write { try $0.insert(users[0]) }
                return database
            }
        } run: {
            try table.connection.sync.write { session in
                for _ in 0..<batches { try session.insert(users) }
            }
        } check: {
            try table.number(User.sum)
        }
    }

    private func grdbCase<Row: UserFields>(
        _ bench: Bench, _ batches: Int, _ mode: Mode,
        _ insert: @escaping ([Row], GRDB.Database) throws -> Void
    ) -> Case {
        let users = Row.make(size)
        let table = table(bench, of: DatabaseQueue.self)
        return Case(mode, count: batches * size) {
            try table.renew { path in
                let queue = try GRDBConnection.queue(path)
                try queue.write { try insert([users[0]], $0) }
                return queue
            }
        } run: {
            try table.connection.write { connection in
                for _ in 0..<batches { try insert(users, connection) }
            }
        } check: {
            try table.number(User.sum)
        }
    }

    private func table<Connection>(
        _ bench: Bench, of connection: Connection.Type
    ) -> FreshTable<Connection> {
        FreshTable(bench) { try $0.create(User.self) }
    }
}

extension User {
    /// A number that says what the table holds.
    fileprivate static let sum: RoostSQLite.SQL =
        "SELECT SUM(id * 7 + length(name) * 3 + unicode(substr(hair_color, 2))) FROM users"
}
