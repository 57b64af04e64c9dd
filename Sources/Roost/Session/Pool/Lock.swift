import Foundation

/// A value behind a lock.
///
/// The standard library's `Mutex` would do, but for Thread Sanitizer on Linux: it does not see the slow path
/// of that lock and reports every contended use as a race. It knows pthreads.
///
/// Sendable, unchecked: the value is reached through ``withLock(_:)`` alone, by one thread at a time.
package final class Lock<Value: ~Copyable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    package init(_ value: consuming sending Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` with the value, alone. It must not take the same lock again.
    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
