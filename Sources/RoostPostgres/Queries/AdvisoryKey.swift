/// What an advisory lock is on: a number or two that programs agree on, or a name.
///
/// Keys of one number, of two and of names are three things; a name becomes a number by the same hash (FNV-1a of 64
/// bits) in every process, so that it meets a key of one number only by chance.
public struct AdvisoryKey: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    private enum Number: Hashable {
        case one(Int64)
        case two(Int32, Int32)
        case migrations
    }

    private let number: Number

    /// A key of one number.
    public init(_ number: Int64) { self.number = .one(number) }

    /// A key of two numbers: a kind of thing and the thing, say.
    public init(_ first: Int32, _ second: Int32) { number = .two(first, second) }

    /// A name's key.
    public init(_ name: String) { self.init(Int64(bitPattern: Checksum.number(of: name))) }

    public init(stringLiteral name: String) { self.init(name) }

    public init(integerLiteral number: Int64) { self.init(number) }

    /// The migrations of the schema that the connection works in: "roost" in ASCII, mixed with its name.
    static let migrations = AdvisoryKey(.migrations)

    private init(_ number: Number) { self.number = number }
}

extension AdvisoryKey {
    /// The functions of advisory locks. Those of a connection are named in quotation marks, by which the driver knows
    /// that whoever calls them also releases the lock, and need not replace the connection.
    enum Function: String {
        case forTransaction = "pg_advisory_xact_lock"
        case tryForTransaction = "pg_try_advisory_xact_lock"
        case forConnection = "\"pg_advisory_lock\""
        case tryForConnection = "\"pg_try_advisory_lock\""
        case unlock = "\"pg_advisory_unlock\""
        case sharedForTransaction = "pg_advisory_xact_lock_shared"
        case trySharedForTransaction = "pg_try_advisory_xact_lock_shared"
        case sharedForConnection = "\"pg_advisory_lock_shared\""
        case trySharedForConnection = "\"pg_try_advisory_lock_shared\""
        case unlockShared = "\"pg_advisory_unlock_shared\""
    }

    /// Calls a function with the key. False where it tries to and another has the lock.
    func lock(_ function: Function, in session: Session) throws -> Bool {
        guard session.dialect.name == "PostgreSQL" else {
            throw DatabaseError(
                .unsupported,
                "advisory locks are PostgreSQL's; this database is \(session.dialect.name).")
        }
        let name = SQL(stringLiteral: function.rawValue)
        let call: SQL =
            switch number {
            case .one(let number): "\(sql: name)(\(number))"
            case .two(let first, let second): "\(sql: name)(\(first)::integer, \(second)::integer)"
            case .migrations:
                "\(sql: name)(hashtextextended(COALESCE(current_schema(), ''), 491495846772))"
            }
        // What waits returns nothing; what tries says whether it has the lock.
        let answer = try session.fetchOne(SQL("SELECT \(sql: call)::text").as(String.self))
        return answer != "false"
    }
}
