/// Several observers as one: each sees everything.
///
/// ```swift
/// configuration.observer = DatabaseObservers(log, metrics, tracing)
/// ```
///
/// What the first of them puts around a scope is outside of what the second one does.
public struct DatabaseObservers: DatabaseObserver {
    private let observers: [any DatabaseObserver]

    /// Observers, from the outermost.
    public init(_ observers: any DatabaseObserver...) {
        self.observers = observers
    }

    /// Runs the scope inside of what all observers put around it.
    public func aroundScope<Result: Sendable>(
        _ scope: ObservedScope, _ body: () async throws -> Result
    ) async throws -> Result {
        try await around(scope, observers[...], body)
    }

    private func around<Result: Sendable>(
        _ scope: ObservedScope, _ inner: ArraySlice<any DatabaseObserver>, _ body: () async throws -> Result
    ) async throws -> Result {
        guard let first = inner.first else { return try await body() }
        return try await first.aroundScope(scope) { try await around(scope, inner.dropFirst(), body) }
    }

    /// Runs the scope inside of what all observers put around it.
    public func aroundScope<Result>(_ scope: ObservedScope, _ body: () throws -> Result) throws -> Result {
        try around(scope, observers[...], body)
    }

    private func around<Result>(
        _ scope: ObservedScope, _ inner: ArraySlice<any DatabaseObserver>, _ body: () throws -> Result
    ) throws -> Result {
        guard let first = inner.first else { return try body() }
        return try first.aroundScope(scope) { try around(scope, inner.dropFirst(), body) }
    }

    /// Tells all observers.
    public func statementEnded(_ statement: ObservedStatement) {
        for observer in observers { observer.statementEnded(statement) }
    }

    /// Tells all observers.
    public func poolChanged(_ event: PoolEvent, in pool: ObservedPool) {
        for observer in observers { observer.poolChanged(event, in: pool) }
    }
}
