import RoostPostgres

/// Rows of a server by their keys, in one transaction: all other columns of each, or one of ten. Each waits for its answer.
struct PostgresUpdate: Workload {
    let columns: Update.Columns

    var name: String { columns == .all ? "postgres-update" : "postgres-update-partial" }
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let entries = Entry.make(bench.scale(2_000))
        let connection = try Server.connection()
        try Server.make(entries)
        let update = try connection.prepare(Entry.rawPostgresUpdate, parameters: 10)
        let updateFirst = try connection.prepare(Entry.rawPostgresUpdateFirst, parameters: 2)
        let raw = Case(.raw, changing: entries, check: Self.sum) {
            try connection.transaction {
                for entry in entries {
                    switch columns {
                    case .all: try entry.rawUpdate(update)
                    case .first: try entry.rawUpdateFirst(updateFirst)
                    }
                }
            }
        }
        let roost = try Server.roostCases { mode, database in
            Case(mode, changing: entries, check: Self.sum) {
                try database.sync.write { session in
                    for var entry in entries {
                        switch columns {
                        case .all: try session.update(entry)
                        case .first: try session.update(&entry) { $0.i1 &+= 1 }
                        }
                    }
                }
            }
        }
        return [raw] + roost
    }

    private static let sum: SQL =
        "SELECT CAST(SUM(id + i1 * 3 + i2 * 5 + i3 + i4 + i5 + i6 + i7 + i8 + i9 * 7) AS bigint) FROM entries"
}

/// Rows of a server by their keys, until the table is empty, in one transaction.
struct PostgresDelete: Workload {
    let name = "postgres-delete"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let entries = Entry.make(bench.scale(2_000))
        let connection = try Server.connection()
        try Server.make(entries)
        let statement = try connection.prepare(Entry.rawPostgresDelete, parameters: 1)
        let raw = Case(.raw, changing: entries, check: "SELECT COUNT(*) FROM entries") {
            try connection.transaction { for entry in entries { try entry.rawDelete(statement) } }
        }
        let roost = try Server.roostCases { mode, database in
            Case(mode, changing: entries, check: "SELECT COUNT(*) FROM entries") {
                try database.sync.write { session in for entry in entries { try session.delete(entry) } }
            }
        }
        return [raw] + roost
    }
}

extension Case {
    /// A case on a table that is made anew each time, since what updates and deletions leave behind would make the next run
    /// dearer.
    fileprivate init(
        _ mode: Mode, changing entries: [Entry], check: SQL, run: @escaping () throws -> Void
    ) {
        self.init(mode, count: entries.count) {
            try Server.refill(entries)
        } run: {
            try run()
        } check: {
            try Server.number(check)
        }
    }
}
