import Foundation
import PostgresServer
import RoostPostgres
import Testing

/// Users whom the server takes no longer, or no more of, while a pool lives.
@Suite struct LoginTests {
    /// A user of a test's own, who is gone with the object.
    private final class User: Sendable {
        let name = "user_" + UUID().uuidString.lowercased().replacing("-", with: "_")
        private let administrator: Database

        init(_ options: String, at server: String) throws {
            administrator = try Database.openBlocking(.postgres(server))
            try alter("CREATE ROLE \(name) LOGIN \(options)")
        }

        deinit {
            try? alter("DROP ROLE \(name)")
            administrator.close()
        }

        func alter(_ sql: String) throws {
            try administrator.sync.write { _ = try $0.execute(SQL(stringLiteral: sql)) }
        }
    }

    private static let seven = SQL("SELECT 7 FROM pg_sleep(0.02)").as(Int.self)

    @Test func aPoolOfMoreConnectionsThanTheServerGivesServesAllWithThoseThatItHas() async throws {
        let server = try PostgresServer.shared.get().url
        let user = try User("CONNECTION LIMIT 2", at: server)
        let source = Database.Source.postgres(server.replacing("roost@", with: user.name + "@"))
        let database = try await Database.open(source.configured { $0.pool.maximumConnections = 6 })
        try await withThrowingTaskGroup { group in
            for _ in 0..<40 {
                group.addTask {
                    let found = try await database.read(deadline: .seconds(20)) {
                        try $0.fetchOne(Self.seven)
                    }
                    #expect(found == 7)
                }
            }
            try await group.waitForAll()
        }
        await database.shutDown(within: .seconds(5))
    }

    @Test func whyTheServerTakesNoMoreConnectionsIsToldWithWhatToDo() async throws {
        let server = try PostgresServer.shared.get().url
        let user = try User("CONNECTION LIMIT 0", at: server)
        let url = server.replacing("roost@", with: user.name + "@")
        let error = await #expect(throws: DatabaseError.self) { try await Database.open(.postgres(url)) }
        #expect(error?.code == .unreachable)
        #expect(error?.message.contains("too many connections") == true)
        #expect(error?.message.contains("Use fewer connections") == true)
    }

    @Test func aPasswordThatChangesIsReadFromItsFileForTheNextConnection() async throws {
        let server = try #require(URLComponents(string: PostgresServer.tlsURL))
        let user = try User("PASSWORD 'before'", at: PostgresServer.tlsURL)
        let file = FileManager.default.temporaryDirectory.appending(path: "roost-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        func write(_ password: String) {
            let line = Data("*:*:*:\(user.name):\(password)\n".utf8)
            _ = FileManager.default.createFile(
                atPath: file, contents: line, attributes: [.posixPermissions: 0o600])
        }
        write("before")
        let url =
            "postgresql://\(user.name)@localhost:\(server.port ?? 0)/postgres?\(server.percentEncodedQuery ?? "")&passfile=\(file)"
        let database = try await Database.open(.postgres(url))
        try await database.read { session in
            try user.alter("ALTER ROLE \(user.name) PASSWORD 'behind'")
            // Whoever has a connection keeps it; a second one is refused, at once and with the reason.
            #expect(try session.fetchOne(Self.seven) == 7)
            let clock = ContinuousClock()
            let began = clock.now
            let other = Task { try await database.read { try $0.fetchOne(Self.seven) } }
            let error = await #expect(throws: DatabaseError.self) { try await other.value }
            #expect(error?.code == .cannotOpen)
            #expect(error?.message.contains("password authentication failed") == true)
            #expect(error.map { "\($0)" }?.contains("before") == false)
            #expect(clock.now - began < .seconds(5))
        }
        #expect(try await database.read { try $0.fetchOne(Self.seven) } == 7)
        write("behind")
        try await database.read { _ in
            let other = Task {
                try await database.read(deadline: .seconds(10)) { try $0.fetchOne(Self.seven) }
            }
            let found = try await other.value
            #expect(found == 7)
        }
        await database.shutDown(within: .seconds(5))
    }
}
