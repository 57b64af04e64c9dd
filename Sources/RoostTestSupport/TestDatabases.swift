import Roost

/// Runs a test with a database of its own, which has the tables of these models and tells a recorder of what it runs.
///
/// ```swift
/// @Test func countsFlights() async throws {
///     try await withDatabase(.sqlite(.inMemory), creating: Airline.self, Flight.self) { database, recorder in
///         …
///     }
/// }
/// ```
///
/// The recorder is empty when the test begins. The database is closed at the end; one in memory is then gone.
public func withDatabase<each M: Model, Result: Sendable>(
    _ source: Database.Source, creating models: repeat (each M).Type,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Database, StatementRecorder) async throws -> Result
) async throws -> Result {
    let recorder = StatementRecorder()
    let database = try await Database.open(source.recording(to: recorder))
    defer { database.close() }
    try await database.write { session in
        for model in repeat each models { try session.create(model) }
    }
    recorder.removeAll()
    return try await body(database, recorder)
}

extension Database {
    /// Runs a test in a transaction that is rolled back, whatever comes out of it: the database is as it was for the
    /// next test, however many share it.
    ///
    /// Scopes of the same task that are opened inside join the transaction; a `write` is a savepoint of it.
    ///
    /// - Returns: What the closure returns.
    public func rollingBack<Result: Sendable>(
        _ body: @concurrent @Sendable (Session) async throws -> Result
    ) async throws -> Result {
        do {
            return try await write { session -> Result in
                throw RolledBack(result: try await body(session))
            }
        } catch let outcome as RolledBack<Result> {
            return outcome.result
        }
    }
}

/// What a transaction is left with so that it is rolled back.
private struct RolledBack<Result: Sendable>: Error {
    let result: Result
}
