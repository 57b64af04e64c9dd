extension ConnectionPool {
    /// What is known of a scope that is held for long.
    func scope(of lease: Lease?, on connection: Connection?, _ held: Duration) -> HeldScope {
        HeldScope(
            pool: name, place: lease?.place, taskName: lease?.taskName, held: held,
            sql: connection?.meters.lastStatement)
    }

    /// Tells who observes the database. Never under the lock.
    func observe(_ event: @autoclosure () -> PoolEvent) {
        guard let observer = configuration.observer else { return }
        ObserverCall.run(for: database) { observer.poolChanged(event(), in: observed) }
    }
}
