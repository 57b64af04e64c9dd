import Roost

extension PoolWorld {
    /// Does what the machine says, unless it may not say so.
    mutating func perform(_ action: Machine.Action) {
        require(event != .noise, "what was said late or twice changed something: \(action)")
        switch action {
        case .deliver(let id, let waiter): deliver(id, to: waiter)
        case .refuse(let waiter, let refusal): refuse(waiter, refusal)
        case .connect(let id): connect(id)
        case .validate(let id): validate(id)
        case .close(let id): close(id)
        case .cut(let id): cut(id)
        case .reportLeak(let id, let held): reportLeak(id, held)
        case .reportReturn(let id, let held): reportReturn(id, held)
        case .drained:
            drained += 1
            coverage.note(.drain)
            require(isShutDown && count(.gone) == connections.count, "it drained while something was left")
        }
    }

    // MARK: Waiters

    private mutating func deliver(_ id: Machine.ConnectionID, to waiter: Int) {
        require(!isShutDown, "a connection was lent after the shutdown")
        let first = firstEligible()
        require(first == waiter, "waiter \(waiter) was served before \(first ?? -1)")
        guard callers.indices.contains(waiter), let slot = slot(id) else { return }
        require(callers[waiter].deadline > now, "waiter \(waiter) was served too late")
        let connection = connections[slot]
        switch connection.state {
        case .loose: require(connection.isFit, "a connection of no use was lent")
        case .idle:
            require(!needsValidation(connection), "a connection was lent that had to be asked first")
            require(isNewestIdle(slot), "a connection was lent that was not used last")
        default: require(false, "a connection was lent that was \(connection.state)")
        }
        require(connection.generation == generation, "a connection was lent that was evicted")
        require(!isExpired(connection), "a connection was lent that was too old")
        answer(waiter)
        begin(.leased, slot, id)
        connections[slot].isStream = callers[waiter].isStream
        connections[slot].isReported = false
        tally.leases += 1
        coverage.note(callers[waiter].isStream ? .stream : .lease)
        if event != .acquire(waiter) {
            tally.handOvers += 1
            coverage.note(.handOver)
        }
        require(streams <= rules.maximumStreams, "more streams were lent to than may be")
    }

    private mutating func refuse(_ waiter: Int, _ refusal: Machine.Refusal) {
        guard callers.indices.contains(waiter) else { return require(false, "somebody unknown was refused") }
        let caller = callers[waiter]
        switch refusal {
        case .queueFull:
            require(
                event == .acquire(waiter) && waiting.count > rules.waitQueueLimit, "the queue was not full")
            tally.queueFull += 1
            coverage.note(.fullQueue)
        case .timedOut:
            require(caller.deadline <= now, "waiter \(waiter) had time left")
            tally.timeOuts += 1
            wasTooLate = true
            coverage.note(.timeOut)
        case .cancelled:
            require(event == .cancel(waiter), "waiter \(waiter) was not cancelled")
            tally.cancellations += 1
            coverage.note(.cancellation)
        case .shutDown:
            require(isShutDown, "the pool was not shut down")
            coverage.note(.shutDown)
        case .connectFailed:
            require(mayFail(caller), "waiter \(waiter) could have waited on")
            coverage.note(.failedFast)
        }
        answer(waiter)
    }

    private func mayFail(_ caller: Caller) -> Bool {
        if case .connectFailed(let isTransient) = event { return !isTransient || caller.failsFast }
        return hasConnectTimedOut && caller.failsFast
    }

    // MARK: Connections

    private mutating func connect(_ id: Machine.ConnectionID) {
        require(!isShutDown, "a connect began after the shutdown")
        let connecting = count(.connecting)
        require(connecting < connectsAtOnce, "more connects are under way than may be")
        require(
            eligible > connecting || count(.idle) + connecting < rules.minimumIdle, "nobody wants a connect")
        require(
            failures == 0 || (backOffEnd.map { $0 <= now } ?? false), "a connect began during the back-off")
        guard connections.indices.contains(id.slot), connections[id.slot].state == .gone else {
            return require(false, "a connect took a slot that there is not, or that is used")
        }
        begin(.connecting, id.slot, id)
        connections[id.slot].generation = generation
        tally.connects += 1
        coverage.note(.connect)
    }

    private mutating func validate(_ id: Machine.ConnectionID) {
        guard let slot = slot(id) else { return }
        require(connections[slot].state == .idle, "a connection was asked that is \(connections[slot].state)")
        require(needsValidation(connections[slot]), "a connection was asked for nothing")
        require(isNewestIdle(slot), "a connection was asked that was not used last")
        require(eligible > count(.validating), "a connection was asked for nobody")
        begin(.validating, slot, id)
        coverage.note(.validation)
    }

