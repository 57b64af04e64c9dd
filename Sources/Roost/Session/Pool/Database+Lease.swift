extension Database {
    /// Waits for a connection that reads, and gives it back, with no scope around it: what the pool alone costs. For the
    /// benchmarks.
    @_spi(Benchmarks) public func leaseAndGiveBack() throws {
        try sync.withLease(of: readers, nil, at: SourcePlace()) { _, _ in }
    }
}
