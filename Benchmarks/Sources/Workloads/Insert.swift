import GRDB
import RoostSQLite

/// Rows into a new table, in one transaction.
struct Insert: Workload {
    /// Whether the library is given all rows at once.
    let isArray: Bool

    var name: String { isArray ? "insert-array" : "insert-single" }
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(50_000)
        let roost = bench.roostCases { roostCase(bench, count, $0, $1) }
        return [rawCase(bench, count)] + roost + grdbCases(bench, count)
    }

    private func rawCase(_ bench: Bench, _ count: Int) -> Case {
        let items = Item.make(count)
        let table = FreshTable<(RawConnection, RawStatement)>(bench) { try $0.create(Item.self) }
        return Case(.raw, count: count) {
            try table.renew { path in
                let connection = try RawConnection(path)
                let statement = try connection.prepare(Item.rawInsert)
                try connection.transaction { try Item.first.rawInsert(statement) }
                return (connection, statement)
            }
        } run: {
            let (connection, statement) = try table.connection
            try connection.transaction { for item in items { try item.rawInsert(statement) } }
        } check: {
            try table.number(Item.sum)
        }
    }

    private func roostCase(_ bench: Bench, _ count: Int, _ mode: Mode, _ mapping: MappingMode) -> Case {
        let items = Item.make(mode == .uncached ? max(1, count / 20) : count)
        let table = FreshTable<RoostSQLite.Database>(bench) { try $0.create(Item.self) }
        return Case(mode, count: items.count) {
            try table.renew { path in
                let database = try bench.open(path, mapping)
                try database.sync.write { try $0.insert(Item.first) }
                return database
            }
        } run: {
            try table.connection.sync.write { session in
                if isArray {
                    try session.insert(items)
                } else {
                    for item in items { try session.insert(item) }
                }
            }
        } check: {
            try table.number(Item.sum)
        }
    }

    /// GRDB has no way to insert an array: its loop stands in both workloads.
    private func grdbCases(_ bench: Bench, _ count: Int) -> [Case] {
        let items = GRDBItem.make(count)
        let codableItems = GRDBCodableItem.make(count)
        return [
            grdbCase(bench, .grdbPosition, items, GRDBItem.insertByPosition),
            grdbCase(bench, .grdbName, items, GRDBItem.insertByName),
            grdbCase(bench, .grdbRecord, items) { items, connection in
                for item in items { try item.insert(connection) }
            },
            grdbCase(bench, .grdbCodable, codableItems) { items, connection in
                for item in items { try item.insert(connection) }
            },
        ]
    }

    private func grdbCase<Row: ItemFields>(
        _ bench: Bench, _ mode: Mode, _ items: [Row],
        _ insert: @escaping ([Row], GRDB.Database) throws -> Void
    ) -> Case {
        let table = FreshTable<DatabaseQueue>(bench) { try $0.create(Item.self) }
        return Case(mode, count: items.count) {
            try table.renew { path in
                let queue = try GRDBConnection.queue(path)
                try queue.write { try insert([Row.first], $0) }
                return queue
            }
        } run: {
            try table.connection.write { try insert(items, $0) }
        } check: {
            try table.number(Item.sum)
        }
    }
}

extension ItemFields {
    /// Inserted before the measure, which takes what each connection does once out of it.
    fileprivate static var first: Self { Self(number: 0) }
}

extension Item {
    fileprivate static let sum: RoostSQLite.SQL =
        "SELECT SUM(i0 + i1 + i2 + i3 + i4 + i5 + i6 + i7 + i8 + i9) FROM items"
}
