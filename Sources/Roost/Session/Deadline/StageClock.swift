/// Charges time to the stages of a scope as it goes through them.
struct StageClock {
    private(set) var account = TimeAccount()
    private(set) var stage = TimeAccount.Stage.application
    private var since: Moment

    /// A clock that begins with what the wait for the connection took.
    init(waited: Duration, connecting: Duration, now: Moment) {
        account.charge(waited - connecting, to: .queue)
        account.charge(connecting, to: .connect)
        since = now
    }

    /// Charges the time since the last stage began to it, and begins another; returns the one that ended.
    @discardableResult
    mutating func enter(_ next: TimeAccount.Stage, now: Moment = .now) -> TimeAccount.Stage {
        account.charge(now - since, to: stage)
        since = now
        defer { stage = next }
        return stage
    }
}
