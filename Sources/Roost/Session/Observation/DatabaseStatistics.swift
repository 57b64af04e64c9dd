/// What a database has and has done, at one moment.
public struct DatabaseStatistics: Sendable {
    /// The database's name, by its configuration.
    public let name: String

    /// Its pools: one that writes and one that reads for a SQLite file, one for both in memory.
    public let pools: [Pool]

    /// The connections that are outside of the pools, such as those that listen for notifications.
    public let dedicated: Int

    /// The statements that its connections keep prepared.
    public let statements: Int

    /// The objects that those statements keep to read and write values.
    public let codecs: Int

    /// The model types whose metadata is known, in the whole process. It grows with the first use of each, and never
    /// beyond their number.
    public let models: Int

    /// One pool.
    public struct Pool: Sendable {
        /// Its name: "write", "read" or "all".
        public let name: String
        /// The most connections that it may have.
        public let maximum: Int
        /// How many connections it keeps ready though nobody uses them.
        public let minimumIdle: Int
        /// The connections that it has, those included that are being made or closed.
        public let total: Int
        /// The connections that nobody uses.
        public let idle: Int
        /// The connections that scopes and streams use.
        public let leased: Int
        /// Those of them that streams use.
        public let streams: Int
        /// The connections that are being made.
        public let connecting: Int
        /// The connections that are asked whether they still work.
        public let validating: Int
        /// The connections that are being closed.
        public let closing: Int
        /// The scopes that wait.
        public let waiting: Int

        /// Since the database was opened: the scopes and streams that got a connection.
        public let leases: Int
        /// Those of them that had to wait, and got it from the one before.
        public let handOvers: Int
        /// The connections that were made.
        public let connects: Int
        /// The connections that could not be made.
        public let connectFailures: Int
        /// The scopes that waited for too long.
        public let timeouts: Int
        /// The scopes whose tasks were cancelled while they waited.
        public let cancellations: Int
        /// The scopes that were refused because too many waited.
        public let refusals: Int
        /// The connections that were closed early: broken, not clean, or evicted.
        public let evictions: Int
        /// The scopes that were reported as held for too long.
        public let leaks: Int
    }
}

extension Database {
    /// What the database has and has done, all at one moment. Takes the locks of its pools for as long as reading
    /// takes.
    public var statistics: DatabaseStatistics {
        if writers === readers { return statistics(of: [writers.part]) }
        // Always in this order.
        return writers.withPart { write in readers.withPart { read in statistics(of: [write, read]) } }
    }

    private func statistics(of parts: [ConnectionPool.Part]) -> DatabaseStatistics {
        DatabaseStatistics(
            name: name, pools: parts.map(\.pool), dedicated: dedicated.count,
            statements: parts.reduce(0) { $0 + $1.statements },
            codecs: parts.reduce(0) { $0 + $1.codecs }, models: MetadataTable.shared.count)
    }
}

extension ConnectionPool {
    /// A pool's part of the statistics.
    struct Part {
        let pool: DatabaseStatistics.Pool
        let statements: Int
        let codecs: Int
    }

    var part: Part { withPart { $0 } }

    /// Takes the lock around `body`.
    func withPart<Result>(_ body: (Part) -> Result) -> Result {
        state.withLock { state in
            let meters = state.connections.compactMap { $0?.meters }
            return body(
                Part(
                    pool: pool(of: state.machine.counts),
                    statements: meters.reduce(0) { $0 + $1.statementCount },
                    codecs: meters.reduce(0) { $0 + $1.codecCount }))
        }
    }

    private func pool(of counts: PoolCounts) -> DatabaseStatistics.Pool {
        DatabaseStatistics.Pool(
            name: name, maximum: rules.maximumConnections, minimumIdle: rules.minimumIdle,
            total: counts.total, idle: counts.idle,
            leased: counts.leased, streams: counts.streams, connecting: counts.connecting,
            validating: counts.validating, closing: counts.closing, waiting: counts.waiting,
            leases: counts.leases, handOvers: counts.handOvers, connects: counts.connects,
            connectFailures: counts.connectFailures, timeouts: counts.timeOuts,
            cancellations: counts.cancellations, refusals: counts.queueFull, evictions: counts.evictions,
            leaks: counts.leaks)
    }
}
