import Foundation

/// Tells whether code of a database's observer runs now: a scope of the same database that it opened would be observed
/// in its turn, without an end, or wait for what the observer itself holds up.
enum ObserverCall {
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// The observer's code around an asynchronous scope, which may change threads. A task that it begins inherits
    /// this, but is another task.
    private struct Around: Sendable {
        let database: ObjectIdentifier
        let task: Int?
    }

    @TaskLocal private static var around: Around?

    /// Runs code of a database's observer.
    static func run<Result>(for database: ObjectIdentifier, _ body: () throws -> Result) rethrows -> Result {
        try onThread(of: UnsafeRawPointer(bitPattern: UInt(bitPattern: database)), body)
    }

    /// Runs what the observer's code is around.
    static func leave<Result>(_ body: () throws -> Result) rethrows -> Result {
        try onThread(of: nil, body)
    }

    private static func onThread<Result>(
        of database: UnsafeRawPointer?, _ body: () throws -> Result
    ) rethrows -> Result {
        let outer = pthread_getspecific(key)
        pthread_setspecific(key, database)
        defer { pthread_setspecific(key, outer) }
        return try body()
    }

    /// The same for code that suspends.
    static func run<Result>(
        for database: ObjectIdentifier, _ body: () async throws -> Result
    ) async rethrows -> Result {
        try await $around.withValue(Around(database: database, task: currentTask)) { try await body() }
    }

    /// The same for code that suspends.
    static func leave<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        try await $around.withValue(nil) { try await body() }
    }

    /// Refuses a scope of the database whose observer opens it.
    static func refuseScope(of database: ObjectIdentifier) throws(DatabaseError) {
        let onThread = pthread_getspecific(key).map { UInt(bitPattern: $0) == UInt(bitPattern: database) }
        let inTask = around.map { $0.database == database && $0.task == currentTask }
        guard onThread == true || inTask == true else { return }
        throw DatabaseError(
            .unsupported,
            "a scope was opened inside a callback of its own database's observer. Leave the callback first: begin "
                + "another task, or note what is to be done.")
    }

    private static var currentTask: Int? { withUnsafeCurrentTask { $0?.hashValue } }
}

extension Database {
    /// Runs a scope with its observer around it.
    func observed<Result: Sendable>(
        by observer: any DatabaseObserver, _ kind: ObservedScope.Kind, at place: SourcePlace,
        _ body: () async throws -> Result
    ) async throws -> Result {
        try ObserverCall.refuseScope(of: identity)
        return try await ObserverCall.run(for: identity) {
            try await observer.aroundScope(ObservedScope(kind, of: self, at: place)) {
                try await ObserverCall.leave { try await body() }
            }
        }
    }

    /// The same for a scope of synchronous code.
    func observed<Result>(
        by observer: any DatabaseObserver, _ kind: ObservedScope.Kind, at place: SourcePlace,
        _ body: () throws -> Result
    ) throws -> Result {
        try ObserverCall.refuseScope(of: identity)
        return try ObserverCall.run(for: identity) {
            try observer.aroundScope(ObservedScope(kind, of: self, at: place)) {
                try ObserverCall.leave(body)
            }
        }
    }
}
