import Foundation
import PostgresServer
import RoostPostgres
import RoostTestSupport
import Testing

/// A database behind a proxy, with a ledger that is looked at without it.
///
/// Every scope writes a token of its own, once. What became of the scope says what must have become of the token.
final class FaultyPostgres: Sendable {
    let proxy: FaultProxy
    let database: Database
    let ledger: Ledger

    init(_ configure: @escaping (inout Database.Configuration) -> Void = { _ in }) throws {
        ledger = try Ledger()
        proxy = try FaultProxy(to: ledger.url)
        database = try Database.openBlocking(Database.Source.postgres(proxy.url).configured(configure))
    }

    deinit {
        database.close()
        proxy.close()
    }

    /// Writes a token in a scope that does a little of everything.
    func write(_ token: String, within deadline: Duration = .seconds(10)) async throws {
        try await database.write(deadline: deadline) { session in
            try session.execute("INSERT INTO tokens VALUES (\(token))")
            #expect(try session.fetch(Self.rows) == [1, 2, 3])
        }
    }

    /// The same, on the calling thread.
    func writeBlocking(_ token: String, within deadline: Duration) throws {
        try database.sync.write(deadline: deadline) { session in
            try session.execute("INSERT INTO tokens VALUES (\(token))")
            #expect(try session.fetch(Self.rows) == [1, 2, 3])
        }
    }

    private static let rows = SQL("SELECT generate_series(1, 3)").as(Int.self)
}

/// Tokens in a table that takes each of them more than once, so that doubled ones show.
final class Ledger: Sendable {
    /// The server's own URL.
    let url: String
    private let database: Database
    private let schema: EmptyPostgres?

    /// A ledger in a schema of its own.
    convenience init() throws {
        let schema = try EmptyPostgres()
        try self.init(schema.database, at: schema.url, in: schema)
    }

    /// A ledger on a server that has nothing else.
    convenience init(at url: String) throws {
        try self.init(Database.openBlocking(.postgres(url)), at: url, in: nil)
    }

    private init(_ database: Database, at url: String, in schema: EmptyPostgres?) throws {
        self.url = url
        self.database = database
        self.schema = schema
        try database.sync.write { session in
            _ = try session.execute("CREATE TABLE tokens (token text NOT NULL)")
        }
    }

    deinit { database.close() }

    /// How often a token is there.
    func count(of token: String) throws -> Int {
        let sql = SQL("SELECT count(*) FROM tokens WHERE token = \(token)").as(Int.self)
        return try #require(try database.sync.read { try $0.fetchOne(sql) })
    }

    /// The tokens, doubled ones twice.
    func tokens() throws -> [String] {
        try database.sync.read { try $0.fetch(SQL("SELECT token FROM tokens").as(String.self)) }
    }
}

/// What came of a scope that wrote a token.
enum Outcome: Hashable {
    case acknowledged, unknown, failed(DatabaseError.Code)

    static func of(_ body: () async throws -> Void) async -> Outcome {
        do {
            try await body()
            return .acknowledged
        } catch {
            guard let error = error as? DatabaseError else {
                Issue.record("\(error) is no error of Roost's")
                return .unknown
            }
            return error.code == .commitUnknown ? .unknown : .failed(error.code)
        }
    }
}

/// The ``DatabaseError`` that `body` throws on a thread of its own, and how long it took to. Other tests may hold up for long
/// whatever runs on the threads that all tasks share, and what is measured there is them.
func failureOnThread(
    _ body: @escaping @Sendable () throws -> Void
) async throws -> (error: DatabaseError, time: Duration) {
    let (error, time) = await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            let began = ContinuousClock.now
            let result = Result(catching: body)
            continuation.resume(returning: (result.failure, ContinuousClock.now - began))
        }
    }
    return (try #require(error as? DatabaseError), time)
}

/// What `body` returns, on a thread of its own.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws
    -> Result
{
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: body)) }
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
