import Roost

extension PoolWorld {
    /// What holds after each event, when everything the machine said was done.
    mutating func checkInvariants(_ machine: borrowing Machine) {
        putDown()
        checkCounts(machine.counts)
        require(
            count(.gone) + machine.counts.total == connections.count, "there are more connections than slots")
        require(waiting.count <= rules.waitQueueLimit, "more wait than may")
        require(!isShutDown || waiting.isEmpty, "somebody waits though the pool was shut down")
        require(
            drained == (isShutDown && count(.gone) == connections.count ? 1 : 0),
            "it drained \(drained) times")
        checkProgress(machine)
        checkBackOff(machine)
        checkWake(machine)
    }

    /// What nobody took rests.
    private mutating func putDown() {
        for slot in connections.indices where connections[slot].state == .loose {
            let connection = connections[slot]
            require(connection.isFit && !isShutDown, "a connection of no use rests")
            require(connection.generation == generation, "a connection rests that was evicted")
            require(!isExpired(connection), "a connection rests that was too old")
            rests += 1
            connections[slot].rested = rests
            connections[slot].state = .idle
            connections[slot].since = now
            connections[slot].isDistrusted = false
        }
    }

    private mutating func checkCounts(_ counts: PoolCounts) {
        var own = tally
        own.idle = count(.idle)
        own.leased = count(.leased)
        own.streams = streams
        own.connecting = count(.connecting)
        own.validating = count(.validating)
        own.closing = count(.closing)
        own.waiting = waiting.count
        own.total = connections.count - count(.gone)
        require(counts == own, "the counts are \(counts), but should be \(own)")
    }

    /// Nobody waits while there is something for them, and what is wanted is begun, or will be.
    private mutating func checkProgress(_ machine: borrowing Machine) {
        guard !isShutDown else { return }
        let (idle, connecting, validating) = (count(.idle), count(.connecting), count(.validating))
        require(
            eligible == 0 || idle == 0 || validating >= eligible, "somebody waits beside an idle connection")
        for connection in connections where connection.state == .idle && eligible > 0 {
            require(needsValidation(connection), "somebody waits beside a connection of use")
        }
        let isWanted = eligible > connecting + validating || idle + connecting < rules.minimumIdle
        guard isWanted, connecting < connectsAtOnce, count(.gone) > 0 else { return }
        let beginning = machine.backOffEnd ?? now
        let wake = machine.nextWake ?? .distantFuture
        require(wake <= max(now, beginning), "a connect is wanted and will not begin")
        if beginsConnects { require(beginning > now, "a connect is wanted and has not begun") }
    }

    /// Whether the event lets the machine begin what it can begin only now because it was not woken in time.
    private var beginsConnects: Bool {
        switch event {
        case .acquire(let waiter): callers[waiter].answers == 0 || !wasTooLate
        case .answer, .connectFailed, .advance, .evictAll: true
        case .cancel, .shutDown, .noise: false
        }
    }

    private mutating func checkBackOff(_ machine: borrowing Machine) {
        require((machine.backOffEnd != nil) == (failures > 0), "it backs off after \(failures) failures")
        guard let end = machine.backOffEnd, end != backOffEnd else { return }
        let step = rules.shortestBackOff * (1 << min(failures - 1, 30))
        require(
            end > now && end - now <= min(step, rules.longestBackOff), "it backs off until \(end) at \(now)")
    }

    /// A wake that was never asked for in time would look as late as after a jump of the clock.
    private func checkWake(_ machine: borrowing Machine) {
        guard let wake = machine.nextWake, wake < now else { return }
        require(wakeBefore.map { $0 <= wake } ?? false, "it asks now, at \(now), to be woken at \(wake)")
    }

    /// What holds once the machine was told what time it is.
    mutating func checkTime(_ machine: borrowing Machine) {
        if let wake = machine.nextWake {
            require(wake > now, "it wants to be woken at \(wake), but it is \(now)")
        }
        for number in waiting { require(callers[number].deadline > now, "waiter \(number) waits too long") }
        for connection in connections { checkTime(connection) }
        require(!isDrainOver || count(.closing) == connections.count - count(.gone), "the drain did not end")
    }

    private mutating func checkTime(_ connection: Connection) {
        let elapsed = now - connection.since
        switch connection.state {
        case .connecting: require(elapsed < rules.connectTimeout, "a connect does not end")
        case .validating: require(elapsed < rules.validationTimeout, "a validation does not end")
        case .closing: require(elapsed < rules.closeTimeout, "a close does not end")
        case .idle:
            require(!isExpired(connection), "an idle connection is too old")
            if let limit = rules.idleTimeout, elapsed >= limit {
                require(count(.idle) <= rules.minimumIdle, "a connection is idle for too long")
            }
        case .leased:
            if let limit = rules.leakThreshold, elapsed >= limit {
                require(connection.isReported, "a leak is not reported")
            }
        case .gone, .loose: break
        }
    }
}
