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
    /// Waits until the server has sent something or takes something: the only place where a connection waits.
    ///
    /// - Returns: What the socket is ready for. One that broke is ready for all, so that libpq reads the failure.
    @discardableResult
    static func wait(
        for readiness: Readiness, on handle: OpaquePointer?
    ) throws(DatabaseError) -> Readiness {
        let socket = PQsocket(handle)
        guard socket >= 0 else { throw PostgresError.lost }
        var entry = pollfd(fd: socket, events: readiness.rawValue, revents: 0)
        while poll(&entry, 1, -1) < 0 {
            guard errno == EINTR else { throw PostgresError.lost }
        }
        let isBroken = entry.revents & ~(readiness.rawValue) != 0
        return isBroken ? readiness : Readiness(rawValue: entry.revents)
    }

    /// Sends what libpq has not sent yet, reading meanwhile: a server that waits for its answers to be read takes
    /// nothing more.
    func flush() throws(DatabaseError) {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1:
                let ready = try Self.wait(for: [.readable, .writable], on: handle)
                if ready.contains(.readable) { try consume() }
            default: throw PostgresError.lost(handle)
            }
        }
    }

    /// The next result of what was sent; nil at its end. The caller clears it.
    func nextResult() throws(DatabaseError) -> OpaquePointer? {
        while PQisBusy(handle) != 0 {
            try Self.wait(for: .readable, on: handle)
            try consume()
        }
        return PQgetResult(handle)
    }

    private func consume() throws(DatabaseError) {
        // What the server said before it went away is still to be read: see nextResult().
        if PQconsumeInput(handle) == 0, PQisBusy(handle) != 0 { throw PostgresError.lost(handle) }
    }
}
