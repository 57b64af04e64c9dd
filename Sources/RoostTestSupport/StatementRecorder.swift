import Roost
import Synchronization

/// The SQL that a database ran, in its order.
///
/// ```swift
/// let recorder = StatementRecorder()
/// let database = try await Database.open(.sqlite(.inMemory).recording(to: recorder))
/// try await database.write { session in try session.insert(flight) }
/// #expect(recorder.text == """
///     BEGIN IMMEDIATE
///     INSERT INTO "flights" ("id", "carrier")
///     VALUES (?1, ?2)
///     COMMIT
///     """)
/// ```
///
/// A statement counts each time it runs, however often it was prepared. Parameters are not recorded.
public final class StatementRecorder: Sendable {
    private let recorded = Mutex<(statements: [RecordedStatement], watchers: Int)>(([], 0))

    /// A recorder that has seen nothing.
    public init() {}

    /// What ran since the recorder was made or emptied, letter for letter.
    public var statements: [String] { entries.map(\.sql) }

    /// The same as text, each clause of a statement on a line of its own.
    public var text: String { statements.map(SQLLayout.lines(of:)).joined(separator: "\n") }

    /// The number of statements that ran.
    public var count: Int { entries.count }

    /// Forgets what ran so far.
    public func removeAll() {
        recorded.withLock { $0.statements.removeAll() }
    }

    var entries: [RecordedStatement] { recorded.withLock { $0.statements } }

    /// Looks for the places that run queries again, as long as there is somebody who asks.
    func watch(_ isWatched: Bool) {
        recorded.withLock { $0.watchers += isWatched ? 1 : -1 }
    }

    func record(_ sql: String, isQuery: Bool, parameters: Int) {
        recorded.withLock { recorded in
            let isRepeated =
                isQuery && recorded.watchers > 0 && recorded.statements.contains { $0.sql == sql }
            recorded.statements.append(
                RecordedStatement(
                    sql: sql, isQuery: isQuery, parameters: parameters, caller: isRepeated ? .here() : nil))
        }
    }
}

/// A statement that ran.
struct RecordedStatement: Sendable {
    let sql: String

    /// Whether it returns rows and changes nothing.
    let isQuery: Bool

    /// The number of its parameters.
    let parameters: Int

    /// Who ran it, where that was looked for.
    let caller: Caller?
}

extension Database.Source {
    /// The same database, which tells a recorder of every statement that it runs.
    public func recording(to recorder: StatementRecorder) -> Database.Source {
        Database.Source(
            driver: RecordingDriver(driver, recorder: recorder), configuration: configuration)
    }
}
