import GRDB
import RoostSQLite

/// Rows by their keys, until the table is empty, in one transaction.
struct Delete: Workload {
    let name = "delete"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(10_000)
        let roost = bench.roostCases { roostCase(bench, count, $0, $1) }
        return [rawCase(bench, count)] + roost + [
            grdbCase(bench, .grdbPosition, GRDBEntry.make(count), GRDBEntry.deleteByPosition),
            grdbCase(bench, .grdbRecord, GRDBEntry.make(count)) { entries, connection in
                for entry in entries { try entry.delete(connection) }
            },
            grdbCase(bench, .grdbCodable, GRDBCodableEntry.make(count)) { entries, connection in
                for entry in entries { try entry.delete(connection) }
            },
        ]
    }

    private func rawCase(_ bench: Bench, _ count: Int) -> Case {
        let entries = Entry.make(count)
        let table = table(bench, count, of: (RawConnection, RawStatement).self)
        return Case(.raw, count: count) {
            try table.renew { path in
                let connection = try RawConnection(path)
                let statement = try connection.prepare(Entry.rawDelete)
                try connection.transaction { try Entry.spare.rawDelete(statement) }
                return (connection, statement)
            }
        } run: {
            let (connection, statement) = try table.connection
            try connection.transaction { for entry in entries { try entry.rawDelete(statement) } }
        } check: {
            try table.number("SELECT COUNT(*) FROM entries")
        }
    }

    private func roostCase(_ bench: Bench, _ count: Int, _ mode: Mode, _ mapping: MappingMode) -> Case {
        let entries = Entry.make(count)
        let table = table(bench, count, of: RoostSQLite.Database.self)
        return Case(mode, count: count) {
            try table.renew { path in
                let database = try bench.open(path, mapping)
                try database.sync.write { _ = try $0.delete(Entry.spare) }
                return database
            }
        } run: {
            try table.connection.sync.write { session in
                for entry in entries { try session.delete(entry) }
            }
        } check: {
            try table.number("SELECT COUNT(*) FROM entries")
        }
    }

    private func grdbCase<Row: EntryFields>(
        _ bench: Bench, _ mode: Mode, _ entries: [Row],
        _ delete: @escaping ([Row], GRDB.Database) throws -> Void
    ) -> Case {
        let table = table(bench, entries.count, of: DatabaseQueue.self)
        return Case(mode, count: entries.count) {
            try table.renew { path in
                let queue = try GRDBConnection.queue(path)
                try queue.write { try delete([Row.spare], $0) }
                return queue
            }
        } run: {
            try table.connection.write { try delete(entries, $0) }
        } check: {
            try table.number("SELECT COUNT(*) FROM entries")
        }
    }

    private func table<Connection>(
        _ bench: Bench, _ count: Int, of connection: Connection.Type
    ) -> FreshTable<Connection> {
        FreshTable(bench) { session in
            try session.create(Entry.self)
            try session.insert(Entry.make(count) + [Entry.spare])
        }
    }
}

extension EntryFields {
    /// Deleted before the measure, which takes what each connection does once out of it.
    fileprivate static var spare: Self { Self(number: 1_000_000) }
}
