import CLibPQ
import RoostPostgres

/// Rows into an empty table of a server, in one transaction.
struct PostgresInsert: Workload {
    /// Whether all rows are given at once, so that nothing waits for the answer to each.
    let isArray: Bool

    var name: String { isArray ? "postgres-insert-array" : "postgres-insert-single" }
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let items = Item.make(bench.scale(isArray ? 50_000 : 5_000))
        try Server.make([Item(number: 0)])
        let connection = try Server.connection()
        let statement = try connection.prepare(Item.rawPostgresInsert, parameters: 10)
        let raw = emptying(.raw, items.count) {
            try connection.transaction {
                if isArray { return try Item.rawInsertAll(items, statement) }
                for item in items {
                    item.rawBind(to: statement)
                    PQclear(try statement.run())
                }
            }
        }
        let roost = try Server.roostCases { mode, database in
            emptying(mode, items.count) {
                try database.sync.write { session in
                    if isArray { return try session.insert(items) }
                    for item in items { try session.insert(item) }
                }
            }
        }
        return [raw] + roost
    }
}

/// Rows into an empty table of a server by `COPY`.
struct PostgresCopy: Workload {
    let name = "postgres-copy-in"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let items = Item.make(bench.scale(50_000))
        try Server.make([Item(number: 0)])
        let connection = try Server.connection()
        let roost = try Server.roostCases { mode, database in
            emptying(mode, items.count) { try database.sync.write { _ = try $0.copy(items) } }
        }
        let raw = emptying(.raw, items.count) {
            try connection.transaction { try Item.rawCopy(items, connection) }
        }
        return [raw] + roost
    }
}

extension Workload {
    /// A case that fills the table of items, which is empty before each run.
    fileprivate func emptying(_ mode: Mode, _ count: Int, _ fill: @escaping () throws -> Void) -> Case {
        Case(mode, count: count) {
            try Server.connection().execute("TRUNCATE items")
        } run: {
            try fill()
        } check: {
            try Server.number(Item.sum)
        }
    }
}

extension Item {
    fileprivate static let sum: RoostPostgres.SQL =
        "SELECT CAST(SUM(i0 + i1 + i2 + i3 + i4 + i5 + i6 + i7 + i8 + i9) AS bigint) FROM items"
}
