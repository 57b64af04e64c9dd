/// How many connections a database has, and how long they and those who wait for them live.
///
/// The defaults suit a server. They are checked when a database is opened: what makes no sense is an error of code
/// ``DatabaseError/Code/invalidConfiguration`` that names the setting.
public struct PoolConfiguration: Hashable, Sendable {
    /// The most connections at one time; nil for the driver's own number. A SQLite file has 5, one that writes and
    /// four that read, and one in memory has 1. More than the machine has cores for, or the server takes, makes all
    /// of them slower.
    public var maximumConnections: Int?

    /// How many connections are kept ready though nobody uses them. 0 by default: a connection is made when it is
    /// first wanted, beside its caller, who takes whichever comes free first.
    public var minimumIdle = 0

    /// How long a connection may rest before it is closed; nil to keep it. 10 minutes by default, so that what a peak
    /// opened is given back after it.
    public var idleTimeout: Duration? = .seconds(600)

    /// How long a connection may live, less up to a tenth that is each one's own, so that they do not all end at once;
    /// nil for ever. 30 minutes by default: what a server or the network between drops by age is replaced before.
    public var maximumLifetime: Duration? = .seconds(1800)

    /// How long a scope waits for a connection before it throws ``DatabaseError/Code/acquireTimeout``. 30 seconds by
    /// default. A deadline may end the wait earlier.
    public var acquireTimeout: Duration = .seconds(30)

    /// How long making a connection may take. 10 seconds by default.
    public var connectTimeout: Duration = .seconds(10)

    /// After how long a rest a connection is asked whether it still works before it is lent; nil for never. Half a
    /// second by default, so that a busy pool never asks.
    public var validationIdle: Duration? = .milliseconds(500)

    /// How long a connection may take to answer that. 5 seconds by default; then another one takes its place.
    public var validationTimeout: Duration = .seconds(5)

    /// After how long a scope that still holds its connection is reported; nil for never. A minute by default. See
    /// ``PoolEvent/leak(_:)``.
    public var leakThreshold: Duration? = .seconds(60)

    /// How many scopes may wait for a connection. One more throws ``DatabaseError/Code/waitQueueFull`` at once. 10,000
    /// by default: behind so many nobody is served in time.
    public var waitQueueLimit = 10_000

    /// The defaults.
    public init() {}
}

extension PoolConfiguration {
    /// What the state machine goes by.
    ///
    /// - Parameter keepsConnections: Whether the connection is the database, which is lost with it.
    package func rules(maximum: Int, keepsConnections: Bool) -> PoolRules {
        var rules = PoolRules()
        rules.maximumConnections = maximum
        rules.minimumIdle = min(minimumIdle, maximum)
        rules.idleTimeout = keepsConnections ? nil : idleTimeout
        rules.maximumLifetime = keepsConnections ? nil : maximumLifetime
        rules.validationIdle = keepsConnections ? nil : validationIdle
        rules.validationTimeout = validationTimeout
        // The connection ends its attempt by itself; what does not come back even so is given up a little later.
        rules.connectTimeout = connectTimeout + .seconds(1)
        rules.waitQueueLimit = waitQueueLimit
        rules.maximumStreams = max(1, maximum / 2)
        rules.leakThreshold = leakThreshold
        return rules
    }

    /// What makes no sense.
    var complaint: String? {
        if let maximumConnections {
            if maximumConnections < 1 {
                return "maximumConnections is \(maximumConnections): give at least 1."
            }
            if minimumIdle > maximumConnections {
                return
                    "minimumIdle is \(minimumIdle), and maximumConnections \(maximumConnections): give no more."
            }
        }
        if minimumIdle < 0 { return "minimumIdle is \(minimumIdle): give 0 or more." }
        if waitQueueLimit < 0 { return "waitQueueLimit is \(waitQueueLimit): give 0 or more." }
        let durations: [(String, Duration?)] = [
            ("idleTimeout", idleTimeout), ("maximumLifetime", maximumLifetime),
            ("acquireTimeout", acquireTimeout),
            ("connectTimeout", connectTimeout), ("validationTimeout", validationTimeout),
            ("leakThreshold", leakThreshold),
        ]
        for (name, duration) in durations {
            if let duration, duration <= .zero { return "\(name) is \(duration): give more than zero." }
        }
        if let validationIdle, validationIdle < .zero {
            return "validationIdle is \(validationIdle): give zero or more, or nil."
        }
        return nil
    }
}
