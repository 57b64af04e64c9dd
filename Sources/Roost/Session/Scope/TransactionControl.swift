/// The statements around a transaction.
public enum TransactionControl: Sendable {
    /// Opens a transaction that writes. On SQLite it takes the write lock at once, so that no later
    /// statement finds it taken. Nil is the isolation that the engine has by itself.
    case beginWrite(Isolation?)
    /// Opens a transaction that only reads, in which all reads see one state of the database.
    case beginRead(ReadMode)
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

    /// What is asked of a transaction that begins; nil where it is left to the engine.
    var isolation: Isolation? {
        switch self {
        case .beginWrite(let isolation): isolation
        case .beginRead(let mode): mode.isolation
        default: nil
        }
    }
}
