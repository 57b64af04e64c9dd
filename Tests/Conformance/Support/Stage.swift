import RoostSQLite
import RoostTestSupport
import Testing

/// An open database whose statements are recorded.
final class Stage: Sendable {
    let database: Database
    private let recorder = StatementRecorder()
    private let remove: @Sendable () -> Void

    init(_ empty: EmptyDatabase) throws {
        remove = empty.remove
        database = try Database.openBlocking(empty.source.recording(to: recorder))
    }

    deinit {
        database.close()
        remove()
    }

    func read<Result>(_ body: (Session) throws -> Result) throws -> Result {
        try database.sync.read(.statements, body)
    }

    @discardableResult
    func write<Result>(_ body: (Session) throws -> Result) throws -> Result {
        try database.sync.write(body)
    }

    /// Runs a query and compares its SQL and its rows with what a test says they are.
    func expect<Statement: Fetchable>(
        _ query: Statement, _ expected: EngineText, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let text = try read { session in try session.transcript(of: query) }
        #expect(EngineText(text, by: database.dialect) == expected, sourceLocation: sourceLocation)
    }

    /// The SQL that ran since the last time.
    func ran() -> EngineText {
        defer { recorder.removeAll() }
        return EngineText(recorder.text, by: database.dialect)
    }

    /// The statements that ran since the last time, letter for letter.
    func statements() -> [String] {
        defer { recorder.removeAll() }
        return recorder.statements
    }

    /// The number of statements that ran since the last time.
    func statementCount() -> Int {
        defer { recorder.removeAll() }
        return recorder.count
    }

    /// The names of the database's tables, in alphabetical order.
    func tableNames() throws -> [String] {
        let names: SQL =
            database.dialect.name == "SQLite"
            ? "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema ORDER BY tablename"
        return try read { session in try session.fetch(names.as(String.self)) }
    }

    /// Forgets what ran so far.
    func forget() { recorder.removeAll() }
}
