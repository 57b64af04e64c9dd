import Foundation

/// The innermost synchronous scope of each thread.
enum ThreadScopes {
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    static var current: Scope? {
        guard let pointer = pthread_getspecific(key) else { return nil }
        return Unmanaged<Scope>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Runs a scope as the thread's innermost one. It outlives the call.
    static func with<T>(_ scope: Scope, _ body: () throws -> T) rethrows -> T {
        pthread_setspecific(key, Unmanaged.passUnretained(scope).toOpaque())
        defer {
            pthread_setspecific(key, scope.outer.map { Unmanaged.passUnretained($0).toOpaque() })
        }
        return try body()
    }
}
