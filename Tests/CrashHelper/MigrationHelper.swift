import Foundation
import Roost
import RoostSQLite

/// Migrates, and waits in the middle of a step to be killed there.
func migrate(path: String, waitingIn step: Int) throws {
    var migrations = Migrations()
    for number in 1...step {
        migrations = migrations.step("step \(number)") { schema in
            schema.execute(
                "CREATE TABLE \(identifier: "table_\(number)") (id INTEGER PRIMARY KEY, text TEXT)")
            schema.execute("INSERT INTO \(identifier: "table_\(number)") (text) VALUES ('a')")
            schema.change(column: "text", in: "table_\(number)", to: .integer, isOptional: true, using: "1")
        }
    }
    let driver = Database.Source.sqlite(path: path).driver
    let last = "CREATE TABLE \"roost_new_table_\(step)\""
    let database = try Database.openBlocking(
        Database.Source(driver: WaitingDriver(driver: driver, pause: last)))
    try database.sync.migrate(migrations)
}

/// A driver that says so and waits before it prepares a statement that begins with a text.
private struct WaitingDriver: Driver {
    let driver: any Driver
    let pause: String

    var dialect: any Dialect { driver.dialect }
    var topology: ConnectionTopology { driver.topology }
    var defaultMaximumConnections: Int { driver.defaultMaximumConnections }

    func connect(
        as role: ConnectionRole, stoppedBy signal: StopSignal
    ) throws(DatabaseError) -> any DriverConnection {
        WaitingConnection(try driver.connect(as: role, stoppedBy: signal), pause: pause)
    }
}

private final class WaitingConnection: DriverConnection {
    private let connection: any DriverConnection
    private let pause: String

    init(_ connection: any DriverConnection, pause: String) {
        self.connection = connection
        self.pause = pause
    }

    var isInTransaction: Bool { connection.isInTransaction }
    func isReusable() -> Bool { connection.isReusable() }
    func isAlive() -> Bool { connection.isAlive() }

    func prepare(_ sql: String) throws(DatabaseError) -> any DriverStatement {
        if sql.hasPrefix(pause) {
            say("waiting")
            // Nothing is ever sent: this ends when the process is killed or the test is gone.
            if readLine() == nil { exit(1) }
        }
        return try connection.prepare(sql)
    }

    func close() { connection.close() }
}
