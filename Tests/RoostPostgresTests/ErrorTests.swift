import Foundation
import PostgresServer
import RoostPostgres
import Testing

private struct Note: Model {
    var id: Int64?
    var text: String
}

/// What PostgreSQL's failures become.
@Suite struct ErrorTests {
    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres()
        try postgres.write { session in
            try session.create(Note.self)
            try session.insert(Note(id: 1, text: "a"))
        }
    }

    @Test(arguments: [
        ("SELEKT 1", DatabaseError.Code.invalidSQL), ("SELECT 1; SELECT 2", .invalidSQL), ("", .invalidSQL),
        ("SELECT nothing FROM notes", .unknownColumn), ("SELECT 1 FROM nowhere", .unknownColumn),
        ("SELECT 9223372036854775807 + id FROM notes", .outOfRange),
        ("SELECT 1 / (id - 1) FROM notes", .invalidValue),
        ("SELECT CAST(text AS integer) FROM notes", .invalidValue),
        ("SELECT (SELECT 1 UNION SELECT 2)", .invalidSQL),
        ("SELECT CAST(to_jsonb(text) AS bigint) FROM notes", .typeMismatch),
        ("COPY notes TO STDOUT", .unsupported), ("LOCK TABLE nowhere", .unknownColumn),
    ])
    func sqlThatFails(_ sql: String, _ code: DatabaseError.Code) throws {
        let error = try postgres.failure { try $0.execute(SQL(stringLiteral: sql)) }
        #expect(error.code == code)
        #expect(error.sql == sql)
        #expect(try postgres.read { try $0.count(Note.all) } == 1)
    }

    @Test func aValueIsInNoError() throws {
        try postgres.write { try $0.insert(Note(id: 2, text: "secret")) }
        let error = try postgres.failure { try $0.execute("SELECT CAST(text AS integer) FROM notes") }
        #expect(!"\(error)".contains("secret"))
        let parameter = try postgres.failure { session in
            try session.execute("SELECT CAST(CAST(\("secret") AS text) AS uuid)")
        }
        #expect(!"\(parameter)".contains("secret"))
    }

    @Test(arguments: [
        "postgresql://roost:hunter2@127.0.0.1:1/none", "host=127.0.0.1 port=1 user=roost password=hunter2",
        "postgresql://roost:hunter2@nowhere.invalid/none", "postgresql://roost:hunter2@[/none",
        "hunter2", "password=hunter2 port=x", "postgresql://roost:hunter2%zz@localhost/none",
        "postgresql://localhost/none?password=hunter2&nonsense=1",
        // What stands behind an @ or a / is no password for libpq.
        "postgresql://roost:a@hunter2@127.0.0.1:1/none", "postgresql://roost:a/hunter2@127.0.0.1:1/none",
        "postgresql://roost:hunter2/a@127.0.0.1:1/none", "postgresql://roost:1/hunter2@127.0.0.1:1/none",
        "postgresql://roost:a@hunter2/a@127.0.0.1:1/none", "postgresql://127.0.0.1:hunter2/none",
    ])
    func aPasswordIsInNoError(_ url: String) throws {
        let error = #expect(throws: DatabaseError.self) { try Database.openBlocking(.postgres(url)) }
        #expect([.cannotOpen, .unreachable].contains(error?.code))
        #expect(error.map { "\($0)".contains("hunter2") } == false)
    }

    @Test func aPasswordIsInNoDescription() {
        let configuration = PostgresConfiguration(url: "postgresql://roost:hunter2@localhost/flights")
        var dumped = ""
        dump(configuration, to: &dumped)
        #expect(!"\(configuration) \(String(reflecting: configuration)) \(dumped)".contains("hunter2"))
        #expect(!"\(PostgresDriver(configuration))".contains("hunter2"))
        #expect(!"\(Database.Source.postgres(configuration))".contains("hunter2"))
    }

    @Test func aDatabaseThatIsNotThere() throws {
        let url = try PostgresServer.shared.get().url.replacing("/postgres?", with: "/nowhere?")
        let error = #expect(throws: DatabaseError.self) { try Database.openBlocking(.postgres(url)) }
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("nowhere") == true)
    }

    @Test func aDeadlock() throws {
        try postgres.write { try $0.insert(Note(id: 2, text: "b")) }
        let barrier = DispatchSemaphore(value: 0), other = DispatchSemaphore(value: 0)
        let codes = Codes()
        let postgres = postgres
        @Sendable func run(
            _ first: Int64, _ second: Int64, _ mine: DispatchSemaphore, _ theirs: DispatchSemaphore
        ) {
            do {
                try postgres.write { session in
                    try session.update(Note.where { $0.id == first }) { $0.set(\.text, to: "x") }
                    theirs.signal()
                    mine.wait()
                    try session.update(Note.where { $0.id == second }) { $0.set(\.text, to: "x") }
                }
                codes.add(nil)
            } catch {
                codes.add((error as? DatabaseError)?.code)
            }
        }
        let thread = Thread { run(1, 2, barrier, other) }
        thread.start()
        run(2, 1, other, barrier)
        while codes.all.count < 2 { usleep(1_000) }
        #expect(Set(codes.all) == [nil, .deadlock])
    }

    @Test func aSerializationFailure() throws {
        let error = try postgres.failure { session in
            try session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            _ = try session.count(Note.all)
            let postgres = self.postgres
            try Self.elsewhere {
                try postgres.write { session in
                    _ = try session.update(Note.all) { $0.set(\.text, to: "y") }
                }
            }
            try session.update(Note.all) { $0.set(\.text, to: "z") }
        }
        #expect(error.code == .serializationFailure)
    }

    @Test func aConnectionThatTheServerEnds() throws {
        let error = try postgres.failure { session in
            let number = try #require(try session.fetchOne(SQL("SELECT pg_backend_pid()").as(Int.self)))
            try PostgresServer.shared.get().execute("SELECT pg_terminate_backend(\(number))")
            _ = try session.count(Note.all)
        }
        #expect(error.code == .connectionLost)
        #expect(try postgres.read { try $0.count(Note.all) } == 1)
    }

    // MARK: - What the server stops by itself

    @Test func aTimeOutOfTheServersIsToldFromOneOfRoosts() throws {
        for deadline in [nil, Duration.seconds(20)] {
            let error = #expect(throws: DatabaseError.self) {
                try postgres.database.sync.write(deadline: deadline) { session in
                    try session.execute("SET LOCAL statement_timeout TO 50")
                    try session.execute("SELECT pg_sleep(60)")
                }
            }
            #expect(error?.code == .interrupted)
            #expect(error?.message.contains("statement timeout") == true)
        }
        let own = #expect(throws: DatabaseError.self) {
            try postgres.database.sync.write(deadline: .milliseconds(100)) { session in
                try session.execute("SET LOCAL statement_timeout TO 20000")
                try session.execute("SELECT pg_sleep(60)")
            }
        }
        #expect(own?.code == .deadlineExceeded)
    }

    @Test func aStatementThatAnAdministratorStops() throws {
        let postgres = postgres
        let error = try postgres.failure { session in
            let number = try #require(try session.fetchOne(SQL("SELECT pg_backend_pid()").as(Int.self)))
            let thread = Thread {
                usleep(100_000)
                try? PostgresServer.shared.get().execute("SELECT pg_cancel_backend(\(number))")
            }
            thread.start()
            try session.execute("SELECT pg_sleep(60)")
        }
        #expect(error.code == .interrupted)
        #expect(error.message.contains("user request"))
    }

    @Test func aLockThatTheServerWaitsForNoLonger() throws {
        let postgres = postgres
        let error = try postgres.failure { session in
            try session.update(Note.all) { $0.set(\.text, to: "x") }
            try Self.elsewhere {
                let error = try postgres.failure { session in
                    try session.execute("SET LOCAL lock_timeout TO 50")
                    try session.update(Note.all) { $0.set(\.text, to: "y") }
                }
                #expect(error.code == .locked)
            }
            try session.execute("SELECT nothing")
        }
        #expect(error.code == .unknownColumn)
    }

    /// The server ends the connection for many reasons, each with a state of its own.
    @Test func aTransactionThatRestsForTooLongLosesItsConnection() throws {
        let error = try postgres.failure { session in
            try session.execute("SET LOCAL idle_in_transaction_session_timeout TO 50")
            usleep(300_000)
            try session.execute("SELECT 1")
        }
        #expect(error.code == .connectionLost)
        #expect(error.message.contains("idle-in-transaction timeout"))
        #expect(try postgres.read { try $0.count(Note.all) } == 1)
    }

    @Test func aTransactionThatTheServerRollsBackAtItsEnd() throws {
        try postgres.write { session in
            try session.execute(
                "CREATE TABLE pairs (id bigint REFERENCES notes DEFERRABLE INITIALLY DEFERRED)")
        }
        let error = try postgres.failure { try $0.execute("INSERT INTO pairs VALUES (77)") }
        guard case .constraint(let constraint) = error.code else {
            Issue.record("\(error)")
            return
        }
        #expect(constraint.kind == .foreignKey)
        #expect(try postgres.read { try $0.fetchOne(SQL("SELECT count(*) FROM pairs").as(Int.self)) } == 0)
    }

    /// Runs something on another thread, which is in no scope.
    private static func elsewhere(_ body: @escaping @Sendable () throws -> Void) throws {
        let done = DispatchSemaphore(value: 0)
        let failures = Codes()
        Thread {
            do { try body() } catch { failures.add((error as? DatabaseError)?.code) }
            done.signal()
        }.start()
        done.wait()
        #expect(failures.all.isEmpty)
    }
}

/// Codes that several threads collect.
private final class Codes: @unchecked Sendable {
    // Unchecked: all of it is touched under the lock alone.
    private let lock = NSLock()
    private var codes: [DatabaseError.Code?] = []

    func add(_ code: DatabaseError.Code?) { lock.withLock { codes.append(code) } }
    var all: [DatabaseError.Code?] { lock.withLock { codes } }
}
