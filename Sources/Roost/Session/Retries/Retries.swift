/// How often a scope is run again that the engine has given up for the sake of another transaction: with an error of
/// code ``DatabaseError/Code/serializationFailure`` or ``DatabaseError/Code/deadlock``.
///
/// ```swift
/// try await database.write(isolation: .serializable, retrying: .upTo(5)) { session in … }
/// ```
///
/// Each attempt is the whole scope on a fresh transaction, and the scope's closure runs again: what it does besides
/// the database is done again too. Between two attempts lies a pause of a random length, within the deadline that all
/// attempts share. The error of the last attempt is thrown, with the number of them: ``DatabaseError/attempts``.
///
/// A scope is not run again once it has had a cursor open, since rows may have left it; nor after a commit whose
/// outcome is unknown, which is another error. Inside a transaction of the same database nothing is run again: only
/// the outermost can begin afresh, and its own retries are what counts.
///
/// SQLite gives up no transaction that writes, for there is one at a time: waiting for the lock is all that it needs.
public struct Retries: Hashable, Sendable {
    /// How often the scope is run at most, the first time included.
    public var attempts: Int

    /// The longest pause after the first attempt. It doubles with each further one.
    public var shortestPause: Duration = .milliseconds(10)

    /// What the pauses do not exceed.
    public var longestPause: Duration = .seconds(1)

    /// What the lengths of the pauses are drawn with; nil for other ones each time. A test may set it.
    package var seed: UInt64?

    /// So many attempts, with pauses at their default.
    ///
    /// - Parameter attempts: The first included; less than 1 is 1.
    public init(attempts: Int) { self.attempts = max(1, attempts) }

    /// The scope runs once.
    public static var never: Retries { Retries(attempts: 1) }

    /// The scope runs so many times at most, the first included.
    public static func upTo(_ attempts: Int) -> Retries { Retries(attempts: attempts) }
}
