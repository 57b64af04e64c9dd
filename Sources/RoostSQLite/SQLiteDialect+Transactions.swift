import Roost

extension SQLiteDialect {
    /// A write takes SQLite's write lock at once: taken at its first change only, it could find that another
    /// connection has written since, and would have to start again.
    public func sql(for control: TransactionControl) -> String {
        switch control {
        case .beginWrite: "BEGIN IMMEDIATE"
        case .beginSnapshot: "BEGIN DEFERRED"
        case .commit: "COMMIT"
        case .rollback: "ROLLBACK"
        case .savepoint(let depth): "SAVEPOINT roost_\(depth)"
        case .release(let depth): "RELEASE SAVEPOINT roost_\(depth)"
        case .rollbackTo(let depth): "ROLLBACK TO SAVEPOINT roost_\(depth)"
        }
    }
}
