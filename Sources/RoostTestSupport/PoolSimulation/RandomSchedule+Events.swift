import Roost

extension RandomSchedule {
    /// One random event that is possible now.
    mutating func happen() {
        switch Int.random(in: 0..<1000, using: &numbers) {
        case 0..<260: acquire()
        case 260..<520: release()
        case 520..<660: answerConnect()
        case 660..<740: answerValidation()
        case 740..<840: answerClose()
        case 840..<900: cancel()
        case 900..<985: makeNoise()
        case 985..<992: advance()
        case 992..<996: evictAll()
        case 996..<999: jump()
        default: if chance(2) { shutDown() }
        }
    }

    private mutating func acquire() {
        let isStream = chance(25)
        var deadline = Moment.distantFuture
        if chance(60) {
            deadline = world.now + .microseconds(Int64.random(in: -10...2_000_000, using: &numbers))
        }
        let failsFast = chance(10)
        let number = world.join(.init(isStream: isStream, deadline: deadline, failsFast: failsFast))
        let now = world.now
        var ticket: Machine.Ticket?
        tell(.acquire(number)) { machine, actions in
            ticket = machine.acquire(
                number, as: isStream ? .stream : .scope, until: deadline, failsFast: failsFast, now: now,
                &actions)
        }
        world.callers[number].ticket = ticket
        let isAnswered = world.callers[number].answers == 1
        world.require(isAnswered == (ticket == nil), "a ticket is wrong")
    }

    /// Cancels somebody who waits; now and then somebody who does not any more.
    private mutating func cancel() {
        guard let number = chance(80) ? world.waiting.randomElement(using: &numbers) : anyCaller(),
            let ticket = world.callers[number].ticket
        else { return }
        let now = world.now
        let isWaiting = world.callers[number].answers == 0
        tell(isWaiting ? .cancel(number) : .noise) { $0.cancel(ticket, now: now, &$1) }
        world.require(world.callers[number].answers == 1, "a cancelled waiter waits on")
    }

    private mutating func anyCaller() -> Int? {
        world.callers.indices.randomElement(using: &numbers)
    }

    mutating func release() {
        guard let slot = any(.leased) else { return }
        let condition: Machine.Condition = chance(5) ? .broken : .reusable
        let (id, now) = (world.connections[slot].id, world.now)
        world.loosen(slot, isFit: condition == .reusable)
        tell(.answer) { $0.release(id, condition, now: now, &$1) }
    }

    mutating func answerConnect() {
        guard let slot = any(.connecting), !world.connections[slot].hangs else { return }
        let (id, now) = (world.connections[slot].id, world.now)
        if chance(weather.failing) {
            let isTransient = chance(weather.transient)
            world.coverage.note(isTransient ? .transientFailure : .lastingFailure)
            world.vanish(slot)
            world.noteFailure()
            tell(.connectFailed(isTransient: isTransient)) {
                $0.connectFailed(id, isTransient: isTransient, now: now, &$1)
            }
            let waits = isTransient ? world.waitingFailFast > 0 : !world.waiting.isEmpty
            world.require(!waits, "somebody waits on after a failed connect")
        } else {
            world.failures = 0
            world.loosen(slot, isFit: true)
            world.connections[slot].openedAt = now
            tell(.answer) { $0.connected(id, now: now, &$1) }
        }
    }

    mutating func answerValidation() {
        guard let slot = any(.validating), !world.connections[slot].hangs else { return }
        let (id, now) = (world.connections[slot].id, world.now)
        let isAlive = !chance(weather.failing)
        if !isAlive { world.coverage.note(.deadConnection) }
        world.loosen(slot, isFit: isAlive)
        tell(.answer) { $0.validated(id, isAlive: isAlive, now: now, &$1) }
    }

    mutating func answerClose() {
        guard let slot = any(.closing), !world.connections[slot].hangs else { return }
        let (id, now) = (world.connections[slot].id, world.now)
        world.vanish(slot)
        tell(.answer) { $0.closed(id, now: now, &$1) }
    }

    private mutating func evictAll() {
        let now = world.now
        world.generation += 1
        world.coverage.note(.eviction)
        tell(.evictAll) { $0.evictAll(now: now, &$1) }
    }

    /// The machine sleeps for a while.
    private mutating func jump() {
        pass(Int64.random(in: 0...100_000_000_000, using: &numbers))
        advance()
    }

    mutating func shutDown() {
        let now = world.now
        let end = now + .microseconds(Int64.random(in: -10...3_000_000, using: &numbers))
        world.drainEnd = min(world.drainEnd ?? end, end)
        tell(.shutDown) { $0.shutDown(drainUntil: end, now: now, &$1) }
    }

    /// A random connection in a state.
    private mutating func any(_ state: PoolWorld.Connection.State) -> Int? {
        let count = world.connections.count
        let start = Int.random(in: 0..<count, using: &numbers)
        for step in 0..<count where world.connections[(start + step) % count].state == state {
            return (start + step) % count
        }
        return nil
    }
}

extension PoolWorld {
    /// A connection is nobody's, until the machine says what becomes of it.
    mutating func loosen(_ slot: Int, isFit: Bool) {
        connections[slot].state = .loose
        connections[slot].isFit = isFit
    }

    /// Nobody knows what became of the idle ones.
    mutating func noteClockJump() {
        coverage.note(.clockJump)
        for slot in connections.indices where connections[slot].state == .idle {
            connections[slot].isDistrusted = true
        }
    }
}
