import Logging
import Roost

/// Logs what is slow, repeated, held for too long, or cannot connect.
///
/// ```swift
/// configuration.observer = DatabaseLog(logger, slowerThan: .milliseconds(200))
/// ```
///
/// All are warnings, but for the notice that a scope came back after all. Each has the SQL where there is one, with
/// placeholders for its parameters and never their values, and the place where the scope was opened. What the logger
/// adds by its metadata provider, such as the identifier of a trace, is that of the scope.
public struct DatabaseLog: DatabaseObserver {
    private let logger: Logger
    private let slow: Duration?
    private let repeated: RepeatedStatements?

    /// A log.
    ///
    /// - Parameters:
    ///   - logger: Where to.
    ///   - duration: How long a statement may take, from its beginning until its last row was read, before it is
    ///     logged when it ends; nil for none. What a loop over a cursor does between the rows counts.
    ///   - count: How often a scope may run the same query before that is logged, once, when the scope ends; nil for
    ///     any number. A query in a loop over another one's rows could be one for all of them.
    public init(
        _ logger: Logger, slowerThan duration: Duration? = .milliseconds(500),
        repeatedMoreThan count: Int? = 20
    ) {
        self.logger = logger
        slow = duration
        repeated = count.map { RepeatedStatements(moreThan: $0) }
    }

    /// Logs a statement that was slow.
    public func statementEnded(_ statement: ObservedStatement) {
        repeated?.count(statement)
        if let slow, statement.duration > slow { logSlow(statement) }
    }

    private func logSlow(_ statement: ObservedStatement) {
        var metadata: Logger.Metadata = [
            "database": "\(statement.database)", "sql": "\(statement.sql)", "place": "\(statement.place)",
            "duration": "\(statement.duration.inWords)",
        ]
        if let error = statement.error { metadata["error"] = "\(ErrorType.name(of: error))" }
        logger.warning("A statement was slow.", metadata: metadata)
    }

    /// Logs a scope that is held for too long, one that ran a query over and over, and what cannot connect.
    public func poolChanged(_ event: PoolEvent, in pool: ObservedPool) {
        switch event {
        case .released(let scope, _):
            if let worst = repeated?.end(scope) { log(worst, pool) }
        case .connectFailed(let error):
            logger.warning(
                "A connection could not be made.",
                metadata: describe(pool, ["error": "\(error)"]))
        case .leak(.held(let scope)):
            logger.warning(
                "A scope is held for too long.", metadata: describe(pool, Self.metadata(of: scope)))
        case .leak(.returned(let scope)):
            logger.notice(
                "A scope that was held for too long has ended.",
                metadata: describe(pool, Self.metadata(of: scope)))
        case .connected, .acquired, .refused: break
        }
    }

    private func log(_ statement: RepeatedStatement, _ pool: ObservedPool) {
        logger.warning(
            "A scope ran the same query over and over: fetch what it asks for at once.",
            metadata: describe(
                pool,
                [
                    "sql": "\(statement.sql)", "place": "\(statement.place)", "count": "\(statement.count)",
                ]))
    }

    private static func metadata(of scope: HeldScope) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["held": "\(scope.held.inWords)"]
        if let place = scope.place { metadata["place"] = "\(place)" }
        if let task = scope.taskName { metadata["task"] = "\(task)" }
        if let sql = scope.sql { metadata["sql"] = "\(sql)" }
        return metadata
    }

    private func describe(_ pool: ObservedPool, _ more: Logger.Metadata) -> Logger.Metadata {
        more.merging(["database": "\(pool.database)", "pool": "\(pool.name)"]) { $1 }
    }
}
