import CoreMetrics
import MetricsTestKit
import RoostObservability
import RoostSQLite
import Testing

@Suite("The metrics of a database")
struct DatabaseMetricsTests {
    private let backend = TestMetrics()
    private var metrics: DatabaseMetrics { DatabaseMetrics(factory: backend) }

    private static func pool(_ name: String) -> [(String, String)] {
        [("db.client.connection.pool.name", "accounts.\(name)")]
    }

    private static func operation(_ name: String, _ more: (String, String)...) -> [(String, String)] {
        [("db.system.name", "sqlite"), ("db.namespace", "accounts"), ("db.operation.name", name)] + more
    }

    @Test("The duration of each statement is recorded by its operation, to be shown in seconds")
    func duration() async throws {
        try await Database.with(observer: metrics) { database in
            let before = backend.durations(Self.operation("SELECT")).count
            _ = try await database.read { try $0.find(Account.self, 1) }
            _ = try database.sync.read { try $0.find(Account.self, 2) }
            let timer = try backend.expectTimer(
                "db.client.operation.duration", Self.operation("SELECT"))
            #expect(timer.values.count == before + 2)
            #expect(timer.values.allSatisfy { $0 > 0 && $0 < 60_000_000_000 })
            #expect(timer.displayUnit == .seconds)
            #expect(backend.durations(Self.operation("BEGIN")).count == 1)
            #expect(backend.durations(Self.operation("COMMIT")).count == 1)
        }
    }

    @Test("A statement that fails is recorded with the type of its error")
    func failure() async throws {
        try await Database.with(observer: metrics) { database in
            try? await database.write { try $0.insert(Account(id: 1, owner: "Ada again")) }
            let labels = Self.operation("INSERT", ("error.type", "constraint"))
            #expect(backend.durations(labels).count == 1)
        }
    }

    @Test("Waiting for a connection, using one and making one are timed for each pool")
    func connectionTimes() async throws {
        try await Database.with(readers: 1, observer: metrics) { database in
            _ = try await database.read { try $0.find(Account.self, 1) }
            for name in ["create_time", "wait_time", "use_time"] {
                let timer = try backend.expectTimer("db.client.connection.\(name)", Self.pool("read"))
                #expect(timer.values.count == 1, "\(name)")
            }
        }
    }

    @Test("A scope that waits too long counts as a timeout, and one that is cancelled does not")
    func timeouts() async throws {
        try await Database.with(observer: metrics) { database in
            try await database.read { _ in
                let waiting = Task {
                    try await database.read(deadline: .milliseconds(30)) { try $0.find(Account.self, 1) }
                }
                await #expect(throws: DatabaseError.self) { try await waiting.value }
                let cancelled = Task { try await database.read { try $0.find(Account.self, 1) } }
                cancelled.cancel()
                await #expect(throws: DatabaseError.self) { try await cancelled.value }
            }
            let counter = try backend.expectCounter("db.client.connection.timeouts", Self.pool("all"))
            #expect(counter.totalValue == 1)
        }
    }

    @Test("What the statistics say of connections is shown by meters")
    func counts() async throws {
        let metrics = metrics
        try await Database.with(
            readers: 3, observer: metrics, configured: { $0.pool.minimumIdle = 1 }
        ) { database in
            try await database.read { _ in metrics.record(database.statistics) }
            func value(_ name: String, _ more: (String, String)...) throws -> Double? {
                try backend.expectMeter("db.client.connection.\(name)", Self.pool("read") + more).lastValue
            }
            #expect(try value("count", ("db.client.connection.state", "used")) == 1)
            #expect(try value("max") == 3)
            #expect(try value("idle.min") == 1)
            #expect(try value("idle.max") == 3)
            #expect(try value("pending_requests") == 0)
            let idle = backend.meters(
                label: "db.client.connection.count",
                dimensions: Self.pool("write") + [("db.client.connection.state", "idle")])
            #expect(idle.first?.lastValue == 1)
        }
    }
}

extension TestMetrics {
    /// The durations that were recorded of statements with these labels.
    fileprivate func durations(_ labels: [(String, String)]) -> [Int64] {
        timers(label: "db.client.operation.duration", dimensions: labels).flatMap(\.values)
    }
}
