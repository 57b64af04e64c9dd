import CoreMetrics
import Logging
import RoostObservability
import RoostSQLite
import Tracing

/// Rows by their keys, each in a scope of its own, from synchronous code: while nobody observes the database, while
/// somebody does who does nothing, and with logs, metrics and traces that go nowhere.
struct PointReadObserved: Workload {
    let name = "point-read-observed"
    let unit = "read"

    private struct Nobody: DatabaseObserver {}

    private static var everything: DatabaseObservers {
        DatabaseObservers(
            DatabaseTracing(tracer: NoOpTracer()), DatabaseMetrics(factory: NOOPMetricsHandler.instance),
            DatabaseLog(Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }))
    }

    func cases(_ bench: Bench) throws -> [Case] {
        let keys = PointKeys(bench.scale(50_000))
        let path = try bench.makeEntries()
        let observers: [(Mode, (any DatabaseObserver)?)] = [
            (.unobserved, nil), (.observed, Nobody()), (.observability, Self.everything),
        ]
        return try observers.map { mode, observer in
            let database = try bench.open(path, .generated, observer: observer)
            return Case(mode, count: keys.count) {
                try keys.sum { key in try database.sync.read { try $0.find(Entry.self, key) } }
            }
        }
    }
}