    private mutating func close(_ id: Machine.ConnectionID) {
        guard let slot = slot(id) else { return }
        switch connections[slot].state {
        case .loose: require(!isWelcome(connections[slot]), "a connection was closed that was of use")
        case .idle: require(mayLeave(slot), "an idle connection was closed that was of use")
        default: require(false, "a connection was closed that was \(connections[slot].state)")
        }
        if !isShutDown { tally.evictions += 1 }
        begin(.closing, slot, id)
        coverage.note(.close)
    }

    private mutating func cut(_ id: Machine.ConnectionID) {
        guard let slot = slot(id) else { return }
        let connection = connections[slot]
        require(id == connection.id, "a connection was cut by another name than its present one")
        require(isOverdue(connection), "a connection was cut while it was \(connection.state)")
        if connection.state == .connecting, now - connection.since >= rules.connectTimeout {
            // The end of a drain may come in the same moment, and is no failure.
            if !isDrainOver { noteFailure() }
            hasConnectTimedOut = true
        }
        if connection.state == .validating, !isShutDown { tally.evictions += 1 }
        noteCut(connection.state)
        vanish(slot)
    }

    private mutating func reportLeak(_ id: Machine.ConnectionID, _ held: Duration) {
        guard let slot = slot(id), let threshold = rules.leakThreshold else {
            return require(false, "a leak was reported that nobody asked for")
        }
        let connection = connections[slot]
        require(connection.state == .leased && !connection.isReported, "a leak was reported that is none")
        require(held >= threshold && held == now - connection.since, "a leak was reported with a wrong time")
        connections[slot].isReported = true
        tally.leaks += 1
        coverage.note(.leak)
    }

    private mutating func reportReturn(_ id: Machine.ConnectionID, _ held: Duration) {
        guard let slot = slot(id) else { return }
        let connection = connections[slot]
        require(connection.state == .loose && connection.isReported, "a return was reported that is none")
        require(held == now - connection.since, "a return was reported with a wrong time")
        connections[slot].isReported = false
        coverage.note(.returnAfterLeak)
    }

    private mutating func noteCut(_ state: Connection.State) {
        switch state {
        case .connecting: coverage.note(.cutConnect)
        case .validating: coverage.note(.cutValidation)
        case .closing: coverage.note(.cutClose)
        case .leased, .idle, .gone, .loose: coverage.note(.cutLease)
        }
    }

    // MARK: What may be

    /// The slot of a connection that there is.
    private mutating func slot(_ id: Machine.ConnectionID) -> Int? {
        guard connections.indices.contains(id.slot), connections[id.slot].state != .gone else {
            require(false, "there is no connection \(id)")
            return nil
        }
        return id.slot
    }

    private func isWelcome(_ connection: Connection) -> Bool {
        connection.isFit && !isShutDown && connection.generation == generation && !mayBeExpired(connection)
    }

    /// A connection's own limit is up to a tenth below the rules'; only the machine knows it.
    private func mayBeExpired(_ connection: Connection) -> Bool {
        rules.maximumLifetime.map { now - connection.openedAt >= $0 / 10 * 9 } ?? false
    }

    private func mayLeave(_ slot: Int) -> Bool {
        let connection = connections[slot]
        if isShutDown || connection.generation != generation || mayBeExpired(connection) { return true }
        guard let limit = rules.idleTimeout, now - connection.since >= limit else { return false }
        return count(.idle) > rules.minimumIdle
    }

    private func isNewestIdle(_ slot: Int) -> Bool {
        let rested = connections[slot].rested
        return !connections.contains { $0.state == .idle && $0.rested > rested }
    }

    private func isOverdue(_ connection: Connection) -> Bool {
        let elapsed = now - connection.since
        return switch connection.state {
        case .connecting: isDrainOver || elapsed >= rules.connectTimeout
        case .validating: isDrainOver || elapsed >= rules.validationTimeout
        case .closing: elapsed >= rules.closeTimeout
        case .leased, .idle: isDrainOver
        case .gone, .loose: false
        }
    }

    // MARK: Changes

    private mutating func begin(_ state: Connection.State, _ slot: Int, _ id: Machine.ConnectionID) {
        require(id != connections[slot].id, "a new use of a connection has an old stamp")
        retire(slot)
        connections[slot].state = state
        connections[slot].id = id
        connections[slot].since = now
        connections[slot].hangs = false
    }

    mutating func vanish(_ slot: Int) {
        retire(slot)
        connections[slot].state = .gone
    }

    /// Keeps a use that is over, to speak of it too late.
    private mutating func retire(_ slot: Int) {
        oldIDs[usesEnded % oldIDs.count] = connections[slot].id
        usesEnded += 1
    }

    mutating func noteFailure() {
        failures += 1
        tally.connectFailures += 1
    }
}
