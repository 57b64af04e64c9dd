import GRDB
import RoostSQLite

/// Rows by their keys, one of ten columns of each, in one transaction. Roost and GRDB find out which one: the raw
/// statement is told.
struct PartialUpdate: Workload {
    let name = "update-partial"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(10_000)
        let roost = try bench.roostCases { try roostCase(bench, count, $0, $1) }
        return [try rawCase(bench, count)] + roost + [
            try grdbCase(
                bench, .grdbPosition, GRDBEntry.make(count), GRDBEntry.updateFirstByPosition),
            try grdbCase(bench, .grdbRecord, GRDBEntry.make(count)) { entries, connection in
                for var entry in entries { try entry.updateChanges(connection) { $0.i1 &+= 1 } }
            },
            try grdbCase(bench, .grdbCodable, GRDBCodableEntry.make(count)) { entries, connection in
                for var entry in entries { try entry.updateChanges(connection) { $0.i1 &+= 1 } }
            },
        ]
    }

    private func rawCase(_ bench: Bench, _ count: Int) throws -> Case {
        let path = try bench.makeEntries(count)
        let connection = try RawConnection(path)
        let statement = try connection.prepare(Entry.rawUpdateFirst)
        let entries = Entry.make(count)
        return Case(.raw, count: count) {
            try connection.transaction { for entry in entries { try entry.rawUpdateFirst(statement) } }
        } check: {
            try bench.entriesSum(path)
        }
    }

    private func roostCase(
        _ bench: Bench, _ count: Int, _ mode: Mode, _ mapping: MappingMode
    ) throws -> Case {
        let path = try bench.makeEntries(count)
        let database = try bench.open(path, mapping)
        let entries = Entry.make(count)
        return Case(mode, count: count) {
            try database.sync.write { session in
                for var entry in entries { try session.update(&entry) { $0.i1 &+= 1 } }
            }
        } check: {
            try bench.entriesSum(path)
        }
    }

    private func grdbCase<Row: EntryFields>(
        _ bench: Bench, _ mode: Mode, _ entries: [Row],
        _ update: @escaping ([Row], GRDB.Database) throws -> Void
    ) throws -> Case {
        let path = try bench.makeEntries(entries.count)
        let queue = try GRDBConnection.queue(path)
        return Case(mode, count: entries.count) {
            try queue.write { try update(entries, $0) }
        } check: {
            try bench.entriesSum(path)
        }
    }
}
