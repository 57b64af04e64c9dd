/// Runs `body` with a deadline for all that it asks of databases: the waits for connections, connecting, waits for
/// locks, running statements, fetching rows, and committing.
///
/// ```swift
/// try await withDeadline(.seconds(3)) {
///     try await database.write { session in … }
/// }
/// ```
///
/// What is not done by then throws ``DatabaseError/Code/deadlineExceeded`` with an account of where the time went
/// (``DatabaseError/timeAccount``), and its transaction is rolled back. Deadlines nest, and the tightest holds. A
/// commit that is on its way is left to end. Inside a scope the deadline holds for that scope's statements too, until
/// `body` returns.
///
/// It does not cancel `body`, and other code in it is not stopped.
///
/// - Parameters:
///   - duration: How long from now. Zero or less is a deadline that has passed.
///   - isolation: The actor that `body` runs on: the caller's.
///   - body: What to run.
/// - Returns: What `body` returns.
public func withDeadline<Result>(
    _ duration: Duration, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async rethrows -> Result {
    let deadline = min(Deadline.inherited, .now + duration)
    let loosened = Scope.tightenOwn(to: deadline)
    defer { Scope.loosen(loosened) }
    return try await Deadline.$inherited.withValue(deadline, operation: body, isolation: isolation)
}

/// Runs synchronous code with a deadline for all that it asks of databases. See
/// ``withDeadline(_:isolation:_:)``.
public func withDeadline<Result>(_ duration: Duration, _ body: () throws -> Result) rethrows -> Result {
    let deadline = min(Deadline.inherited, .now + duration)
    let loosened = Scope.tightenOwn(to: deadline)
    defer { Scope.loosen(loosened) }
    return try Deadline.$inherited.withValue(deadline, operation: body)
}

enum Deadline {
    /// The tightest deadline around this task, or around this thread where it runs none.
    @TaskLocal static var inherited = Moment.distantFuture
}
