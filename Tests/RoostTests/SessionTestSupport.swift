import Foundation
import RoostSQLite
import RoostTestSupport
import Testing

@testable import Roost

/// A database of accounts for the tests of scopes. The sum of all balances never changes, unless a test says
/// otherwise.
enum Bank {
    struct Account: Model, Equatable {
        var id: Int
        var balance: Int
    }

    /// Where a database lives: in a file it has several connections, in memory one.
    enum Place: CaseIterable, CustomTestStringConvertible {
        case file, memory
        var testDescription: String { self == .file ? "in a file" : "in memory" }
    }

    static let firstBalance = 100

    /// Opens a database with accounts 1 and up, and closes it behind `body`.
    static func with(
        _ place: Place = .file, readers: Int = 4, accounts: Int = 10,
        faults: Faults? = nil, configured: (inout Database.Configuration) -> Void = { _ in },
        _ body: @Sendable (Database) async throws -> Void
    ) async throws {
        try await withFolder(
            place, readers: readers, accounts: accounts, faults: faults, configured: configured
        ) {
            database, _ in try await body(database)
        }
    }

    /// The same with the folder that the file is in, named "bank".
    static func withFolder(
        _ place: Place = .file, readers: Int = 4, accounts: Int = 10, faults: Faults? = nil,
        configured: (inout Database.Configuration) -> Void = { _ in },
        _ body: @Sendable (Database, URL) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bare = source(place, in: folder)
        let database = try await Database.open(
            (faults.map(bare.with) ?? bare).configured { configuration in
                configuration.pool.maximumConnections = readers + 1
                // Other suites may keep all threads busy for long; what these tests wait for comes.
                configuration.pool.acquireTimeout = .seconds(600)
                configured(&configuration)
            })
        defer { database.close() }
        try await database.write { session in
            try session.create(Account.self)
            try session.insert((1...accounts).map { Account(id: $0, balance: firstBalance) })
        }
        try await body(database, folder)
    }

    static func source(_ place: Place, in folder: URL) -> Database.Source {
        var configuration = SQLiteConfiguration(path: folder.appendingPathComponent("bank").path)
        if place == .memory { configuration.location = .memory }
        configuration.synchronous = .off
        return .sqlite(configuration)
    }

    /// The balance of an account, read in a scope of its own.
    static func balance(of account: Int, in database: Database) async throws -> Int? {
        try await database.read { try $0.find(Account.self, account)?.balance }
    }

    /// Checks the balance of an account, in a scope of its own.
    static func expectBalance(
        _ balance: Int, of account: Int, in database: Database,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await Self.balance(of: account, in: database)
        #expect(found == balance, sourceLocation: location)
    }

    static func setBalance(of account: Int, to balance: Int, with session: Session) throws {
        try session.update(Account(id: account, balance: balance))
    }

    /// A statement that fails in any session.
    static func runFailingStatement(with session: Session) throws {
        try session.execute("UPDATE nowhere SET nothing = 1")
    }
}

/// An error of the user's own.
struct UserError: Error, Equatable {
    var number = 1
}

/// Something that happens once, and that tasks wait for.
final class Event: Sendable {
    private let state = Lock((hasHappened: false, waiters: [CheckedContinuation<Void, Never>]()))

    func happen() {
        let waiters = state.withLock { state in
            defer { state = (true, []) }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let hasHappened = state.withLock { state in
                if !state.hasHappened { state.waiters.append(continuation) }
                return state.hasHappened
            }
            if hasHappened { continuation.resume() }
        }
    }
}

/// What happened, in its order, noted from several tasks.
final class Journal<Entry: Sendable>: Sendable {
    private let noted = Lock([Entry]())

    func note(_ entry: Entry) { noted.withLock { $0.append(entry) } }
    var entries: [Entry] { noted.withLock { $0 } }
}

extension Database {
    /// Returns once so many tasks wait for a connection.
    func waitForQueue(of count: Int) async {
        while waiting < count { await Task.yield() }
    }

    /// How many wait for a connection.
    var waiting: Int { statistics.pools.reduce(0) { $0 + $1.waiting } }
}

/// The code of the ``DatabaseError`` that `body` throws; nil where it throws none.
func errorCode(_ body: () async throws -> Void) async -> DatabaseError.Code? {
    do {
        try await body()
    } catch {
        return (error as? DatabaseError)?.code
    }
    return nil
}

/// The same for synchronous code, as inside a scope.
func blockingErrorCode(_ body: () throws -> Void) -> DatabaseError.Code? {
    do {
        try body()
    } catch {
        return (error as? DatabaseError)?.code
    }
    return nil
}

/// Runs synchronous code on a thread of its own, and waits for it.
func onAnotherThread(_ body: @escaping @Sendable () throws -> Void) throws {
    let hasEnded = DispatchSemaphore(value: 0)
    let outcome = Lock<Result<Void, any Error>>(.success(()))
    Thread.detachNewThread {
        let result = Result { try body() }
        outcome.withLock { $0 = result }
        hasEnded.signal()
    }
    hasEnded.wait()
    try outcome.withLock { $0 }.get()
}
