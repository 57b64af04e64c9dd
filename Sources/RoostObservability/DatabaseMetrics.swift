import CoreMetrics
import Roost

/// Measures statements and pools, under OpenTelemetry's names.
///
/// ```swift
/// let metrics = DatabaseMetrics()
/// configuration.observer = metrics
/// …
/// metrics.record(database.statistics)   // now and then: every ten seconds, say
/// ```
///
/// | name | kind | labels |
/// | --- | --- | --- |
/// | `db.client.operation.duration` | timer | system, namespace, operation, error |
/// | `db.client.connection.create_time`, `wait_time`, `use_time` | timers | pool |
/// | `db.client.connection.timeouts` | counter | pool |
/// | `db.client.connection.count` | meter | pool, state: `used` or `idle` |
/// | `db.client.connection.max`, `idle.min`, `idle.max`, `pending_requests` | meters | pool |
///
/// The pool's name is that of the database and its own, as in `flights.read`. Timers hold nanoseconds and prefer to be
/// shown in seconds, as OpenTelemetry wants them. Meters show what ``record(_:)`` was last given.
public struct DatabaseMetrics: DatabaseObserver {
    private let factory: any MetricsFactory
    private let operations: Lock<[Operation: Timer]>
    private let pools: Lock<[PoolName: PoolMetrics]>

    /// Metrics.
    ///
    /// - Parameter factory: What makes them; the application's own where it is not given. It has to be there by now.
    public init(factory: any MetricsFactory = MetricsSystem.factory) {
        self.factory = factory
        operations = Lock([:])
        pools = Lock([:])
    }

    /// Records how long a statement took.
    public func statementEnded(_ statement: ObservedStatement) {
        let operation = Operation(statement)
        timer(of: operation).recordNanoseconds(statement.duration.inNanoseconds)
    }

    /// Records how long connections were made, waited for and used, and who waited too long.
    public func poolChanged(_ event: PoolEvent, in pool: ObservedPool) {
        switch event {
        case .connected(let took): metrics(of: pool).createTime.recordNanoseconds(took.inNanoseconds)
        case .acquired(let waited): metrics(of: pool).waitTime.recordNanoseconds(waited.inNanoseconds)
        case .released(_, let held): metrics(of: pool).useTime.recordNanoseconds(held.inNanoseconds)
        case .refused(let error) where [.acquireTimeout, .deadlineExceeded].contains(error.code):
            metrics(of: pool).timeouts.increment()
        case .refused, .connectFailed, .leak: break
        }
    }

    /// Records how many connections there are, and how many scopes wait for one.
    public func record(_ statistics: DatabaseStatistics) {
        for pool in statistics.pools {
            metrics(of: PoolName(database: statistics.name, pool: pool.name)).record(pool)
        }
    }

    // MARK: One of each

    /// What tells timers of statements apart. Few: a database, an operation, an error's code.
    private struct Operation: Hashable {
        let database: String
        let engine: String
        let operation: StatementOperation
        let error: String?

        init(_ statement: ObservedStatement) {
            database = statement.database
            engine = statement.engine
            operation = StatementOperation(statement.sql)
            error = statement.error.map { ErrorType.name(of: $0) }
        }

        var dimensions: [(String, String)] {
            [
                (Attribute.system, engine.lowercased()), (Attribute.namespace, database),
                (Attribute.operation, operation.rawValue),
            ] + (error.map { [(Attribute.error, $0)] } ?? [])
        }
    }

    private struct PoolName: Hashable {
        let database: String
        let pool: String
    }

    private func timer(of operation: Operation) -> Timer {
        operations.withLock { operations in
            if let timer = operations[operation] { return timer }
            let timer = Timer(
                label: "db.client.operation.duration", dimensions: operation.dimensions,
                preferredDisplayUnit: .seconds, factory: factory)
            operations[operation] = timer
            return timer
        }
    }

    private func metrics(of pool: ObservedPool) -> PoolMetrics {
        metrics(of: PoolName(database: pool.database, pool: pool.name))
    }

    private func metrics(of pool: PoolName) -> PoolMetrics {
        pools.withLock { pools in
            if let metrics = pools[pool] { return metrics }
            let metrics = PoolMetrics("\(pool.database).\(pool.pool)", factory)
            pools[pool] = metrics
            return metrics
        }
    }
}

extension Duration {
    /// As metrics take it. More than 292 years do not fit, and are as long as fits.
    var inNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (nanoseconds, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflows ? .max : nanoseconds &+ attoseconds / 1_000_000_000
    }
}
