import InMemoryTracing
import RoostObservability
import RoostSQLite
import Testing
import Tracing

@Suite("The traces of a database")
struct DatabaseTracingTests {
    private let tracer = InMemoryTracer()

    private func traced(_ body: @escaping @Sendable (Database) async throws -> Void) async throws {
        try await Database.with(readers: 1, observer: DatabaseTracing(tracer: tracer)) { database in
            tracer.clearFinishedSpans()
            try await body(database)
        }
    }

    private func span(_ name: String) throws -> FinishedInMemorySpan {
        try #require(tracer.finishedSpans.first { $0.operationName == name }, "no span \(name)")
    }

    @Test("A scope is a span, and its statements are its children")
    func scope() async throws {
        try await traced { database in
            try await database.write { try $0.insert(Account(id: 3, owner: "Carl")) }
            let scope = try span("write accounts")
            #expect(scope.kind == .internal)
            for name in ["BEGIN accounts", "INSERT accounts", "COMMIT accounts"] {
                let statement = try span(name)
                #expect(statement.parentSpanID == scope.spanID, "\(name)")
                #expect(statement.traceID == scope.traceID)
                #expect(statement.kind == .client)
            }
        }
    }

    @Test("A scope's span is the child of the one that it is opened in")
    func caller() async throws {
        try await traced { database in
            try await tracer.withSpan("request") { _ in
                _ = try await database.read { try $0.find(Account.self, 1) }
            }
            let request = try span("request")
            #expect(try span("read accounts").parentSpanID == request.spanID)
            #expect(try span("SELECT accounts").traceID == request.traceID)
        }
    }

    @Test("A span that is opened inside a scope is the scope's child, and has the statements that run in it")
    func inside() async throws {
        try await traced { database in
            try await database.read { session in
                _ = try tracer.withSpan("look up") { _ in try session.find(Account.self, 1) }
            }
            let inner = try span("look up")
            #expect(inner.parentSpanID == (try span("read accounts").spanID))
            #expect(try span("SELECT accounts").parentSpanID == inner.spanID)
        }
    }

    @Test("The same holds for synchronous code")
    func synchronous() async throws {
        try await traced { database in
            try tracer.withSpan("request") { _ in
                _ = try database.sync.read { try $0.find(Account.self, 1) }
            }
            let scope = try span("read accounts")
            #expect(scope.parentSpanID == (try span("request").spanID))
            #expect(try span("SELECT accounts").parentSpanID == scope.spanID)
        }
    }

    @Test("Spans are described as OpenTelemetry names things, without the values of parameters")
    func attributes() async throws {
        try await traced { database in
            let line = #line + 1
            _ = try await database.read { try $0.fetch(Account.where { $0.owner == "Konrad Zuse" }) }
            let attributes = try span("SELECT accounts").attributes
            #expect(attributes.get("db.system.name") == "sqlite")
            #expect(attributes.get("db.namespace") == "accounts")
            #expect(attributes.get("db.operation.name") == "SELECT")
            #expect(attributes.get("code.file.path") == .string(#fileID))
            #expect(attributes.get("code.line.number") == .int64(Int64(line)))
            #expect(attributes.get("error.type") == nil)
            guard case .string(let query) = attributes.get("db.query.text") else {
                Issue.record("There is no db.query.text.")
                return
            }
            #expect(query.contains("FROM \"accounts\"") && query.contains("?"))
            #expect(!query.contains("Konrad"))
        }
    }

    @Test("A statement's span begins as long before its end as it took")
    func time() async throws {
        try await traced { database in
            _ = try await database.read { try $0.count(to: 200_000) }
            let scope = try span("read accounts")
            let statement = try span("WITH accounts")
            #expect(statement.startInstant.nanosecondsSinceEpoch < statement.endInstant.nanosecondsSinceEpoch)
            #expect(scope.startInstant.nanosecondsSinceEpoch <= statement.startInstant.nanosecondsSinceEpoch)
            #expect(statement.endInstant.nanosecondsSinceEpoch <= scope.endInstant.nanosecondsSinceEpoch)
        }
    }

    @Test("A statement that fails, and the scope that its error leaves, say its type")
    func failure() async throws {
        try await traced { database in
            try? await database.write { try $0.insert(Account(id: 1, owner: "Ada again")) }
            for name in ["INSERT accounts", "write accounts"] {
                let span = try span(name)
                #expect(span.attributes.get("error.type") == "constraint", "\(name)")
                #expect(span.status?.code == .error)
            }
        }
    }

    @Test("A user's own error is told by its type")
    func usersError() async throws {
        struct OutOfStock: Error {}
        try await traced { database in
            await #expect(throws: OutOfStock.self) { try await database.read { _ in throw OutOfStock() } }
            let type = try span("read accounts").attributes.get("error.type")
            #expect("\(type, default: "")".contains("OutOfStock"))
        }
    }

    @Test("A nested scope's span is a child of the one around it")
    func nested() async throws {
        try await traced { database in
            try await database.write { _ in
                _ = try await database.read { try $0.find(Account.self, 1) }
            }
            #expect(try span("read accounts").parentSpanID == (try span("write accounts").spanID))
        }
    }
}
