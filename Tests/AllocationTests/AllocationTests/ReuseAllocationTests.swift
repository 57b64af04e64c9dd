import RoostSQLite
import Testing

@Suite("What is used again allocates nothing", .enabled(if: AllocationCounter.isAvailable))
struct ReuseAllocationTests {
    /// The modes that programs run in.
    static let modes: [MappingMode] = [.cached, .generated]

    @Test("An object of a pool that rests: nothing")
    func pool() {
        let pool = ReusePool(capacity: 4) {
            [UInt8]()
        } reset: {
            $0.removeAll(keepingCapacity: true)
        }
        pool.withObject { $0.append(1) }
        let count = AllocationCounter.count {
            for _ in 1...1_000 { pool.withObject { $0.append(1) } }
        }
        #expect(count == 0)
        #expect(pool.statistics.hits == 1_000)
    }

    @Test("One that is taken for longer, and its handle: nothing")
    func taken() throws {
        let pool = ReusePool(capacity: 4) {
            [UInt8]()
        } reset: {
            $0.removeAll(keepingCapacity: true)
        }
        try pool.take().withObject { $0.append(1) }
        let count = try AllocationCounter.count {
            for _ in 1...1_000 {
                let taken = pool.take()
                let handle = taken.handle
                try handle.withObject { $0.append(1) }
            }
        }
        #expect(count == 0)
        #expect(pool.statistics.hits == 1_000)
    }

    @Test("Fetching many rows into an array that has held as many: what a row costs", arguments: modes)
    func fetchInto(mapping: MappingMode) throws {
        let database = try Fixture.open(mapping)
        var numbers: [Numbers] = []
        numbers.reserveCapacity(Fixture.rowCount)
        try database.sync.read { session in
            let count = try Fixture.allocations { rows in
                try session.fetch(into: &numbers, Numbers.all.limit(rows))
            }
            #expect(count == 0)
            #expect(numbers.count == Fixture.rowCount)
        }
    }

    @Test("Fetching into an array, call by call: what SQLite needs", arguments: modes)
    func fetchIntoRepeatedly(mapping: MappingMode) throws {
        let query = Numbers.where { $0.a > 100 }.order { $0.id }.limit(10)
        var numbers: [Numbers] = []
        try expectOnlySQLite(mapping) { try $0.fetch(into: &numbers, query) }
        #expect(numbers.map(\.id) == Array(101...110))
    }

    @Test("Fetching one row into a value: what SQLite needs", arguments: modes)
    func fetchOneInto(mapping: MappingMode) throws {
        let query = Numbers.where { $0.id == 5 }
        var number = Numbers(0)
        try expectOnlySQLite(mapping) { _ = try $0.fetchOne(into: &number, query) }
        #expect(number == Numbers(5))
    }

    @Test("Asking whether a query has any row: what SQLite needs", arguments: modes)
    func exists(mapping: MappingMode) throws {
        let query = Numbers.where { $0.id == 5 && $0.a > 1 }
        try expectOnlySQLite(mapping) { _ = try $0.exists(query) }
    }

    @Test("A cursor, opened again: what SQLite needs", arguments: modes)
    func cursor(mapping: MappingMode) throws {
        let query = Numbers.where { $0.id == 5 }
        try expectOnlySQLite(mapping) { session in
            var cursor = try session.cursor(query)
            while try cursor.next() != nil {}
        }
    }

    @Test("Rows in place, looked at again: what SQLite needs")
    func borrowed() throws {
        let query = Numbers.where { $0.id == 5 }
        try expectOnlySQLite(.generated) { session in
            var cursor = try session.rows(query)
            while try cursor.advance() {
                _ = try cursor.row.a
                _ = try cursor.row.i
                _ = try cursor.row.value(at: 2, as: Int.self)
            }
        }
    }

    @Test("A batch: nothing for a row but its place in the array")
    func batch() throws {
        let database = try Fixture.open()
        try database.sync.read { session in
            let count = try Fixture.allocations { rows in
                _ = try session.batch(Numbers.all, by: \.id, size: rows)
            }
            // From the 16 places that ten rows need to the 16,384 of ten thousand.
            #expect(count <= 10)
        }
    }

    /// Expects that what is done with a query that is kept, again and again, allocates what SQLite does for a run and
    /// nothing else.
    private func expectOnlySQLite(_ mapping: MappingMode, _ body: (Session) throws -> Void) throws {
        let database = try Fixture.open(mapping)
        try database.sync.read { session in
            for _ in 1...2 { try body(session) }
            let count = try AllocationCounter.count {
                for _ in 1...100 { try body(session) }
            }
            #expect(count <= 100 * Fixture.ofSQLitePerRun)
        }
    }
}
