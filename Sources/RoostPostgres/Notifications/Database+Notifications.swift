extension Database {
    /// Listens on channels, and returns when the server has begun to: what is notified from then on comes.
    ///
    /// ```swift
    /// let events = try await database.notifications(on: "jobs")
    /// for try await event in events {
    ///     switch event {
    ///     case .notification(_, let payload, _): try await run(payload)
    ///     case .gap: try await runAllThatWait()
    ///     }
    /// }
    /// ```
    ///
    /// It has a connection of its own, outside of the pool, which ``/Roost/DatabaseStatistics/dedicated`` counts: give one
    /// sequence several channels, rather than each its own. Where the connection breaks it is made anew, with the pauses of
    /// the pool; what was notified meanwhile is lost, and the sequence says since when by
    /// ``PostgresNotifications/Event/gap(since:)``.
    ///
    /// It ends with an error: when its task is cancelled, when the database is closed, and where the server refuses
    /// the connection for good. It is over when nothing holds the sequence or its iterator any more.
    ///
    /// A pooler that gives every transaction another of the server's connections cannot listen, and is an error of code
    /// ``/Roost/DatabaseError/Code/unsupported``, as is another engine than PostgreSQL: open a database by the server's own
    /// address for that. It is found out by a notification of its own, for which behind any pooler a second connection is
    /// made for a moment.
    ///
    /// - Parameters:
    ///   - channels: Their names, as `notify` has them; at least one, of 63 bytes at most.
    ///   - limit: How many notifications wait to be asked for, at least 1.
    ///   - overflow: Which are lost where more come.
    ///   - heartbeat: After how long a silence the server is asked whether it still is there, so that a network which
    ///     died without a word is noticed.
    public func notifications(
        on channels: String..., bufferingUpTo limit: Int = 10_000,
        overflow: PostgresNotifications.Overflow = .dropsOldest, heartbeat: Duration = .seconds(30)
    ) async throws -> PostgresNotifications {
        guard dialect is PostgresDialect else { throw Channel.unsupported }
        guard !channels.isEmpty else {
            throw DatabaseError(.invalidConfiguration, "there is no channel to listen on. Name one.")
        }
        let inbox = NotificationInbox(limit: max(1, limit), overflow)
        let listener = NotificationListener(
            try channels.map { (name) throws(DatabaseError) in try Channel(name) }, of: self, to: inbox,
            heartbeat: heartbeat)
        try await listener.start()
        return PostgresNotifications(inbox: inbox, listener: ListenerHandle(listener, of: self))
    }
}

extension Session {
    /// Notifies all who listen on a channel, when the transaction is committed.
    ///
    /// Of equal notifications in one transaction they get one. Those of several transactions come in the order of
    /// their commits.
    ///
    /// - Parameters:
    ///   - channel: Its name, of 63 bytes at most; capital letters count.
    ///   - payload: What they are told, 7,999 bytes of UTF-8 at most.
    /// - Throws: ``/Roost/DatabaseError/Code/tooLarge`` for a longer payload,
    ///   ``/Roost/DatabaseError/Code/invalidValue`` for a name that is none or a payload that holds NUL,
    ///   ``/Roost/DatabaseError/Code/unsupported`` on another engine,
    ///   ``/Roost/DatabaseError/Code/writeInRead`` in a scope that reads.
    public func notify(_ channel: String, _ payload: String = "") throws {
        guard dialect is PostgresDialect else { throw Channel.unsupported }
        guard isWritable else {
            throw DatabaseError(
                .writeInRead, "a notification belongs to a transaction that is committed. Use write.")
        }
        let channel = try Channel(channel)
        guard payload.utf8.count < 8_000 else {
            throw DatabaseError(
                .tooLarge,
                "the payload of a notification has 7,999 bytes at most. Store what is longer, and notify of its key."
            )
        }
        let sql: SQL = "SELECT CAST(pg_notify(\(channel.name), \(payload)) AS text)"
        _ = try fetch(sql.as(String.self))
    }
}

/// The name of a channel.
struct Channel: Sendable {
    let name: String

    /// The server would cut a longer name off, and listen on another channel than is notified.
    init(_ name: String) throws(DatabaseError) {
        guard (1...63).contains(name.utf8.count), !name.utf8.contains(0) else {
            throw DatabaseError(
                .invalidValue, "the name of a channel has 1 to 63 bytes and no NUL. Give it another name.")
        }
        self.name = name
    }

    var listenSQL: String { "LISTEN " + SQLIdentifier.quoted(name) }

    static var unsupported: DatabaseError {
        DatabaseError(.unsupported, "notifications are PostgreSQL's, and the database is another engine's.")
    }
}
