import Foundation
import InMemoryLogging
import Logging
import RoostObservability
import RoostSQLite

struct Account: Model, Equatable {
    var id: Int
    var owner: String
}

extension Database {
    /// Opens a database with two accounts, in memory unless it is to have several connections, and closes it behind
    /// `body`.
    static func with(
        readers: Int = 0, observer: any DatabaseObserver,
        configured: (inout Database.Configuration) -> Void = { _ in },
        _ body: @Sendable (Database) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = SQLiteConfiguration(path: folder.appendingPathComponent("accounts").path)
        let database = try await Database.open(
            .sqlite(readers == 0 ? .inMemory : file).configured { configuration in
                configuration.name = "accounts"
                configuration.observer = observer
                if readers > 0 { configuration.pool.maximumConnections = readers + 1 }
                configured(&configuration)
            })
        defer { database.close() }
        try await database.write { session in
            try session.create(Account.self)
            try session.insert([Account(id: 1, owner: "Ada"), Account(id: 2, owner: "Bert")])
        }
        try await body(database)
    }
}

extension Session {
    /// Counts up to a number, which takes SQLite about a fifth of a second for a million.
    func count(to number: Int) throws -> Int? {
        try fetchOne(
            SQL(
                """
                WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(number))
                SELECT COUNT(*) FROM numbers
                """
            ).as(Int.self))
    }
}

extension InMemoryLogHandler {
    /// A logger that writes into this.
    var logger: Logger { Logger(label: "test") { _ in self } }

    /// The entries that say this.
    func entries(_ message: Logger.Message) -> [Entry] { entries.filter { $0.message == message } }

    /// All that was logged, as one text.
    var text: String { entries.map { "\($0.message) \($0.metadata)" }.joined(separator: "\n") }
}
