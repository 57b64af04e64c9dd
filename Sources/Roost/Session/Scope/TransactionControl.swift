/// The statements around a transaction.
public enum TransactionControl: Sendable {
    /// Opens a transaction that writes. On SQLite it takes the write lock at once, so that no later
    /// statement finds it taken.
    case beginWrite
    /// Opens a transaction in which all reads see one state of the database.
    case beginSnapshot
    /// Makes the transaction's changes last.
    case commit
    /// Undoes the transaction.
    case rollback
    /// Opens a savepoint, the first inside a transaction with depth 1.
    case savepoint(depth: Int)
    /// Ends a savepoint and keeps its changes.
    case release(depth: Int)
    /// Undoes all since a savepoint, which stays open until it is released.
    case rollbackTo(depth: Int)
}
