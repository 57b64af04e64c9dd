/// What a pool goes by. The configuration checks the values before it makes rules of them.
package struct PoolRules: Sendable {
    /// How many connections there are at most, those that are being opened and closed included.
    package var maximumConnections = 10

    /// How many connections are kept idle, though nobody wants them now.
    package var minimumIdle = 0

    /// How long a connection is idle before it is closed; `nil` for no end.
    package var idleTimeout: Duration? = .seconds(600)

    /// How old a connection becomes before it is closed; `nil` for no end. Each one's own limit is up to a tenth
    /// shorter, at random: connections opened together are not all replaced together.
    package var maximumLifetime: Duration? = .seconds(1800)

    /// How long a connection may have been idle and still be lent unasked; `nil` to never ask.
    package var validationIdle: Duration? = .milliseconds(500)

    /// How long a connection has to answer whether it lives.
    package var validationTimeout: Duration = .seconds(5)

    /// How long a connection has to open.
    package var connectTimeout: Duration = .seconds(10)

    /// How many connections are being opened at one time. One alone after a failure, until one succeeds.
    package var maximumConnectsAtOnce = 2

    /// The longest pause after a first failure to connect. It doubles with each further one; the pause itself is
    /// any part of it, at random.
    package var shortestBackOff: Duration = .milliseconds(100)

    /// What the pause after failures to connect does not exceed.
    package var longestBackOff: Duration = .seconds(10)

    /// How many wait at most; who comes beyond is refused.
    package var waitQueueLimit = 10_000

    /// How many leases may be streams at one time.
    package var maximumStreams = 5

    /// How long a lease is held before it is reported; `nil` to report none.
    package var leakThreshold: Duration?

    /// How long a connection has to close.
    package var closeTimeout: Duration = .seconds(5)

    /// How late the pool may be woken before it takes the clock to have jumped, as it does when the machine slept.
    package var clockJump: Duration = .seconds(60)

    /// The defaults.
    package init() {}
}

/// The rules' spans as the machine counts them. Converted once: see ``Moment/later(by:)``.
struct PoolSpans {
    let idleTimeout: Int64?
    let maximumLifetime: Int64?
    let validationIdle: Int64?
    let validationTimeout: Int64
    let connectTimeout: Int64
    let leakThreshold: Int64?
    let closeTimeout: Int64
    let clockJump: Int64

    init(_ rules: PoolRules) {
        idleTimeout = rules.idleTimeout?.saturatingNanoseconds
        maximumLifetime = rules.maximumLifetime?.saturatingNanoseconds
        validationIdle = rules.validationIdle?.saturatingNanoseconds
        validationTimeout = rules.validationTimeout.saturatingNanoseconds
        connectTimeout = rules.connectTimeout.saturatingNanoseconds
        leakThreshold = rules.leakThreshold?.saturatingNanoseconds
        closeTimeout = rules.closeTimeout.saturatingNanoseconds
        clockJump = rules.clockJump.saturatingNanoseconds
    }
}
