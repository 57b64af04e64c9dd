import Roost

/// What a pool would do under a load, found out in no time and without a database.
///
/// Callers arrive, each runs one query on a connection and gives it back. The pool is Roost's own, with its rules; the
/// clock, the connections and the queries are simulated. The same values give the same outcome.
///
/// ```swift
/// var simulation = PoolSimulation(callers: 10_000, arrival: .random(perSecond: 800))
/// simulation.queryTime = .milliseconds(10)
/// for connections in [8, 10, 12] {
///     simulation.pool.maximumConnections = connections
///     print(connections, simulation.run().wait(percentile: 99))
/// }
/// ```
public struct PoolSimulation: Sendable {
    /// When the callers come.
    public enum Arrival: Sendable {
        /// All in one moment.
        case atOnce
        /// Independently of each other, so many a second on average.
        case random(perSecond: Double)
    }

    /// How many callers there are.
    public var callers: Int

    /// When they come.
    public var arrival: Arrival

    /// How long each holds a connection. A pool that asks an idle connection whether it lives waits as long for the
    /// answer.
    public var queryTime = Duration.milliseconds(2)

    /// How long a connection takes to open.
    public var connectTime = Duration.milliseconds(20)

    /// The pool. Its minimum of idle connections is open before the first caller comes; where it names no maximum,
    /// there are ten connections at most.
    public var pool = PoolConfiguration()

    /// A load on a pool of the defaults.
    public init(callers: Int, arrival: Arrival = .atOnce) {
        self.callers = callers
        self.arrival = arrival
    }

    /// Lets all callers come and go.
    ///
    /// - Parameter seed: What chance is made from. Another one shows another day of the same load.
    public func run(seed: UInt64 = 1) -> Outcome {
        var run = PoolSimulationRun(self, seed: seed)
        return run.finish()
    }

    /// What came of it.
    public struct Outcome: Sendable {
        /// How many callers got a connection.
        public var served: Int { waits.count }

        /// How many gave up, or were refused because too many waited.
        public package(set) var refused = 0

        /// How many connections were open when the last caller had gone.
        public package(set) var connections = 0

        /// How many connections there were at most at one time.
        public package(set) var mostConnections = 0

        /// How long it took from the first caller's coming to the last one's going.
        public package(set) var elapsed = Duration.zero

        /// How long each of the served waited, the shortest first.
        package var waits: [Duration] = []

        /// How long the served waited on average; zero if nobody was.
        public var meanWait: Duration {
            waits.isEmpty ? .zero : waits.reduce(.zero, +) / waits.count
        }

        /// How long so many of a hundred served waited at most; zero if nobody was served.
        ///
        /// - Parameter percentile: From 0 to 100; 100 for the longest wait of all.
        public func wait(percentile: Double) -> Duration {
            guard !waits.isEmpty else { return .zero }
            let rank = (min(max(percentile, 0), 100) / 100 * Double(waits.count)).rounded(.up)
            return waits[max(0, Int(rank) - 1)]
        }
    }
}
