import Roost

/// What the world around a pool's machine knows: who asked for what, what was done for it, and therefore what the
/// machine may do next. It believes the machine nothing.
///
/// Small enough to be seen through: connections in an array by their slots, waiters in two lines.
struct PoolWorld {
    typealias Machine = PoolMachine<Int>

    /// What the machine was told last.
    enum Event: Equatable {
        case acquire(Int)
        case cancel(Int)
        case answer
        case connectFailed(isTransient: Bool)
        case advance
        case evictAll
        case shutDown
        /// Late, doubled, or of a connection that there is not.
        case noise
    }

    struct Connection {
        enum State {
            case gone, connecting, idle, validating, leased, closing
            /// Nobody's while an event is dealt with: just opened, answered or come back.
            case loose
        }

        var state = State.gone
        var id = Machine.ConnectionID(slot: 0, stamp: 0)
        var since = Moment(nanoseconds: 0)
        var openedAt = Moment(nanoseconds: 0)
        var generation = 0
        /// The number of its last return: the highest of the idle ones is the next to go.
        var rested = 0
        var isStream = false
        var isReported = false
        var isDistrusted = false
        /// Whether it is of use, while it is loose.
        var isFit = true
        /// Whether it never answers what it was asked.
        var hangs = false
    }

    struct Caller {
        var isStream: Bool
        var deadline: Moment
        var failsFast: Bool
        var ticket: Machine.Ticket?
        var answers = 0
        /// Where it stands among those who wait.
        var position = 0
    }

    let rules: PoolRules
    var now = Moment(nanoseconds: 0)
    var event = Event.noise
    var connections: [Connection]
    var callers: [Caller] = []

    /// Who waits, in no order, and in the order they came; the lines hold some who have left.
    var waiting: [Int] = []
    var scopeLine = Line()
    var streamLine = Line()
    var waitingStreams = 0
    var waitingFailFast = 0

    var generation = 0
    var rests = 0
    /// Failures to connect since one succeeded.
    var failures = 0
    /// When the machine said before this event that it connects again.
    var backOffEnd: Moment?
    /// When it wanted to be woken before this event.
    var wakeBefore: Moment?
    var drainEnd: Moment?
    var drained = 0
    /// Whether somebody was too late during this event.
    var wasTooLate = false
    /// Whether a connect ran out of time during this event.
    var hasConnectTimedOut = false
    var tally = PoolCounts()
    var coverage = ScheduleCoverage()

    /// The last uses of connections that are over, and how many there were.
    var oldIDs = Array(repeating: Machine.ConnectionID(slot: -1, stamp: 0), count: 64)
    var usesEnded = 0

    private let finding = Finding()

    init(rules: PoolRules) {
        self.rules = rules
        connections = Array(repeating: Connection(), count: rules.maximumConnections)
    }

    /// The first thing that was not as it must be.
    var breach: String? { finding.text }

    func require(_ condition: Bool, _ text: @autoclosure () -> String) {
        if !condition, finding.text == nil { finding.text = text() }
    }

    /// An object, so that the text of a requirement may read the world that it is about.
    private final class Finding {
        var text: String?
    }

    // MARK: Counts

    func count(_ state: Connection.State) -> Int {
        var count = 0
        for connection in connections where connection.state == state { count += 1 }
        return count
    }

    var streams: Int {
        var count = 0
        for connection in connections where connection.state == .leased && connection.isStream { count += 1 }
        return count
    }

    var eligible: Int {
        waiting.count - waitingStreams + min(waitingStreams, max(0, rules.maximumStreams - streams))
    }

    var isShutDown: Bool { drainEnd != nil }

    var isDrainOver: Bool { drainEnd.map { $0 <= now } ?? false }

    /// How many connects may be under way.
    var connectsAtOnce: Int {
        failures > 0 ? min(1, rules.maximumConnectsAtOnce) : rules.maximumConnectsAtOnce
    }

    func isExpired(_ connection: Connection) -> Bool {
        rules.maximumLifetime.map { now - connection.openedAt >= $0 } ?? false
    }

    func needsValidation(_ connection: Connection) -> Bool {
        connection.isDistrusted || (rules.validationIdle.map { now - connection.since > $0 } ?? false)
    }

    // MARK: Waiters

    /// Numbers in the order they came, the answered ones among them.
    struct Line {
        private var numbers: [Int] = []
        private var start = 0

        mutating func append(_ number: Int) { numbers.append(number) }

        mutating func first(where waits: (Int) -> Bool) -> Int? {
            while start < numbers.count, !waits(numbers[start]) { start += 1 }
            return start < numbers.count ? numbers[start] : nil
        }
    }

    mutating func join(_ caller: Caller) -> Int {
        let number = callers.count
        callers.append(caller)
        callers[number].position = waiting.count
        waiting.append(number)
        if caller.isStream {
            streamLine.append(number)
            waitingStreams += 1
        } else {
            scopeLine.append(number)
        }
        if caller.failsFast { waitingFailFast += 1 }
        return number
    }

    /// Somebody got their answer.
    mutating func answer(_ number: Int) {
        guard callers.indices.contains(number) else { return require(false, "somebody unknown was answered") }
        callers[number].answers += 1
        guard callers[number].answers == 1 else {
            return require(false, "waiter \(number) was answered twice")
        }
        let position = callers[number].position
        waiting.swapAt(position, waiting.count - 1)
        waiting.removeLast()
        if position < waiting.count { callers[waiting[position]].position = position }
        if callers[number].isStream { waitingStreams -= 1 }
        if callers[number].failsFast { waitingFailFast -= 1 }
    }

    /// Who is to be served next.
    mutating func firstEligible() -> Int? {
        let callers = callers
        let scope = scopeLine.first { callers[$0].answers == 0 }
        guard streams < rules.maximumStreams else { return scope }
        guard let stream = streamLine.first(where: { callers[$0].answers == 0 }) else { return scope }
        return scope.map { min($0, stream) } ?? stream
    }
}
