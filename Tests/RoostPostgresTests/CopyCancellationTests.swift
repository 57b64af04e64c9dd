import PostgresServer
import RoostPostgres
import Testing

/// A row of the ledger.
private struct Token: Model {
    var token: String
}

/// Copies that are cancelled at random, on one connection with scopes that must not feel it.
@Suite(.serialized) struct CopyCancellationTests {
    private static let copies = 300
    private static let rows = 2_000

    @Test func cancelledCopiesLeaveNothingAndTouchNobodyElse() async throws {
        let ledger = try Ledger()
        try await cancelAtRandom(PostgresConfiguration(url: ledger.url), ledger)
    }

    @Test func theSameThroughAPooler() async throws {
        try await ThrowawayServer.with { server in
            let ledger = try Ledger(at: server.url)
            var configuration = PostgresConfiguration(url: server.poolerURL)
            configuration.keepsStatements = false
            try await cancelAtRandom(configuration, ledger)
            try await cancelOutAtRandom(configuration)
            try await expectNotifications(from: configuration, at: server.url)
        }
    }

    @Test func copiesOutThatAreCancelledTouchNobodyElse() async throws {
        try await cancelOutAtRandom(PostgresConfiguration(url: try PostgresServer.shared.get().url))
    }

    /// Some are cancelled and some left, and the next on the same connection sees none of their rows.
    private func cancelOutAtRandom(_ configuration: PostgresConfiguration) async throws {
        let source = Database.Source.postgres(configuration).configured { $0.pool.maximumConnections = 1 }
        let database = try Database.openBlocking(source)
        defer { database.close() }
        for copy in 1...Self.copies {
            let rows = SQL("SELECT n, \(copy) FROM generate_series(1, 20000) AS n").as(Int32.self, Int.self)
            let most = copy % 3 == 0 ? Int32.random(in: 0...20_000) : .max
            let task = Task {
                try await database.read { session in
                    var cursor = try session.copyOut(rows)
                    var last: Int32 = 0
                    while last < most, let (number, ofCopy) = try cursor.next() {
                        guard number == last + 1, ofCopy == copy else { return false }
                        last = number
                    }
                    return true
                }
            }
            try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000)))
            task.cancel()
            switch await task.result {
            case .success(let isRight): #expect(isRight)
            case .failure(let error): #expect((error as? DatabaseError)?.code == .cancelled)
            }
            #expect(try await database.read { try $0.fetchOne(SQL("SELECT \(copy)").as(Int.self)) } == copy)
        }
        #expect(database.statistics.pools.map(\.leased) == [0])
    }

    private func cancelAtRandom(_ configuration: PostgresConfiguration, _ ledger: Ledger) async throws {
        let source = Database.Source.postgres(configuration).configured { $0.pool.maximumConnections = 1 }
        let database = try Database.openBlocking(source)
        defer { database.close() }
        var committed = 0
        for copy in 1...Self.copies {
            let task = Task {
                try await database.write { session in
                    try session.copy((1...Self.rows).lazy.map { Token(token: "\(copy) \($0)") })
                }
            }
            try await Task.sleep(for: .microseconds(Int.random(in: 0...6_000)))
            task.cancel()
            switch await task.result {
            case .success: committed += 1
            case .failure(let error): #expect((error as? DatabaseError)?.code == .cancelled)
            }
            // The next on the same connection, or on the one in its place.
            #expect(try await database.read { try $0.fetchOne(SQL("SELECT \(copy)").as(Int.self)) } == copy)
        }
        #expect(try ledger.tokens().count == committed * Self.rows)
        #expect(Set(try ledger.tokens()).count == committed * Self.rows)
        #expect(database.statistics.pools.map(\.leased) == [0])
    }

    /// What is notified through a pooler comes to who listens at the server itself.
    private func expectNotifications(from configuration: PostgresConfiguration, at url: String) async throws {
        let pooled = try Database.openBlocking(.postgres(configuration))
        let direct = try Database.openBlocking(.postgres(url))
        defer {
            pooled.close()
            direct.close()
        }
        let notifications = try await direct.notifications(on: "pooled")
        try await pooled.write { try $0.notify("pooled", "a") }
        var events = notifications.makeAsyncIterator()
        guard case .notification("pooled", "a", _) = try await events.next() else {
            Issue.record("another event")
            return
        }
    }
}
