/// What PostgreSQL's five-character states mean.
enum SQLState {
    typealias Meaning = (code: DatabaseError.Code, advice: String?)

    /// Broken constraints.
    static let constraints: [String: DatabaseError.Constraint.Kind] = [
        "23502": .notNull, "23503": .foreignKey, "23505": .unique, "23514": .check, "23000": .other,
        "23001": .other,
        "23P01": .other,
    ]

    static let preparedBeforeChange = "The schema changed since the statement was prepared: run it again."

    /// States that always mean the same, with what to do about them; nil for the server's own words.
    static let fixed: [String: Meaning] = [
        "08P01": (.connectionLost, "The server and the client do not understand each other: connect again."),
        "0A000": (.schemaChanged, preparedBeforeChange),
        "21000": (.invalidSQL, "A subquery that stands for a value returned several rows: limit it to one."),
        "22003": (.outOfRange, "A number does not fit its type: calculate with a wider one."),
        "22008": (.outOfRange, "A date is outside of the years that PostgreSQL knows."),
        "22012": (.invalidValue, "A number was divided by zero: check the divisor, or use NULLIF."),
        "25006": (
            .readOnly, "This transaction is read-only: write in a write scope, to a server that takes it."
        ),
        "25P02": (
            .transactionDoomed, "A statement of this transaction failed, and it can only be rolled back."
        ),
        "26000": (.schemaChanged, "The server does not have the prepared statement any more: run it again."),
        "40001": (
            .serializationFailure, "Another transaction changed what this one read: run it again as a whole."
        ),
        "40P01": (
            .deadlock,
            "Two transactions waited for each other, and this one gave way: run it again as a whole."
        ),
        "42601": (.invalidSQL, nil),
        "42703": (.unknownColumn, nil),
        "42P01": (.unknownColumn, nil),
        "53100": (.diskFull, "The server's disk is full: make room and try again."),
        "53200": (.tooLarge, "The server ran out of memory: read or write less at a time."),
        "53300": (
            .cannotOpen,
            "The server has as many connections as it takes: use fewer, or raise max_connections."
        ),
        "54000": (.tooLarge, "The statement is larger than the server takes: run it in parts."),
        "54001": (.invalidSQL, "An expression is nested deeper than the server takes: simplify it."),
        "55P03": (.locked, "Another transaction holds the lock: try again later."),
        "57P01": (.connectionLost, "The server ended the connection: connect again."),
        "57P02": (.connectionLost, "The server crashed and ended the connection: connect again."),
        "57P03": (.connectionLost, "The server does not take connections now: connect again later."),
        "57P05": (.connectionLost, "The server ended the connection, which was idle: connect again."),
    ]

    /// What is left, by the first two characters.
    static let classes: [String: Meaning] = [
        "08": (.connectionLost, "The connection to the server is gone: connect again."),
        "22": (
            .invalidValue, "A value is none of its type: check the parameters and the rows that are read."
        ),
        "26": (.invalidSQL, nil),
        "42": (.invalidSQL, nil),
        "54": (.tooLarge, "The statement or a value is larger than the server takes: store it in parts."),
        "58": (.inputOutput, "The server could not read or write its files: check its disk."),
        "XX": (.corrupt, "The server found its data damaged, or itself in error: see its log."),
    ]

    /// A state as a number, since errors of an engine bear one: its characters as digits to the base of 36.
    static func number(_ state: String) -> Int32 { Int32(state, radix: 36) ?? 0 }
}
