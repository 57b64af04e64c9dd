import CoreMetrics
import Roost

/// The metrics of one pool.
struct PoolMetrics: Sendable {
    let createTime: Timer
    let waitTime: Timer
    let useTime: Timer
    let timeouts: Counter
    private let used: Meter
    private let idle: Meter
    private let maximum: Meter
    private let minimumIdle: Meter
    private let maximumIdle: Meter
    private let pendingRequests: Meter

    init(_ pool: String, _ factory: any MetricsFactory) {
        let dimensions = [("db.client.connection.pool.name", pool)]
        func timer(_ name: String) -> Timer {
            Timer(
                label: "db.client.connection.\(name)", dimensions: dimensions, preferredDisplayUnit: .seconds,
                factory: factory)
        }
        func meter(_ name: String, state: String? = nil) -> Meter {
            let more = state.map { [("db.client.connection.state", $0)] } ?? []
            return Meter(
                label: "db.client.connection.\(name)", dimensions: dimensions + more, factory: factory)
        }
        createTime = timer("create_time")
        waitTime = timer("wait_time")
        useTime = timer("use_time")
        timeouts = Counter(label: "db.client.connection.timeouts", dimensions: dimensions, factory: factory)
        used = meter("count", state: "used")
        idle = meter("count", state: "idle")
        maximum = meter("max")
        minimumIdle = meter("idle.min")
        maximumIdle = meter("idle.max")
        pendingRequests = meter("pending_requests")
    }

    func record(_ pool: DatabaseStatistics.Pool) {
        used.set(pool.leased)
        idle.set(pool.idle)
        maximum.set(pool.maximum)
        minimumIdle.set(pool.minimumIdle)
        // Whatever comes back may rest: the pool has no limit of its own for that.
        maximumIdle.set(pool.maximum)
        pendingRequests.set(pool.waiting)
    }
}
