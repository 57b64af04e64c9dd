/// The errors of those who get no connection: what they waited for, who held it, and since when.
extension ConnectionPool {
    func error(
        for refusal: Machine.Refusal, of lease: Lease, _ now: Moment, _ state: inout State
    ) -> DatabaseError {
        switch refusal {
        case .cancelled where lease.isSynchronous: wouldBlock(now, state)
        case .cancelled:
            DatabaseError(.cancelled, "the task was cancelled while it waited for a connection.")
        case .shutDown: Self.closed
        case .connectFailed:
            state.lastFailure ?? DatabaseError(.cannotOpen, "no connection could be made.")
        case .queueFull:
            DatabaseError(
                .waitQueueFull,
                "\(rules.waitQueueLimit) scopes wait for a connection already, as many as waitQueueLimit allows. "
                    + held(now, state))
        case .timedOut: timedOut(lease, now, state)
        }
    }

    var connectTimedOut: DatabaseError {
        DatabaseError(
            .cannotOpen,
            "a connection was not made within the connectTimeout of \(configuration.pool.connectTimeout.inWords)."
        )
    }

    /// Takes a lease out of the queue whose thread must not wait.
    func withdraw(_ lease: Lease, _ state: inout State, _ now: Moment, _ actions: inout Machine.Actions) {
        guard let ticket = lease.ticket else { return }
        state.machine.cancel(ticket, now: now, &actions)
    }

    private func wouldBlock(_ now: Moment, _ state: borrowing State) -> DatabaseError {
        DatabaseError(
            .wouldBlockTask,
            "a synchronous scope inside a task would have to wait for a connection, and block a thread that all tasks "
                + "share. Call await read or await write. " + held(now, state))
    }

    private func timedOut(_ lease: Lease, _ now: Moment, _ state: borrowing State) -> DatabaseError {
        let waited = now - lease.askedAt
        let connecting = timeConnecting(lease, now, state)
        var account = TimeAccount()
        account.charge(waited - connecting, to: .queue)
        account.charge(connecting, to: .connect)
        let context = DatabaseError.Context(underlying: state.lastFailure, timeAccount: account)
        guard lease.acquireUntil < lease.deadline else {
            return DatabaseError(
                .deadlineExceeded,
                "the deadline passed after \(waited.inWords) of waiting for a connection. "
                    + held(now, state),
                at: context)
        }
        return DatabaseError(
            .acquireTimeout,
            "no connection became free within the acquireTimeout of "
                + "\(configuration.pool.acquireTimeout.inWords). " + held(now, state),
            at: context)
    }

    /// How much of a wait went into a connection that is on its way for whoever waits, and has not come.
    private func timeConnecting(_ lease: Lease, _ now: Moment, _ state: borrowing State) -> Duration {
        guard !state.machine.needsLeaseToEnd else { return .zero }
        let begun = state.connections.compactMap { $0?.openedAt == .distantFuture ? $0?.begunAt : nil }.min()
        return begun.map { now - max($0, lease.askedAt) } ?? .zero
    }

    /// "Of 4 connections that read 4 are in use and 12 scopes wait; held longest: since 3 s by App/Orders.swift:12."
    private func held(_ now: Moment, _ state: borrowing State) -> String {
        let counts = state.machine.counts
        var text =
            "Of \(rules.maximumConnections) connections in the pool \"\(name)\" \(counts.leased) are in use, "
            + "\(counts.connecting) are being made, and \(counts.waiting) scopes wait"
        let holders = state.connections.compactMap { $0?.holder }.sorted { $0.deliveredAt < $1.deliveredAt }
        if let first = holders.first {
            let task = first.taskName.map { " in the task \"\($0)\"" } ?? ""
            text +=
                "; held longest: since \((now - first.deliveredAt).inWords) by the scope at \(first.place)\(task)"
            if let sql = first.connection?.meters.lastStatement { text += ", which last ran: \(sql)" }
        }
        return text + "."
    }
}
