/// What a pool knows of one of its connections.
struct ConnectionSlot: Sendable {
    /// What a connection does. A slot that nobody uses is vacant.
    enum State: Sendable {
        case vacant, connecting, idle, validating, leased, closing
    }

    fileprivate(set) var state = State.vacant

    /// Another one with each state that somebody outside has to answer: an answer to an earlier one is late.
    fileprivate(set) var stamp: UInt32 = 0

    /// When its state began.
    fileprivate(set) var since = Moment(nanoseconds: 0)

    /// When its state is to end, or a lease to be reported.
    fileprivate(set) var deadline = Moment.distantFuture

    /// When the connection is too old.
    var expiry = Moment.distantFuture

    /// What the pool's generation was when it began to connect.
    var generation = 0

    var isStream = false
    var isReported = false

    /// Whether it must be asked if it lives, however short it was idle.
    var isDistrusted = false

    /// The idle ones around it in the order of their last use. Older: the next vacant one while it is vacant.
    fileprivate var newer = -1
    fileprivate var older = -1
}

/// The connections of a pool, at most so many, and the order in which the idle ones were used.
struct ConnectionSlots: Sendable {
    private var slots: [ConnectionSlot] = []
    private var firstVacant = -1
    private(set) var newestIdle = -1
    private(set) var oldestIdle = -1

    private(set) var connecting = 0
    private(set) var idle = 0
    private(set) var validating = 0
    private(set) var leased = 0
    private(set) var closing = 0

    /// No connection's deadline is earlier. One may be later.
    private(set) var earliestDeadline = Moment.distantFuture

    /// How many are in use, for whatever.
    var total: Int { connecting + idle + validating + leased + closing }

    var indices: Range<Int> { slots.indices }

    subscript(slot: Int) -> ConnectionSlot {
        _read { yield slots[slot] }
        _modify { yield &slots[slot] }
    }

    /// Whether somebody outside speaks of what a slot does now.
    func isCurrent(slot: Int, stamp: UInt32, in state: ConnectionSlot.State) -> Bool {
        slots.indices.contains(slot) && slots[slot].stamp == stamp && slots[slot].state == state
    }

    /// A vacant slot, of those that there were if there is one.
    mutating func takeVacant() -> Int {
        guard firstVacant >= 0 else {
            slots.append(ConnectionSlot())
            return slots.count - 1
        }
        let slot = firstVacant
        firstVacant = slots[slot].older
        return slot
    }

    /// Begins another state of a slot, which ends at the deadline, unless something else ends it first.
    mutating func move(_ slot: Int, to state: ConnectionSlot.State, at now: Moment, until deadline: Moment) {
        leave(slot)
        slots[slot].state = state
        slots[slot].since = now
        slots[slot].stamp &+= 1
        enter(slot)
        setDeadline(deadline, of: slot)
    }

    mutating func setDeadline(_ deadline: Moment, of slot: Int) {
        slots[slot].deadline = deadline
        wake(by: deadline)
    }

    /// Has the deadlines looked at by then.
    mutating func wake(by deadline: Moment) {
        if deadline < earliestDeadline { earliestDeadline = deadline }
    }

    /// Finds the earliest deadline anew.
    mutating func findEarliestDeadline() {
        earliestDeadline = .distantFuture
        for slot in slots where slot.state != .vacant { wake(by: slot.deadline) }
    }

    // MARK: States

    private mutating func leave(_ slot: Int) {
        switch slots[slot].state {
        case .vacant: break
        case .connecting: connecting -= 1
        case .idle:
            idle -= 1
            unlinkIdle(slot)
        case .validating: validating -= 1
        case .leased: leased -= 1
        case .closing: closing -= 1
        }
    }

    private mutating func enter(_ slot: Int) {
        switch slots[slot].state {
        case .vacant:
            slots[slot].older = firstVacant
            firstVacant = slot
        case .connecting: connecting += 1
        case .idle:
            idle += 1
            linkIdle(slot)
        case .validating: validating += 1
        case .leased: leased += 1
        case .closing: closing += 1
        }
    }

    private mutating func linkIdle(_ slot: Int) {
        slots[slot].newer = -1
        slots[slot].older = newestIdle
        if newestIdle >= 0 { slots[newestIdle].newer = slot } else { oldestIdle = slot }
        newestIdle = slot
    }

    private mutating func unlinkIdle(_ slot: Int) {
        let (newer, older) = (slots[slot].newer, slots[slot].older)
        if newer >= 0 { slots[newer].older = older } else { newestIdle = older }
        if older >= 0 { slots[older].newer = newer } else { oldestIdle = newer }
    }
}
