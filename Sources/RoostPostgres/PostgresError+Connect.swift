import CPostgres

extension PostgresError {
    /// The server did not take the connection: it will not either if asked again, or it may a little later.
    static func refused(_ handle: OpaquePointer?) -> DatabaseError {
        let lines = lines(of: handle)
        let words = lines.map(withoutState).joined(separator: " ")
        if isLasting(lines) {
            return DatabaseError(
                .cannotOpen, "Cannot connect: \(words). Check the address, the user and the database's name.")
        }
        // Out of connections, of the server's or of this user's.
        let advice =
            lines.contains { state(in: $0) == "53300" }
            ? "Use fewer connections, or raise the server's limit."
            : "Check the address and that the server runs."
        return DatabaseError(.unreachable, "Cannot connect: \(words). \(advice)")
    }

    /// No server of those that are named has said anything.
    static func silent(after timeout: Duration?) -> DatabaseError {
        let time = timeout.map { " within the connect_timeout of \($0.components.seconds) s" } ?? ""
        return DatabaseError(
            .unreachable,
            "Cannot connect: the server did not answer\(time). Check the address and that the server runs.")
    }

    /// The same failure without what the server or libpq says of it, which may quote a part of a password.
    static func withoutWords(_ failure: DatabaseError) -> DatabaseError {
        DatabaseError(
            failure.code,
            "Cannot connect, and the connection string has an @ or a / where none belongs, or a port that is no number. "
                + "What the server says is left out, since it may hold a part of the password. Write other characters than "
                + "letters and digits in a password as %40 and the like.")
    }

    /// What libpq says of a connection, line by line. It names hosts and users, and no password.
    static func lines(of handle: OpaquePointer?) -> [Substring] {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }
        // The line of the server's own source, which comes with the state.
        let told = lines.filter { !$0.hasPrefix("LOCATION:") }
        return told.isEmpty ? ["no reason was given"] : told
    }

    /// Whether all servers that were asked gave a reason that time alone does not change.
    private static func isLasting(_ lines: [Substring]) -> Bool {
        let states = lines.compactMap { state(in: $0).map(String.init) }
        if states.isEmpty {
            return lines.contains { line in ownReasons.contains { line.contains($0) } }
        }
        // Lost on the way, out of connections or memory, starting or shutting down.
        return states.allSatisfy { !["08", "53", "57", "58", "XX"].contains($0.prefix(2)) }
    }

    /// libpq's own reasons that last, in its words: it has no states. A program that asks for another language than
    /// English waits for these until its deadline.
    private static let ownReasons = ["certificate", "does not support SSL", "no password supplied"]

    /// The state in `FATAL:  28P01: password authentication failed`.
    private static func state(in line: Substring) -> Substring? {
        guard let start = line.firstRange(of: ":  ")?.upperBound else { return nil }
        let state = line[start...].prefix(5)
        let isState = state.count == 5 && state.allSatisfy { $0.isASCII && ($0.isNumber || $0.isUppercase) }
        return isState && line[state.endIndex...].hasPrefix(": ") ? state : nil
    }

    private static func withoutState(_ line: Substring) -> String {
        guard let state = state(in: line) else { return String(line) }
        return String(line[..<state.startIndex] + line[state.endIndex...].dropFirst(2))
    }
}
