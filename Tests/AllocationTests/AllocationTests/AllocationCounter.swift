import CAllocationCounter

/// Counts the heap allocations of a closure, on the calling thread.
enum AllocationCounter {
    /// Whether this platform can count.
    static let isAvailable = allocation_counter_works()

    /// The number of heap allocations that `body` makes on the calling thread.
    static func count(_ body: () throws -> Void) rethrows -> Int {
        let before = allocation_count()
        try body()
        return Int(allocation_count() - before)
    }
}
