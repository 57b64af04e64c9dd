/// How much of what others write at the same time a transaction may see, from the least strict on.
///
/// An engine may give more than is asked for and never gives less. SQLite has one writer at a time and runs every
/// transaction as ``serializable``; PostgreSQL has all three, and reads what is committed where nothing is asked.
public enum Isolation: Int, CaseIterable, Sendable {
    /// Every statement sees what was committed before it began.
    case readCommitted
    /// All statements see the state at the first of them. A write to a row that another transaction has changed since
    /// then is an error of code ``DatabaseError/Code/serializationFailure``.
    case repeatableRead
    /// The transactions that are committed could have run one after another. One that could not is given up with an
    /// error of code ``DatabaseError/Code/serializationFailure``: see ``Retries``.
    case serializable
}

extension Isolation: Comparable {
    /// Whether the left is less strict.
    public static func < (left: Isolation, right: Isolation) -> Bool { left.rawValue < right.rawValue }
}

extension Isolation: CustomStringConvertible {
    /// As the SQL standard says it: "repeatable read".
    public var description: String {
        switch self {
        case .readCommitted: "read committed"
        case .repeatableRead: "repeatable read"
        case .serializable: "serializable"
        }
    }
}
