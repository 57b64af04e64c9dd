import Foundation
import RoostSQLite
import Testing

@testable import Roost

/// Queries that run for longer than any test waits, unless they are stopped.
enum Endless {
    /// It has one row, which does not come.
    static var count: SQLQuery<Int> {
        let sql: SQL = """
            WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1000000000)
            SELECT count(*) FROM number
            """
        return sql.as(Int.self)
    }

    /// It has a row for every number, which come at once.
    static var numbers: SQLQuery<Int> {
        let sql: SQL = """
            WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1000000000)
            SELECT n FROM number
            """
        return sql.as(Int.self)
    }
}

/// The ``DatabaseError`` that `body` throws, and how long it took to.
func failure(
    at location: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async throws -> (error: DatabaseError, after: Duration) {
    let start = ContinuousClock.now
    do {
        try await body()
    } catch {
        let error = try #require(error as? DatabaseError, "\(error)", sourceLocation: location)
        return (error, ContinuousClock.now - start)
    }
    throw NothingThrown()
}

/// The same for synchronous code.
func blockingFailure(
    at location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) throws -> (error: DatabaseError, after: Duration) {
    let start = ContinuousClock.now
    do {
        try body()
    } catch {
        let error = try #require(error as? DatabaseError, "\(error)", sourceLocation: location)
        return (error, ContinuousClock.now - start)
    }
    throw NothingThrown()
}

struct NothingThrown: Error {}

/// Checks that a deadline ends `body`, and that most of its time went to one stage.
///
/// On a busy machine a thread may get its turn only after the deadline: then it is tried again, up to ten times.
///
/// - Returns: The error, and how long it took.
@discardableResult
func expectDeadline(
    in stage: TimeAccount.Stage, at location: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async throws -> (error: DatabaseError, after: Duration) {
    var last: (error: DatabaseError, after: Duration)
    var tries = 0
    repeat {
        last = try await failure(at: location, body)
        #expect(last.error.code == .deadlineExceeded, sourceLocation: location)
        tries += 1
    } while last.error.timeAccount?.longest != stage && tries < 10
    #expect(last.error.timeAccount?.longest == stage, sourceLocation: location)
    return last
}

extension DatabaseError {
    /// The message with all times as "T".
    var timeless: String { message.replacing(/\d+(\.\d+)? (ms|s)\b/, with: "T") }
}

extension TimeAccount {
    /// What took the longest.
    var longest: Stage? { Stage.allCases.max { self[$0] < self[$1] } }
}

extension Database {
    /// Whether nobody uses or waits for a connection, and none is on its way.
    var isAtRest: Bool { statistics.pools.allSatisfy { $0.idle == $0.total && $0.waiting == 0 } }

    /// Returns once that is so.
    func waitForRest(at location: SourceLocation = #_sourceLocation) async {
        await wait(at: location) { isAtRest }
    }

    /// What SQLite finds wrong with the file: "ok" where that is nothing.
    func integrity() async throws -> [String] {
        let sql: SQL = "PRAGMA integrity_check"
        return try await read { try $0.fetch(sql.as(String.self)) }
    }
}

/// A thread for a task whose synchronous code blocks it: the threads that all tasks share are too few for that.
final class OwnThread: TaskExecutor {
    private let queue = DispatchQueue(label: "own thread")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Returns once it is so, and fails the test where that takes too long.
func wait(at location: SourceLocation = #_sourceLocation, until condition: () -> Bool) async {
    let start = ContinuousClock.now
    while !condition() {
        guard ContinuousClock.now - start < .seconds(60) else {
            Issue.record("It did not become so.", sourceLocation: location)
            return
        }
        try? await Task.sleep(for: .milliseconds(1))
    }
}
