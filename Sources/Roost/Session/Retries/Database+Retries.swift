import Foundation

extension Database {
    /// Whether a scope that is opened now is run again where it fails: only the outermost can be.
    func triesAgain(_ retries: Retries) -> Bool {
        retries.attempts > 1 && Scope.joinable(by: identity) == nil
    }

    /// Runs a scope until it succeeds, or fails for another reason or too often.
    func trying<Result>(
        _ retries: Retries, _ deadline: Duration?, _ attempt: () async throws -> Result
    ) async throws -> Result {
        let end = moment(of: deadline)
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
    /// See ``Database/triesAgain(_:)``.
    func triesAgain(_ retries: Retries) throws(DatabaseError) -> Bool {
        guard retries.attempts > 1 else { return false }
        return try Scope.joinableOnThread(by: database.identity) == nil
    }

    /// The same, blocking the thread in the pauses.
    func trying<Result>(
        _ retries: Retries, _ deadline: Duration?, _ attempt: () throws -> Result
    ) throws -> Result {
        let end = database.moment(of: deadline)
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
