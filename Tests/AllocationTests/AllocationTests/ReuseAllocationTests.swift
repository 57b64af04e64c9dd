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

    @Test("Fetching into an array: per call, the query's text and what SQLite needs", arguments: modes)
    func fetchIntoRepeatedly(mapping: MappingMode) throws {
        let database = try Fixture.open(mapping)
        let query = Numbers.all.limit(10)
        var numbers: [Numbers] = []
        try database.sync.read { session in
            try session.fetch(into: &numbers, query)
            let count = try AllocationCounter.count {
                for _ in 1...100 { try session.fetch(into: &numbers, query) }
            }
            #expect(count <= 100 * (Fixture.ofSQLitePerRun + 1))
        }
    }
}
