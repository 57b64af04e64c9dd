/// What a read scope promises of the state that it sees.
public enum ReadMode: Sendable {
    /// Every statement sees the latest committed state.
    case statements
    /// All statements see the state at the first of them: one transaction.
    case snapshot
    /// A snapshot that fits into one order with the writes of isolation ``Isolation/serializable``. PostgreSQL may give
    /// it up with an error of code ``DatabaseError/Code/serializationFailure``; on SQLite every snapshot is one.
    case serializable
    /// The same for long reads: the first statement may wait until the writes that could spoil it have ended, and then
    /// nothing gives it up and it costs no more than a snapshot. On SQLite there is nothing to wait for.
    case deferrable
}

extension ReadMode {
    var control: TransactionControl? { self == .statements ? nil : .beginRead(self) }

    /// What a transaction must at least be to keep the promise.
    var isolation: Isolation? {
        switch self {
        case .statements: nil
        case .snapshot: .repeatableRead
        case .serializable, .deferrable: .serializable
        }
    }
}
