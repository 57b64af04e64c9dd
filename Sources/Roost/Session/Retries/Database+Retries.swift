import Foundation

extension Database {
    /// Whether a scope that is opened now is run again where it fails: only what begins afresh can be, the outermost scope
    /// or the outermost transaction in one that has none.
    func triesAgain(_ retries: Retries, inTransaction: Bool) -> Bool {
        retries.attempts > 1
            && (Scope.joinable(by: identity)?.triesAgain(inTransaction: inTransaction) ?? true)
    }

    /// Runs a scope until it succeeds, or fails for another reason or too often.
    func trying<Result>(
        _ retries: Retries, _ deadline: Duration?, _ attempt: () async throws -> Result
    ) async throws -> Result {
        let end = min(moment(of: deadline), Scope.joinable(by: identity)?.deadline ?? .distantFuture)
        var schedule = RetrySchedule(retries, until: end, now: .now)
        while true {
            do {
                return try await Deadline.$inherited.withValue(end) { try await attempt() }
            } catch {
                guard let pause = schedule.pause(after: error, now: .now) else { throw schedule.last(error) }
                do { try await Task.sleep(for: pause) } catch _ { throw schedule.cancelled(after: error) }
            }
        }
    }
}

extension SyncScopes {
    /// See ``Database/triesAgain(_:inTransaction:)``.
    func triesAgain(_ retries: Retries, inTransaction: Bool) throws(DatabaseError) -> Bool {
        guard retries.attempts > 1 else { return false }
        let outer = try Scope.joinableOnThread(by: database.identity)
        return outer?.triesAgain(inTransaction: inTransaction) ?? true
    }

    /// The same, blocking the thread in the pauses.
    func trying<Result>(
        _ retries: Retries, _ deadline: Duration?, _ attempt: () throws -> Result
    ) throws -> Result {
        let outer = try Scope.joinableOnThread(by: database.identity)
        let end = min(database.moment(of: deadline), outer?.deadline ?? .distantFuture)
        var schedule = RetrySchedule(retries, until: end, now: .now)
        while true {
            do {
                return try Deadline.$inherited.withValue(end) { try attempt() }
            } catch {
                guard let pause = schedule.pause(after: error, now: .now) else { throw schedule.last(error) }
                Thread.sleep(forTimeInterval: pause / .seconds(1))
            }
        }
    }
}

extension Scope {
    /// Whether one that is opened inside this one begins afresh.
    fileprivate func triesAgain(inTransaction: Bool) -> Bool { inTransaction && depth == 0 }
}
