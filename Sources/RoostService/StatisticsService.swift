import Roost
import ServiceLifecycle

/// Hands a database's statistics to somebody, over and over, until the application shuts down.
///
/// ```swift
/// StatisticsService(of: database, every: .seconds(10)) { metrics.record($0) }
/// ```
public struct StatisticsService: Service {
    private let database: Database
    private let interval: Duration
    private let receive: @Sendable (DatabaseStatistics) -> Void

    /// A service that is to be run.
    ///
    /// - Parameters:
    ///   - database: Whose statistics.
    ///   - interval: How long to rest between them.
    ///   - receive: Takes them. It returns soon.
    public init(
        of database: Database, every interval: Duration = .seconds(10),
        _ receive: @escaping @Sendable (DatabaseStatistics) -> Void
    ) {
        self.database = database
        self.interval = interval
        self.receive = receive
    }

    /// Hands the statistics over until the application shuts down or the task is cancelled; once more then.
    public func run() async {
        // What it throws is that the task was cancelled.
        try? await cancelWhenGracefulShutdown {
            while true {
                receive(database.statistics)
                try await Task.sleep(for: interval)
            }
        }
        receive(database.statistics)
    }
}
