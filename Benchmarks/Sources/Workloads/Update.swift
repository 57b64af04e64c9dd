import GRDB
import RoostSQLite

/// Rows by their keys, in one transaction: all other columns of each, or one of ten. Which one it is, Roost and GRDB
/// find out; the raw statement is told.
struct Update: Workload {
    enum Columns {
        case all, first
    }

    let columns: Columns

    var name: String { columns == .all ? "update" : "update-partial" }
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        switch columns {
        case .all:
            try cases(
                bench,
                raw: (Entry.rawUpdate, { for entry in $0 { try entry.rawUpdate($1) } }),
                roost: { for entry in $0 { try $1.update(entry) } },
                position: GRDBEntry.updateByPosition,
                record: { for entry in $0 { try entry.update($1) } },
                codable: { for entry in $0 { try entry.update($1) } })
        case .first:
            try cases(
                bench,
                raw: (Entry.rawUpdateFirst, { for entry in $0 { try entry.rawUpdateFirst($1) } }),
                roost: { for var entry in $0 { try $1.update(&entry) { $0.i1 &+= 1 } } },
                position: GRDBEntry.updateFirstByPosition,
                record: { for var entry in $0 { try entry.updateChanges($1) { $0.i1 &+= 1 } } },
                codable: { for var entry in $0 { try entry.updateChanges($1) { $0.i1 &+= 1 } } })
        }
    }

    private func cases(
        _ bench: Bench,
        raw: (sql: String, run: ([Entry], RawStatement) throws -> Void),
        roost: @escaping ([Entry], Session) throws -> Void,
        position: @escaping ([GRDBEntry], GRDB.Database) throws -> Void,
        record: @escaping ([GRDBEntry], GRDB.Database) throws -> Void,
        codable: @escaping ([GRDBCodableEntry], GRDB.Database) throws -> Void
    ) throws -> [Case] {
        let count = bench.scale(10_000)
        let roost = try bench.roostCases { try roostCase(bench, count, $0, $1, roost) }
        return [try rawCase(bench, count, raw.sql, raw.run)] + roost + [
            try grdbCase(bench, .grdbPosition, GRDBEntry.make(count), position),
            try grdbCase(bench, .grdbRecord, GRDBEntry.make(count), record),
            try grdbCase(bench, .grdbCodable, GRDBCodableEntry.make(count), codable),
        ]
    }

    private func rawCase(
        _ bench: Bench, _ count: Int, _ sql: String,
        _ update: @escaping ([Entry], RawStatement) throws -> Void
    ) throws -> Case {
        let path = try bench.makeEntries(count)
        let connection = try RawConnection(path)
        let statement = try connection.prepare(sql)
        let entries = Entry.make(count)
        return Case(.raw, count: count) {
            try connection.transaction { try update(entries, statement) }
        } check: {
            try bench.entriesSum(path)
        }
    }

    private func roostCase(
        _ bench: Bench, _ count: Int, _ mode: Mode, _ mapping: MappingMode,
        _ update: @escaping ([Entry], Session) throws -> Void
    ) throws -> Case {
        let path = try bench.makeEntries(count)
        let database = try bench.open(path, mapping)
        let entries = Entry.make(count)
        return Case(mode, count: count) {
            try database.sync.write { try update(entries, $0) }
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
