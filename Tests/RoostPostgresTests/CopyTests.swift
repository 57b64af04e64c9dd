import Foundation
import RoostPostgres
import Synchronization
import Testing

private struct Entry: Model, Equatable {
    var id: Int64
    var text: String
    var amount: Decimal?
}

/// Which has a column of each width of number that PostgreSQL has, and of the types that models make none of.
private struct Measure: Model, Equatable {
    var id: Int
    var small: Int?
    var medium: Int?
    var single: Double?
    var exact: Int?
    var day: Date?
    var kind: String?
    var code: String?
    var document: [String: Int]?

    init(id: Int, _ change: (inout Measure) -> Void = { _ in }) {
        self.id = id
        change(&self)
    }

    static let table: SQL = """
        CREATE TABLE measures (id bigint PRIMARY KEY, small smallint, medium integer, single real, exact numeric, \
        day date, kind mood, code short, document json)
        """
}

/// Rows of models, copied.
@Suite struct CopyTests {
    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres {
            $0.pool.maximumConnections = 1
            // So that a loaded machine replaces no connection that stopped a little late.
            $0.stopTimeout = .seconds(10)
        }
        try postgres.write { try $0.create(Entry.self) }
    }

    private func entries(_ numbers: ClosedRange<Int64>) -> [Entry] {
        numbers.map {
            Entry(id: $0, text: String(repeating: "x", count: Int($0 % 50)), amount: Decimal($0) / 4)
        }
    }

    private func backend() throws -> Int? {
        try postgres.read { try $0.fetchOne(SQL("SELECT pg_backend_pid()").as(Int.self)) }
    }

    /// The error of a copy that must fail. Nothing of it is there afterwards, and the connection is as good as before.
    private func failure(
        of entries: some Sequence<Entry>, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DatabaseError {
        let number = try backend()
        let error = try postgres.failure(sourceLocation: sourceLocation) { _ = try $0.copy(entries) }
        #expect(try postgres.read { try $0.count(Entry.all) } == 0, sourceLocation: sourceLocation)
        #expect(try backend() == number, sourceLocation: sourceLocation)
        return error
    }

    // MARK: - What is copied

    @Test(arguments: [1, 2, 1_000, 50_000])
    func everyRowIsThere(_ count: Int64) throws {
        #expect(try postgres.write { try $0.copy(entries(1...count)) } == Int(count))
        #expect(try postgres.read { try $0.fetch(Entry.all.order { $0.id }) } == entries(1...count))
    }

    private final class Statements: DatabaseObserver {
        let texts = Mutex<[String]>([])

        func statementEnded(_ statement: ObservedStatement) {
            texts.withLock { $0.append(statement.sql) }
        }
    }

    @Test func aCopyIsOneStatement() throws {
        let statements = Statements()
        let observed = try EmptyPostgres { $0.observer = statements }
        try observed.write { try $0.create(Entry.self) }
        statements.texts.withLock { $0 = [] }
        try observed.write { _ = try $0.copy(entries(1...1_000)) }
        #expect(
            statements.texts.withLock { $0 } == [
                "BEGIN", "COPY \"entries\" (\"id\", \"text\", \"amount\") FROM STDIN (FORMAT binary)",
                "COMMIT",
            ])
    }

    @Test func aSequenceIsAskedForOneAfterTheOther() throws {
        let lazy = (1...3_000 as ClosedRange<Int64>).lazy.map { Entry(id: $0, text: "\($0)") }
        #expect(try postgres.write { try $0.copy(lazy) } == 3_000)
        #expect(try postgres.read { try $0.count(Entry.all) } == 3_000)
    }

    @Test func severalCopiesAndOtherStatementsFollowEachOther() throws {
        try postgres.write { session in
            try session.copy(entries(1...10))
            try session.insert(Entry(id: 11, text: ""))
            try session.copy(entries(12...20))
            #expect(try session.count(Entry.all) == 20)
        }
    }

    @Test func anAsynchronousSequenceIsCopiedInParts() async throws {
        let numbers = AsyncStream<Entry> { continuation in
            for entry in entries(1...12_000) { continuation.yield(entry) }
            continuation.finish()
        }
        let count = try await postgres.database.write { session in try await session.copy(numbers) }
        #expect(count == 12_000)
        #expect(try postgres.read { try $0.fetch(Entry.all.order { $0.id }) } == entries(1...12_000))
    }

    @Test func anErrorOfAnAsynchronousSequenceRollsAllBack() async throws {
        struct Mistake: Error {}
        let numbers = AsyncThrowingStream<Entry, any Error> { continuation in
            for entry in entries(1...12_000) { continuation.yield(entry) }
            continuation.finish(throwing: Mistake())
        }
        await #expect(throws: Mistake.self) {
            try await postgres.database.write { session in _ = try await session.copy(numbers) }
        }
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
    }

    @Test func rowsThatATriggerSkipsAreNotCounted() throws {
        try postgres.write { session in
            try session.execute(
                """
                CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE WARNING 'at %', NEW.id;
                    IF NEW.id % 2 = 0 THEN RETURN NULL; END IF;
                    RETURN NEW;
                END $$
                """)
            try session.execute(
                "CREATE TRIGGER skip BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION skip()")
            // As a scope, or a pooler, may have it. What is said meanwhile ends no copy.
            try session.execute("SET LOCAL client_min_messages TO notice")
            #expect(try session.copy(entries(1...5_000)) == 2_500)
        }
    }

    @Test func columnsTakeWhatFitsThem() throws {
        try makeMeasures()
        let measures = [
            Measure(id: 1),
            Measure(id: 2) {
                ($0.small, $0.medium, $0.single, $0.exact) = (-32_768, .init(Int32.max), 0.5, .min)
                ($0.day, $0.kind, $0.code) = (Date(timeIntervalSince1970: -86_400), "sad", "é")
                $0.document = ["a": 1]
            },
            Measure(id: 3) { ($0.single, $0.exact) = (.infinity, 0) },
            Measure(id: 4) { $0.exact = 12_340_000 },
        ]
        try postgres.write { _ = try $0.copy(measures) }
        let texts = SQL("SELECT CAST(m AS text) FROM measures m ORDER BY id").as(String.self)
        #expect(
            try postgres.read { try $0.fetch(texts) } == [
                "(1,,,,,,,,)",
                "(2,-32768,2147483647,0.5,-9223372036854775808,1969-12-31,sad,é,\"{\"\"a\"\":1}\")",
                "(3,,,Infinity,0,,,,)", "(4,,,,12340000,,,,)",
            ])
    }

    @Test(arguments: [
        "0", "-0.5", "9999", "10000", "12345.6789", "0.0001", "0.00001", "1000000000000.000000000001",
        "-123456789012345678901234567890.12345678", "100", "0.00000000000000000000000000000000000001",
        "99999999999999999999999999999999999999",
    ])
    func decimalsAreExact(_ text: String) throws {
        let amount = try #require(Decimal(string: text))
        try postgres.write { _ = try $0.copy([Entry(id: 1, text: "", amount: amount)]) }
        let spelled = SQL("SELECT CAST(amount AS text) FROM entries").as(String.self)
        #expect(try postgres.read { try $0.fetchOne(spelled) } == amount.description)
    }

    private func makeMeasures() throws {
        try postgres.write { session in
            try session.execute("CREATE TYPE mood AS ENUM ('sad', 'happy')")
            try session.execute("CREATE DOMAIN short AS text CHECK (length(VALUE) < 3)")
            try session.execute(Measure.table)
        }
    }

    // MARK: - What is refused

    private static let misfits: [(property: String, code: DatabaseError.Code, measure: Measure)] = [
        ("small", .outOfRange, Measure(id: 2) { $0.small = 32_768 }),
        ("medium", .outOfRange, Measure(id: 2) { $0.medium = Int(Int32.min) - 1 }),
        ("single", .outOfRange, Measure(id: 2) { $0.single = 1e300 }),
        ("day", .invalidValue, Measure(id: 2) { $0.day = Date(timeIntervalSince1970: 1) }),
        ("kind", .invalidValue, Measure(id: 2) { $0.kind = "a\0b" }),
        ("kind", .invalidValue, Measure(id: 2) { $0.kind = "angry" }),
    ]

    @Test(arguments: misfits.indices)
    func aValueThatDoesNotFitNamesItsProperty(_ index: Int) throws {
        let (property, code, measure) = Self.misfits[index]
        try makeMeasures()
        let error = try postgres.failure { session in
            _ = try session.copy([Measure(id: 1), measure])
        }
        #expect(error.code == code)
        #expect(error.model == "Measure")
        #expect(error.property == property)
        #expect(error.column == property)
        #expect(!error.description.contains("32768") && !error.description.contains("angry"))
        #expect(try postgres.read { try $0.count(Measure.all) } == 0)
    }

    @Test func aColumnThatHasNoFormButText() throws {
        try makeMeasures()
        try postgres.write { try $0.execute("ALTER TABLE measures ALTER COLUMN code TYPE inet USING NULL") }
        let error = try postgres.failure { _ = try $0.copy([Measure(id: 1)]) }
        #expect(error.code == .unsupported)
        #expect(error.property == "code")
    }

    @Test func aColumnWhoseTypeChangesBetweenCopiesIsNeverTakenForWhatItWas() throws {
        try postgres.write { _ = try $0.copy([Entry(id: 1, text: "")]) }
        try postgres.write { try $0.execute("ALTER TABLE entries ALTER COLUMN id TYPE double precision") }
        try postgres.write { _ = try $0.copy([Entry(id: 2, text: "")]) }
        let ids = SQL("SELECT id FROM entries ORDER BY id").as(Double.self)
        #expect(try postgres.read { try $0.fetch(ids) } == [1, 2])
    }

    @Test(arguments: [2, 3_000, 49_999])
    func aKeyThatIsThereNamesItsRow(_ row: Int) throws {
        var values = entries(1...50_000)
        values[row].id = 1
        let error = try failure(of: values)
        #expect(
            error.code
                == .constraint(
                    .init(kind: .primaryKey, table: "entries", columns: ["id"], name: "entries_pkey")))
        #expect(error.model == "Entry")
        #expect(error.property == "id")
        #expect(error.message.hasSuffix("It is row \(row + 1) of the copy."))
    }

    @Test func aFailureEndsTheCopyAtOnceHoweverMuchIsStillToCome() throws {
        var asked: Int64 = 0
        let wayOut: Int64 = 30_000_000
        let endless = sequence(first: Entry(id: 1, text: "")) { last in
            asked += 1
            // The last is a way out that fails the test.
            return asked == wayOut ? nil : Entry(id: asked == 5_000 ? 1 : last.id + 1, text: "")
        }
        let error = try failure(of: endless)
        #expect(error.message.hasSuffix("It is row 5001 of the copy."))
        #expect(asked < wayOut)
    }

    @Test func nullWhereTheTableTakesNone() throws {
        try postgres.write { try $0.execute("ALTER TABLE entries ALTER COLUMN amount SET NOT NULL") }
        var values = entries(1...10)
        values[6].amount = nil
        let error = try failure(of: values)
        #expect(error.code == .constraint(.init(kind: .notNull, table: "entries", columns: ["amount"])))
        #expect(error.property == "amount")
        #expect(error.message.hasSuffix("It is row 7 of the copy."))
    }

    @Test func aModelThatCannotBeEncoded() throws {
        var values = entries(1...2_000)
        values[1_500].amount = .nan
        let error = try failure(of: values)
        #expect(error.code == .invalidValue)
        #expect(error.property == "amount")
    }

    @Test func aTableThatIsNotThere() throws {
        try postgres.write { try $0.execute("DROP TABLE entries") }
        let error = try postgres.failure { _ = try $0.copy(entries(1...10)) }
        #expect(error.code == .unknownColumn)
    }

    @Test func aScopeThatReads() throws {
        let error = #expect(throws: DatabaseError.self) {
            try postgres.read { _ = try $0.copy(entries(1...10)) }
        }
        #expect(error?.code == .writeInRead)
    }

    @Test func aSequenceThatUsesTheScopesSessionIsRefusedThat() throws {
        let copied = entries(1...10).lazy.map { entry in
            var entry = entry
            let error = #expect(throws: DatabaseError.self) { try postgres.read { try $0.count(Entry.all) } }
            entry.text = "\(String(describing: error?.code))"
            return entry
        }
        try postgres.write { _ = try $0.copy(copied) }
        let texts = try postgres.read { try $0.fetch(Entry.all) }.map(\.text)
        #expect(
            texts
                == Array(
                    repeating: "\(String(describing: DatabaseError.Code?.some(.statementRunning)))", count: 10
                ))
    }

    // MARK: - What stops it

    @Test func aDeadlineRollsAllBack() async throws {
        let number = try backend()
        let error = await #expect(throws: DatabaseError.self) {
            try await postgres.database.write(deadline: .milliseconds(200)) { session in
                try session.copy(sequence(first: Entry(id: 1, text: "")) { Entry(id: $0.id + 1, text: "") })
            }
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
        #expect(try backend() == number)
    }

    @Test func aCancellationRollsAllBack() async throws {
        let number = try backend()
        let database = postgres.database
        let task = Task {
            try await database.write { session in
                try session.copy(sequence(first: Entry(id: 1, text: "")) { Entry(id: $0.id + 1, text: "") })
            }
        }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        let error = await #expect(throws: DatabaseError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
        #expect(try backend() == number)
    }

    @Test func aDeadlineEndsACopyThatWaitsForALock() async throws {
        let other = try Database.openBlocking(.postgres(postgres.url))
        defer { other.close() }
        let error = try await other.write { session in
            try session.insert(Entry(id: 1, text: ""))
            return await #expect(throws: DatabaseError.self) {
                try await postgres.database.write(deadline: .milliseconds(200)) { session in
                    try session.copy([Entry(id: 1, text: "")])
                }
            }
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(try postgres.read { try $0.count(Entry.all) } == 1)
    }
}
