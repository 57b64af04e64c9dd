import RoostSQLite
import Testing

@Suite("Nothing is paid where nothing listens", .enabled(if: AllocationCounter.isAvailable))
struct ObserverAllocationTests {
    private struct Nobody: DatabaseObserver {}

    /// The allocations of a hundred synchronous scopes with a point read each.
    private static func allocations(observer: (any DatabaseObserver)?) throws -> Int {
        let database = try Fixture.open(observer: observer)
        func read() throws { _ = try database.sync.read { try $0.find(Numbers.self, 5) } }
        try read()
        return try AllocationCounter.count { for _ in 1...100 { try read() } }
    }

    @Test("An observer that does nothing costs no allocation: what a scope allocates is the same without it")
    func observed() throws {
        #expect(try Self.allocations(observer: Nobody()) == Self.allocations(observer: nil))
    }
}
