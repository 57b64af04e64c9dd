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
    private let recorded = Mutex<[String]>([])

    /// A recorder that has seen nothing.
    public init() {}

    /// What ran since the recorder was made or emptied, letter for letter.
    public var statements: [String] { recorded.withLock { $0 } }

    /// The same as text, each clause of a statement on a line of its own.
    public var text: String { statements.map(SQLLayout.lines(of:)).joined(separator: "\n") }

    /// The number of statements that ran.
    public var count: Int { recorded.withLock { $0.count } }

    /// Forgets what ran so far.
    public func removeAll() {
        recorded.withLock { $0.removeAll() }
    }

    func record(_ sql: String) {
        recorded.withLock { $0.append(sql) }
    }
}

extension Database.Source {
    /// The same database, which tells a recorder of every statement that it runs.
    public func recording(to recorder: StatementRecorder) -> Database.Source {
        Database.Source(
            driver: RecordingDriver(driver, recorder: recorder), configuration: configuration)
    }
}
