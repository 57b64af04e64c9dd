import Dispatch

/// Calls a function at a moment, which may be set anew.
///
/// Sendable, unchecked: a Dispatch source may be scheduled and cancelled from any thread, though its type does not
/// say so.
final class PoolTimer: @unchecked Sendable {
    private let source = DispatchSource.makeTimerSource()

    /// Sets what to call. Once.
    func start(_ handler: @escaping @Sendable () -> Void) {
        source.setEventHandler(handler: handler)
        source.activate()
    }

    /// Has it go off then, and not before.
    func set(to moment: Moment, now: Moment) {
        let wait = max(0, (moment - now).saturatingNanoseconds)
        source.schedule(deadline: .now() + .nanoseconds(Int(wait)), leeway: .milliseconds(1))
    }

    /// Lets go of what it calls, for good.
    func stop() { source.cancel() }

    deinit {
        source.cancel()
    }
}
