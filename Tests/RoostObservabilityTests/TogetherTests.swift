import InMemoryLogging
import InMemoryTracing
import Logging
import MetricsTestKit
import RoostObservability
import RoostSQLite
import Testing
import Tracing

@Suite("Log, metrics and traces together")
struct TogetherTests {
    @Test("Each sees everything, and what is logged inside a scope knows the scope's span")
    func together() async throws {
        let (backend, tracer) = (TestMetrics(), InMemoryTracer())
        var log = InMemoryLogHandler()
        log.metadataProvider = Logger.MetadataProvider {
            ServiceContext.current?.inMemorySpanContext.map { ["span": "\($0.spanID)"] } ?? [:]
        }
        let entries = log
        try await Database.with(
            observer: DatabaseObservers(
                DatabaseTracing(tracer: tracer), DatabaseMetrics(factory: backend),
                DatabaseLog(log.logger, slowerThan: nil, repeatedMoreThan: 3))
        ) { database in
            try await database.read { session in
                for key in 1...4 { _ = try session.find(Account.self, key) }
            }
            let span = try #require(tracer.finishedSpans.last { $0.operationName == "read accounts" })
            #expect(entries.entries.map { $0.metadata["span"] } == ["\(span.spanID)"])
            #expect(!backend.timers(label: "db.client.operation.duration").isEmpty)
        }
    }
}
