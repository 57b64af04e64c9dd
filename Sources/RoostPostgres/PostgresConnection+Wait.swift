import CPostgres

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a socket is waited for.
struct Readiness: OptionSet {
    let rawValue: Int16

    static let readable = Readiness(rawValue: Int16(POLLIN))
    static let writable = Readiness(rawValue: Int16(POLLOUT))
}

extension PostgresConnection {
    /// Waits until the server has sent something or takes something, or it is time to stop: the only place where a
    /// connection waits.
    ///
    /// - Returns: What the socket is ready for. One that broke is ready for all, so that libpq reads the failure.
    @discardableResult
    func wait(for readiness: Readiness) throws(DatabaseError) -> Readiness {
        let socket = PQsocket(handle)
        guard socket >= 0 else { throw PostgresError.lost }
        while true {
            let timeout = try timeLeft()
            var entries = (
                pollfd(fd: socket, events: readiness.rawValue, revents: 0),
                pollfd(fd: wakeUp.reading, events: Int16(POLLIN), revents: 0)
            )
            let count = withUnsafeMutableBytes(of: &entries) { bytes in
                poll(bytes.assumingMemoryBound(to: pollfd.self).baseAddress, 2, timeout)
            }
            guard count >= 0 || errno == EINTR else { throw PostgresError.lost }
            if entries.1.revents != 0 { wakeUp.drain() }
            guard entries.0.revents != 0 else { continue }
            let isBroken = entries.0.revents & ~readiness.rawValue != 0
            return isBroken ? readiness : Readiness(rawValue: entries.0.revents)
        }
    }

    /// How long to wait in milliseconds, negative for without end. A part of one counts as a whole, so that the end is
    /// not asked for again and again before it has come.
    private func timeLeft() throws(DatabaseError) -> Int32 {
        let left = isStopping ? nil : try timeLeftOfScope()
        guard let patience else { return left.map(Self.milliseconds) ?? -1 }
        return Self.milliseconds(min(try notOver(patience - .now), left ?? .seconds(1_000)))
    }

    private func timeLeftOfScope() throws(DatabaseError) -> Duration? {
        if let left = signal.patienceLeft { return try notOver(left) }
        if signal.reason != nil { throw signal.error() }
        return signal.timeLeft
    }

    /// A server that was waited for as long as it is worth may still answer: its connection is not used again.
    private func notOver(_ left: Duration) throws(DatabaseError) -> Duration {
        if left > .zero { return left }
        isOutOfStep = true
        throw PostgresError.unanswered
    }

    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        guard seconds < Int64(Int32.max) / 1_000 else { return .max }
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    /// Sends what libpq has not sent yet, reading meanwhile: a server that waits for its answers to be read takes
    /// nothing more.
    func flush() throws(DatabaseError) {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1: if try wait(for: [.readable, .writable]).contains(.readable) { try consume() }
            default: throw PostgresError.lost(handle)
            }
        }
    }

    /// The next result of what was sent; nil at its end. The caller clears it.
    func nextResult() throws(DatabaseError) -> OpaquePointer? {
        let result = try awaitResult()
        switch PQresultStatus(result) {
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            // The same would come again and again, until somebody copied.
            PQclear(result)
            isOutOfStep = true
            throw PostgresError.lost
        default: return result
        }
    }

    /// The next result, which may be an offer to copy.
    func awaitResult() throws(DatabaseError) -> OpaquePointer? {
        while PQisBusy(handle) != 0 {
            try wait(for: .readable)
            try consume()
        }
        return PQgetResult(handle)
    }

    func consume() throws(DatabaseError) {
        // What the server said before it went away is still to be read: see nextResult().
        if PQconsumeInput(handle) == 0, PQisBusy(handle) != 0 { throw PostgresError.lost(handle) }
    }
}
