import Foundation
import RoostSQLite
import Synchronization
import Testing

/// Migrations that meet each other, or an end that nobody planned.
@Suite(.serialized) struct MigrationFaultTests {
    static func migrations(count: Int = 6) -> Migrations {
        var migrations = Migrations().step("create") { schema in
            schema.execute("CREATE TABLE marks (id INTEGER PRIMARY KEY, text TEXT)")
        }
        for number in 2...count {
            migrations = migrations.step("mark \(number)") { schema in
                schema.execute("INSERT INTO marks (text) VALUES (\("\(number)"))")
                schema.change(column: "text", in: "marks", to: .text, isOptional: number % 2 == 0)
            }
        }
        return migrations
    }

    @Test func runsEachStepOnceHoweverManyRun() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/marks.sqlite"
            let ran = Mutex<[Int]>([])
            DispatchQueue.concurrentPerform(iterations: 6) { _ in
                do {
                    let database = try Database.openBlocking(.sqlite(path: path))
                    defer { database.close() }
                    let steps = try database.sync.migrate(Self.migrations(count: 12)).map(\.number)
                    ran.withLock { $0 += steps }
                } catch {
                    Issue.record(error)
                }
            }
            #expect(ran.withLock { $0.sorted() } == Array(1...12))
            let database = try Database.openBlocking(.sqlite(path: path))
            try database.sync.read { session in
                try #expect(session.fetchOne(SQL("SELECT count(*) FROM marks").as(Int.self)) == 11)
            }
        }
    }

    /// A statement that fails at every place of a rebuild: before, between and behind.
    @Test(arguments: 0...11)
    func leavesAllAsItWasWhereAStatementOfARebuildFails(at position: Int) throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/marks.sqlite"
            var statements: [String] = []
            do {
                let database = try Database.openBlocking(.sqlite(path: path))
                defer { database.close() }
                try database.sync.migrate(Self.migrations())
                try database.sync.write { try $0.execute("CREATE INDEX by_text ON marks (text)") }
                statements = try database.sync.dryRun(Self.migrations(count: 7))[0].statements
            }
            guard position < statements.count else { return }
            let before = try dump(path)
            let failing = FailingDriver(failing: statements[position], in: SQLiteConfiguration(path: path))
            let database = try Database.openBlocking(Database.Source(driver: failing))
            #expect(throws: DatabaseError.self) { try database.sync.migrate(Self.migrations(count: 7)) }
            // The same connection goes on as before.
            try database.sync.write { session in
                try #expect(session.fetchOne(SQL("PRAGMA foreign_keys").as(Int.self)) == 1)
                try #expect(session.fetchOne(SQL("PRAGMA legacy_alter_table").as(Int.self)) == 0)
            }
            database.close()
            #expect(try dump(path) == before)
            let again = try Database.openBlocking(.sqlite(path: path))
            try #expect(again.sync.migrate(Self.migrations(count: 7)).map(\.number) == [7])
            again.close()
        }
    }

    private func dump(_ path: String) throws -> [String] {
        let database = try Database.openBlocking(.sqlite(path: path))
        defer { database.close() }
        return try database.sync.read { session in
            let schema = try session.fetch(SQL("SELECT ifnull(sql, name) FROM sqlite_schema").as(String.self))
            let rows = try session.fetch(SQL("SELECT id || text FROM marks").as(String?.self))
            let steps = try session.fetch(SQL("SELECT name FROM roost_migrations").as(String.self))
            return schema + rows.map { $0 ?? "NULL" } + steps
        }
    }

    #if os(macOS) || os(Linux)
        /// The helper waits in the middle of the step, its table made and filled.
        @Test(arguments: 1...5)
        func leavesWholeStepsWhereTheProcessIsKilled(in step: Int) throws {
            try withTemporaryDirectory { directory in
                let path = directory + "/killed.sqlite"
                let helper = try HelperProcess("migrate", path, "\(step)")
                #expect(helper.lines(upTo: "waiting").last == "waiting")
                #expect(helper.kill())
                let database = try Database.openBlocking(.sqlite(path: path))
                defer { database.close() }
                try database.sync.read { session in
                    try #expect(session.fetch(SQL("PRAGMA integrity_check").as(String.self)) == ["ok"])
                    let tables: SQL = """
                        SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'table%' ORDER BY name
                        """
                    try #expect(
                        session.fetch(tables.as(String.self)) == (1..<step).map { "table_\($0)" })
                }
            }
        }
    #endif
}

/// A driver of SQLite's whose connections refuse to run one statement.
private struct FailingDriver: Driver {
    let failing: String
    let configuration: SQLiteConfiguration

    init(failing: String, in configuration: SQLiteConfiguration) {
        self.failing = failing
        self.configuration = configuration
    }

    private var driver: any Driver { Database.Source.sqlite(configuration).driver }
    var dialect: any Dialect { driver.dialect }
    var topology: ConnectionTopology { driver.topology }
    var defaultMaximumConnections: Int { driver.defaultMaximumConnections }

    func connect(
        as role: ConnectionRole, stoppedBy signal: StopSignal
    ) throws(DatabaseError) -> any DriverConnection {
        FailingConnection(try driver.connect(as: role, stoppedBy: signal), failing: failing)
    }
}

private final class FailingConnection: DriverConnection {
    private let connection: any DriverConnection
    private let failing: String

    init(_ connection: any DriverConnection, failing: String) {
        self.connection = connection
        self.failing = failing
    }

    var isInTransaction: Bool { connection.isInTransaction }
    func isReusable() -> Bool { connection.isReusable() }
    func isAlive() -> Bool { connection.isAlive() }

    func prepare(_ sql: String) throws(DatabaseError) -> any DriverStatement {
        guard sql != failing else { throw DatabaseError(.diskFull, "the disk is full, as the test asked.") }
        return try connection.prepare(sql)
    }

    func close() { connection.close() }
}
