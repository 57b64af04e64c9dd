import Roost
import Tracing

/// Traces scopes and statements as spans.
///
/// ```swift
/// configuration.observer = DatabaseTracing()
/// ```
///
/// A scope's span is a child of the caller's, from the wait for its connection to its commit. It is the current one
/// inside the scope: spans that are opened there are its children, and so are those of its statements. A nested
/// scope's is a child of the one around it.
///
/// Spans have OpenTelemetry's attributes for databases. `db.query.text` is the SQL with placeholders for its
/// parameters, never their values.
public struct DatabaseTracing: DatabaseObserver {
    private let given: (any Tracer)?

    /// Spans for every scope and statement.
    ///
    /// - Parameter tracer: What makes them; where it is not given, the one that the task has or the application
    ///   set up.
    public init(tracer: (any Tracer)? = nil) {
        given = tracer
    }

    private var tracer: any Tracer { given ?? InstrumentationSystem.tracer }

    /// Runs the scope inside a span.
    public func aroundScope<Result: Sendable>(
        _ scope: ObservedScope, _ body: () async throws -> Result
    ) async throws -> Result {
        try await tracer.withSpan(scope.spanName) { span in
            span.describe(scope)
            do {
                return try await body()
            } catch {
                span.attributes[Attribute.error] = ErrorType.name(of: error)
                throw error
            }
        }
    }

    /// Runs the scope inside a span.
    public func aroundScope<Result>(_ scope: ObservedScope, _ body: () throws -> Result) throws -> Result {
        try tracer.withSpan(scope.spanName) { span in
            span.describe(scope)
            do {
                return try body()
            } catch {
                span.attributes[Attribute.error] = ErrorType.name(of: error)
                throw error
            }
        }
    }

    /// Makes the span of a statement, which began as long ago as it took.
    public func statementEnded(_ statement: ObservedStatement) {
        let end = DefaultTracerClock.now
        let start = DefaultTracerClock.Timestamp(
            nanosecondsSinceEpoch: end.nanosecondsSinceEpoch &- UInt64(statement.duration.inNanoseconds))
        let operation = StatementOperation(statement.sql)
        let span = tracer.startSpan(
            "\(operation.rawValue) \(statement.database)", ofKind: .client, at: start)
        span.describe(statement, operation)
        span.end(at: end)
    }
}

extension ObservedScope {
    fileprivate var spanName: String { "\(kind.rawValue) \(database)" }
}

extension Span {
    fileprivate func describe(_ scope: ObservedScope) {
        guard isRecording else { return }
        updateAttributes { attributes in
            attributes.describe(engine: scope.engine, database: scope.database, scope.place)
        }
    }

    fileprivate func describe(_ statement: ObservedStatement, _ operation: StatementOperation) {
        guard isRecording else { return }
        updateAttributes { attributes in
            attributes.describe(engine: statement.engine, database: statement.database, statement.place)
            attributes[Attribute.operation] = operation.rawValue
            attributes[Attribute.query] = statement.sql
            if let error = statement.error { attributes[Attribute.error] = ErrorType.name(of: error) }
        }
        if statement.error != nil { setStatus(SpanStatus(code: .error)) }
    }
}

extension SpanAttributes {
    fileprivate mutating func describe(engine: String, database: String, _ place: SourcePlace) {
        self[Attribute.system] = engine.lowercased()
        self[Attribute.namespace] = database
        self[Attribute.file] = place.fileID.description
        self[Attribute.line] = place.line
    }
}
