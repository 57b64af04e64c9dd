import CSQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Stops a connection's statement when its scope's deadline has passed or its task was cancelled, and bounds its waits
/// for locks.
///
/// By SQLite's own progress and busy handlers, which it calls on the thread that runs the statement. `sqlite3_interrupt`
/// is not used: it stays in force until no statement runs, and can hit one that was started later. SQLite calls no
/// handler while it sorts, builds an index, or checkpoints: the error comes when it is done with that.
final class SQLiteInterruption {
    /// After how many of its virtual machine's instructions SQLite asks: some ten microseconds.
    private static let instructionsBetweenChecks: Int32 = 1_000

    let signal: StopSignal
    private let busyTimeout: Duration

    /// When the wait for a lock began that lasts now.
    private var busySince = ContinuousClock.now

    /// Whether the statement that runs has ended a wait for a lock early: SQLite then says that the lock is taken.
    var hasStoppedWaiting = false

    init(_ signal: StopSignal, busyTimeout: Duration) {
        self.signal = signal
        self.busyTimeout = busyTimeout
    }

    /// Gives SQLite the handlers. The connection keeps this object as long as the handle lives.
    func install(on handle: OpaquePointer?) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            handle, Self.instructionsBetweenChecks,
            { context in
                guard let context else { return 0 }
                return Unmanaged<SQLiteInterruption>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    $0.signal.reason == nil ? 0 : 1
                }
            }, context)
        sqlite3_busy_handler(
            handle,
            { context, attempts in
                guard let context else { return 0 }
                return Unmanaged<SQLiteInterruption>.fromOpaque(context)._withUnsafeGuaranteedRef {
                    $0.waitForLock(attempts) ? 1 : 0
                }
            }, context)
    }

    /// Waits a little for a lock: longer from one attempt to the next, to at most 10 ms. Returns whether to try again.
    private func waitForLock(_ attempts: Int32) -> Bool {
        if attempts == 0 { (busySince, hasStoppedWaiting) = (.now, false) }
        if signal.reason != nil {
            hasStoppedWaiting = true
            return false
        }
        let left = busyTimeout - (ContinuousClock.now - busySince)
        if left <= .zero { return false }
        let pause = min(.milliseconds(min(10, 1 << min(attempts, 4))), left, signal.timeLeft ?? left)
        signal.whileBusy { _ = usleep(UInt32(clamping: pause.components.attoseconds / 1_000_000_000_000)) }
        return true
    }
}
