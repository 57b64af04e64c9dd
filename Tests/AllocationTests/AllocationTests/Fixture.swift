import RoostSQLite

/// A database in memory with 10,000 rows of each model.
enum Fixture {
    static let rowCount = 10_000

    /// What SQLite allocates for one run of a statement that reads: its cursor into the table.
    static let ofSQLitePerRun = 1

    /// What SQLite allocates for a row that is written: its cursor and the row's record.
    static let ofSQLitePerWrite = 2

    /// The most that writing so many rows may allocate: what SQLite does, with a twentieth for the pages that
    /// the table grows by. One more for each row would show.
    static func limit(forWriting rows: Int) -> Int { rows * ofSQLitePerWrite + rows / 20 }

    static func open(
        _ mapping: MappingMode = .generated, observer: (any DatabaseObserver)? = nil,
        reportsLeaks: Bool = true
    ) throws -> Database {
        let database = try Database.openBlocking(
            .sqlite(.inMemory).configured {
                $0.mapping = mapping
                $0.observer = observer
                if !reportsLeaks { $0.pool.leakThreshold = nil }
            })
        try database.sync.write { session in
            try session.create(Numbers.self)
            try session.create(Texts.self)
            try session.create(Mixed.self)
            try session.insert((1...rowCount).lazy.map(Numbers.init))
            try session.insert((1...rowCount).lazy.map(Texts.init))
            try session.insert((1...rowCount).lazy.map(Mixed.init))
        }
        return database
    }

    /// Runs `body` for few and for many rows, each twice so that what is made once is there, and returns how
    /// many allocations the many cost more.
    static func allocations(
        forMoreRowsThan few: Int = 10, _ body: (_ rows: Int) throws -> Void
    ) rethrows -> Int {
        for rows in [few, rowCount] { try body(rows) }
        let countOfFew = try AllocationCounter.count { try body(few) }
        let countOfMany = try AllocationCounter.count { try body(rowCount) }
        return countOfMany - countOfFew
    }
}
