import RoostSQLite
import Testing

@Suite("Reading rows allocates nothing of its own", .enabled(if: AllocationCounter.isAvailable))
struct ReadAllocationTests {
    @Test("A cursor over rows of integers: nothing for 9,990 rows more")
    func cursor() throws {
        let database = try Fixture.open()
        try database.sync.read { session in
            var sum = 0
            let count = try Fixture.allocations { rows in
                var cursor = try session.cursor(Numbers.all.limit(rows))
                while let row = try cursor.next() { sum &+= row.a &+ (row.i ?? 0) }
            }
            #expect(count == 0)
            #expect(sum > 0)
        }
    }

    @Test("A cursor over rows of numbers and short texts: nothing")
    func cursorOfMixed() throws {
        let database = try Fixture.open()
        try database.sync.read { session in
            var sum = 0
            let count = try Fixture.allocations { rows in
                var cursor = try session.cursor(Mixed.all.limit(rows))
                while let row = try cursor.next() { sum &+= row.code.utf8.count }
            }
            #expect(count == 0)
            #expect(sum > 0)
        }
    }

    @Test("Fetching rows of integers: only the array, which doubles as it grows")
    func fetch() throws {
        let database = try Fixture.open()
        // From the 16 places that ten rows need to the 16,384 of ten thousand.
        let doublings = 10
        try database.sync.read { session in
            var fetched = 0
            let count = try Fixture.allocations { rows in
                fetched &+= try session.fetch(Numbers.all.limit(rows)).count
            }
            #expect(count <= doublings)
            #expect(fetched > 0)
        }
    }

    @Test("A cursor over rows of two long texts: the two texts")
    func cursorOfTexts() throws {
        let database = try Fixture.open()
        try database.sync.read { session in
            var sum = 0
            let count = try Fixture.allocations { rows in
                var cursor = try session.cursor(Texts.all.limit(rows))
                while let row = try cursor.next() { sum &+= row.first.utf8.count &+ row.second.utf8.count }
            }
            #expect(count == 2 * (Fixture.rowCount - 10))
            #expect(sum > 0)
        }
    }

    @Test("Borrowed rows: nothing, texts included")
    func borrowed() throws {
        let database = try Fixture.open()
        try database.sync.read { session in
            var sum = 0
            let count = try Fixture.allocations { rows in
                var cursor = try session.rows(Texts.all.limit(rows))
                while try cursor.advance() {
                    sum &+= try cursor.row.id
                    sum &+= try cursor.row.withUTF8(\.first) { $0.count }
                }
            }
            #expect(count == 0)
            #expect(sum > 0)
        }
    }

    @Test("Borrowed rows by position: nothing")
    func borrowedByPosition() throws {
        let database = try Fixture.open()
        try database.sync.read { session in
            var sum = 0
            let count = try Fixture.allocations { rows in
                var cursor = try session.rows(Numbers.all.limit(rows))
                while try cursor.advance() {
                    sum &+= try cursor.row.value(at: 1, as: Int.self)
                    sum &+= try cursor.row.valueIfPresent(at: 9, as: Int.self) ?? 0
                }
            }
            #expect(count == 0)
            #expect(sum > 0)
        }
    }

    @Test("Tuples of selected columns: nothing")
    func tuples() throws {
        let database = try Fixture.open()
        try database.sync.read { session in
            var sum = 0
            let count = try Fixture.allocations { rows in
                var cursor = try session.cursor(Numbers.all.limit(rows).select { ($0.a, $0.i) })
                while let (a, i) = try cursor.next() { sum &+= a &+ (i ?? 0) }
            }
            #expect(count == 0)
            #expect(sum > 0)
        }
    }

    @Test("A point read by key inside a scope: one, which is SQLite's")
    func find() throws {
        let database = try Fixture.open()
        try database.sync.read { session in
            _ = try session.find(Numbers.self, 5)
            let count = try AllocationCounter.count {
                for key in 1...100 { _ = try session.find(Numbers.self, key) }
            }
            #expect(count <= 100 * Fixture.ofSQLitePerRun)
        }
    }

    @Test("A point read by a condition: the same, where the query is kept")
    func fetchOne() throws {
        let database = try Fixture.open()
        let query = Numbers.where { $0.id == 5 }
        try database.sync.read { session in
            for _ in 1...2 { _ = try session.fetchOne(query) }
            let count = try AllocationCounter.count {
                for _ in 1...100 { _ = try session.fetchOne(query) }
            }
            #expect(count <= 100 * Fixture.ofSQLitePerRun)
        }
    }

    /// A test's task has a name. Where scopes that are held for long are reported, as they are by default, it is copied.
    @Test(
        "A synchronous scope around a point read: none besides, but for its task's name where leaks are reported",
        arguments: [(reportsLeaks: false, besides: 0), (reportsLeaks: true, besides: 1)])
    func scope(reportsLeaks: Bool, besides: Int) throws {
        let database = try Fixture.open(reportsLeaks: reportsLeaks)
        _ = try database.sync.read { try $0.find(Numbers.self, 5) }
        let count = try AllocationCounter.count {
            for _ in 1...100 { _ = try database.sync.read { try $0.find(Numbers.self, 5) } }
        }
        #expect(count <= 100 * (Fixture.ofSQLitePerRun + besides))
    }
}
