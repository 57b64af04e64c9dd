import Foundation
import PostgresServer
import RoostPostgres
import RoostSQLite
import Synchronization
import Testing

private struct Entry: Model, Equatable {
    var id: Int64
    var text: String
    var amount: Decimal?

    static func make(_ numbers: ClosedRange<Int64>) -> [Entry] {
        numbers.map {
            Entry(
                id: $0, text: String(repeating: "x", count: Int($0 % 50)),
                amount: $0 % 3 == 0 ? nil : Decimal($0) / 4)
        }
    }
}

/// Rows of queries, copied out.
@Suite struct CopiedRowsTests {
    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres {
            $0.pool.maximumConnections = 1
            // So that a loaded machine replaces no connection that stopped a little late.
            $0.stopTimeout = .seconds(10)
        }
        try postgres.write { try $0.create(Entry.self) }
    }

    /// The scopes that a copy may be in: with a transaction of their own, and without.
    enum Scope: CaseIterable {
        case statements, snapshot, write
    }

    private func run<Result>(in scope: Scope, _ body: (Session) throws -> Result) throws -> Result {
        switch scope {
        case .statements: try postgres.database.sync.read(.statements, body)
        case .snapshot: try postgres.database.sync.read(.snapshot, body)
        case .write: try postgres.database.sync.write(body)
        }
    }

    private static let backend = SQL("SELECT pg_backend_pid()").as(Int.self)

    /// As many rows as nobody waits for the end of.
    private static let endless = SQL("SELECT generate_series(1, 1000000000)").as(Int32.self)

    private func backend() throws -> Int? { try postgres.read { try $0.fetchOne(Self.backend) } }

    // MARK: - What is copied

    @Test(arguments: Scope.allCases, [1, 2, 1_000, 50_000])
    func everyRowComesOnce(_ scope: Scope, _ count: Int64) throws {
        let entries = Entry.make(1...count)
        try postgres.write { _ = try $0.copy(entries) }
        #expect(try run(in: scope) { try $0.copied(Entry.all.order { $0.id }) } == entries)
    }

    @Test func noRowsAreNoError() throws {
        #expect(try postgres.read { try $0.copied(Entry.all) } == [])
    }

    @Test func rowsMayBeLargerThanAllBuffers() throws {
        let entries = (1...5).map { Entry(id: $0, text: String(repeating: "é", count: Int($0) * 1_000_000)) }
        try postgres.write { _ = try $0.copy(entries) }
        #expect(try postgres.read { try $0.copied(Entry.all.order { $0.id }) } == entries)
    }

    @Test func whatIsCopiedOutIsCopiedInAgain() throws {
        let entries = Entry.make(1...2_000)
        try postgres.write { session in
            try session.copy(entries)
            let all = try session.copied(Entry.all)
            try session.delete(Entry.all)
            #expect(try session.copy(all) == 2_000)
            #expect(try session.copied(Entry.all.order { $0.id }) == entries)
        }
    }

    @Test func queriesOfEveryKindAreCopied() throws {
        try postgres.write { _ = try $0.copy(Entry.make(1...10)) }
        try postgres.read { session in
            let some = Entry.where { $0.id > 3 && $0.text.like("xxxx%") }.order { $0.id.descending }
            #expect(try session.copied(some) == (4...10).reversed().flatMap { Entry.make($0...$0) })
            let pairs = try session.copied(some.limit(1).select { ($0.id, $0.amount) })
            #expect(pairs.map(\.0) == [10] && pairs.map(\.1) == [2.5])
            let sums = Entry.all.group { $0.id % 2 }.select { ($0.id % 2, $0.id.sum()) }
            #expect(Set(try session.copied(sums).map { "\($0.0 ?? -1) \($0.1 ?? 0)" }) == ["0 30", "1 25"])
            let joined = Entry.where { $0.id < 3 }
                .leftJoin(Entry.self) { $0.id * 2 == $1.id }.order { first, _ in first.id }
            #expect(try session.copied(joined).map { $0.1?.id } == [2, 4])
            let none = SQL("SELECT id FROM entries WHERE id = 1 -- and no more").as(Int.self)
            #expect(try session.copied(none) == [1])
        }
    }

    @Test func whatAWriteReturnsIsCopiedWhereAWriteMayBe() throws {
        try postgres.write { _ = try $0.copy(Entry.make(1...10)) }
        let deleting = SQL("DELETE FROM entries WHERE id > \(7) RETURNING id").as(Int.self)
        for scope in [Scope.statements, .snapshot] {
            let error = #expect(throws: DatabaseError.self) {
                try run(in: scope) { _ = try $0.copied(deleting) }
            }
            #expect(error?.code == .writeInRead)
        }
        #expect(try postgres.write { try $0.copied(deleting).sorted() } == [8, 9, 10])
        #expect(try postgres.read { try $0.count(Entry.all) } == 7)
    }

    @Test func rowsAreLockedWhereAWriteMayBe() throws {
        try postgres.write { _ = try $0.copy(Entry.make(1...2)) }
        let locking = Entry.all.forUpdate()
        let error = #expect(throws: DatabaseError.self) {
            try postgres.read { _ = try $0.copied(locking) }
        }
        #expect(error?.code == .writeInRead)
        #expect(try postgres.write { try $0.copied(locking).count } == 2)
    }

    // MARK: - Values in the text

    private final class Statements: DatabaseObserver {
        let texts = Mutex<[String]>([])

        func statementEnded(_ statement: ObservedStatement) {
            texts.withLock { $0.append(statement.sql) }
        }
    }

    @Test func observersAndErrorsSeeNoValues() throws {
        let statements = Statements()
        let observed = try EmptyPostgres { $0.observer = statements }
        try observed.write { try $0.create(Entry.self) }
        statements.texts.withLock { $0 = [] }
        try observed.read { session in
            _ = try session.copied(Entry.where { $0.text == "secret" })
            let text = "secret"
            _ = try session.copyOut("COPY (SELECT \(text)) TO STDOUT") { _ in }
            for wrong in [SQL("SELECT CAST(\("secret") AS bigint)"), SQL("SELECT \("secret") + nothing")] {
                let error = #expect(throws: DatabaseError.self) {
                    _ = try session.copied(wrong.as(Int.self))
                }
                #expect(error.map { "\($0)" }?.contains("secret") == false)
                let raw = #expect(throws: DatabaseError.self) {
                    _ = try session.copyOut("COPY (\(sql: wrong)) TO STDOUT") { _ in }
                }
                #expect(raw.map { "\($0)" }?.contains("secret") == false)
            }
        }
        let texts = statements.texts.withLock { $0 }
        #expect(
            texts.first == """
                COPY (SELECT "id", "text", "amount" FROM "entries" WHERE "text" = $1) TO STDOUT (FORMAT binary)
                """)
        #expect(texts.allSatisfy { !$0.contains("secret") }, "\(texts)")
    }

    /// What a fetch makes of the same values as parameters.
    @Test func valuesAreWhatTheyAreAsParameters() throws {
        func expectSame<Value: ColumnValue & Decodable & Equatable>(_ values: Value...) throws {
            try postgres.read { session in
                for value in values {
                    let query = SQL("SELECT \(value)").as(Value.self)
                    let (fetched, copied) = (try session.fetch(query), try session.copied(query))
                    #expect(copied == fetched)
                    #expect(copied == [value])
                }
            }
        }
        try expectSame(0, -1, Int.max, Int.min)
        try expectSame(
            1.5, -0.1, 1e300, -Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude, .infinity)
        try expectSame("", "it's", #"\' ; --"#, "é\n\t$1 $tag$", "/* */ --")
        try expectSame(true, false)
        try expectSame(Data(), Data([0, 255, 39, 92]))
        try expectSame(Date(timeIntervalSince1970: -1.5), Date(timeIntervalSince1970: 4_000_000_000.000001))
        try expectSame(UUID())
        try expectSame(Decimal(string: "-12345678901234567890.123456789") ?? 0, 0)
        try expectSame(PostgresArray(["a", "it's", "NULL"]), [])
        try expectSame(PostgresInterval(months: -1, days: 2, microseconds: -3))
    }

    @Test func sumsOfValuesAreOfTheTypeOfParameters() throws {
        try postgres.write { _ = try $0.copy(Entry.make(1...1)) }
        let (large, negative) = (2_000_000_000, -5)
        try postgres.read { session in
            let sum = SQL("SELECT \(large) + \(large)").as(Int.self)
            #expect(try session.copied(sum) == [4_000_000_000])
            #expect(try session.copied(SQL("SELECT 10 -\(negative)").as(Int.self)) == [15])
            #expect(try session.copied(Entry.all.select { $0.id - Int64(negative) }) == [6])
            var lines: [String] = []
            try session.copyOut("COPY (SELECT 10 -\(negative)) TO STDOUT") {
                lines.append(String(decoding: $0, as: UTF8.self))
            }
            #expect(lines == ["15\n"])
        }
    }

    @Test func aTextThatHoldsNUL() throws {
        let error = #expect(throws: DatabaseError.self) {
            try postgres.read { _ = try $0.copied(Entry.where { $0.text == "a\0b" }) }
        }
        #expect(error?.code == .invalidValue)
    }

    @Test func onlyOneStatementIsRun() throws {
        let error = try postgres.failure { session in
            _ = try session.copied(SQL("SELECT 1) TO STDOUT; DROP TABLE entries; SELECT (1").as(Int.self))
        }
        #expect(error.code == .invalidSQL)
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
    }

    // MARK: - Rows that cannot be read

    private struct Narrow: Decodable, Sendable {
        var id: Int8
        var text: String
    }

    private struct Wrong: Decodable, Sendable {
        var id: Int64
        var text: Bool
    }

    private struct Missing: Decodable, Sendable {
        var id: Int64
        var other: String
    }

    private struct Strict: Decodable, Sendable {
        var id: Int64
        var amount: Decimal
    }

    @Test func errorsAreThoseOfAFetch() throws {
        try postgres.write { session in
            try session.copy([Entry(id: 1, text: "", amount: 1), Entry(id: 300, text: "")])
        }
        func expectSame<Row: Decodable & Sendable>(_ type: Row.Type, _ code: DatabaseError.Code) throws {
            let query = SQL("SELECT * FROM entries ORDER BY id").as(type)
            try postgres.read { session in
                let fetched = #expect(throws: DatabaseError.self) { _ = try session.fetch(query) }
                let copied = #expect(throws: DatabaseError.self) { _ = try session.copied(query) }
                #expect(copied?.code == code)
                #expect(copied?.code == fetched?.code)
                #expect(copied?.message == fetched?.message)
                #expect(copied?.property == fetched?.property)
                #expect(copied?.column == fetched?.column)
                try #expect(session.count(Entry.all) == 2)
            }
        }
        try expectSame(Narrow.self, .outOfRange)
        try expectSame(Wrong.self, .typeMismatch)
        try expectSame(Missing.self, .missingColumn)
        try expectSame(Strict.self, .unexpectedNull)
    }

    @Test(arguments: Scope.allCases)
    func aQueryThatFailsOnTheWay(_ scope: Scope) throws {
        let number = try backend()
        let failing = SQL("SELECT 1 / (500 - n) FROM generate_series(1, 1000) AS n").as(Int32.self)
        var count = 0
        let error = #expect(throws: DatabaseError.self) {
            try run(in: scope) { session in
                var cursor = try session.copyOut(failing)
                while try cursor.next() != nil { count += 1 }
            }
        }
        #expect(error?.code == .invalidValue)
        #expect(count == 499)
        #expect(try backend() == number)
    }

    @Test func afterAFailureTheScopeGoesOnWhereItHasNoTransaction() throws {
        try postgres.read { session in
            for _ in 1...3 {
                for wrong in ["SELECT 1 / 0", "SELECT nothing"] {
                    let query = SQL(stringLiteral: wrong).as(Int.self)
                    #expect(throws: DatabaseError.self) { _ = try session.copied(query) }
                }
                try #expect(session.copied(SQL("SELECT CAST(1 AS bigint)").as(Int.self)) == [1])
            }
        }
    }

    // MARK: - The types of what comes

    @Test(arguments: Scope.allCases)
    func noColumnChangesItsTypeMeanwhile(_ scope: Scope) throws {
        try postgres.write { _ = try $0.copy(Entry.make(1...3)) }
        let other = try Database.openBlocking(.postgres(postgres.url))
        defer { other.close() }
        try run(in: scope) { session in
            var cursor = try session.copyOut(Entry.all)
            let error = #expect(throws: DatabaseError.self) {
                try other.sync.write { session in
                    try session.execute("SET LOCAL lock_timeout TO '50ms'")
                    try session.execute("ALTER TABLE entries ALTER COLUMN id TYPE double precision")
                }
            }
            #expect(error?.code == .locked)
            try #expect(cursor.next() == Entry.make(1...1)[0])
        }
        try other.sync.write { session in
            try session.execute("ALTER TABLE entries ALTER COLUMN id TYPE double precision")
        }
        #expect(
            try run(in: scope) { try $0.copied(SQL("SELECT id FROM entries").as(Double.self)) } == [1, 2, 3])
    }

    // MARK: - Cursors

    @Test func theSessionRunsNothingElseMeanwhile() throws {
        try postgres.write { _ = try $0.copy(Entry.make(1...10)) }
        try postgres.write { session in
            var cursor = try session.copyOut(Entry.all)
            for _ in 1...2 {
                let errors = [
                    #expect(throws: DatabaseError.self) { try session.count(Entry.all) },
                    #expect(throws: DatabaseError.self) { _ = try session.copied(Entry.all) },
                    #expect(throws: DatabaseError.self) { try session.insert(Entry(id: 11, text: "")) },
                ]
                #expect(errors.map { $0?.code } == [.cursorOpen, .cursorOpen, .cursorOpen])
                try #expect(cursor.next() != nil)
            }
        }
    }

    @Test(arguments: Scope.allCases, [0, 1, 5, 20])
    func whoeverHasEnoughLeaves(_ scope: Scope, _ rows: Int) throws {
        try postgres.write { _ = try $0.copy(Entry.make(1...20)) }
        let number = try backend()
        try run(in: scope) { session in
            do {
                var cursor = try session.copyOut(Entry.all)
                for _ in 0..<rows { _ = try cursor.next() }
            }
            // Nothing is doomed by it, and nothing of it comes later.
            #expect(try session.fetchOne(Self.backend) == number)
            #expect(try session.count(Entry.all) == 20)
        }
        #expect(try backend() == number)
    }

    @Test func anEndlessCopyIsStoppedWhereItsReaderHasEnough() throws {
        let number = try backend()
        try postgres.read { session in
            let began = ContinuousClock.now
            do {
                var cursor = try session.copyOut(Self.endless)
                for row in 1...100 { try #expect(cursor.next() == Int32(row)) }
            }
            #expect(ContinuousClock.now - began < .seconds(5))
            #expect(try session.fetchOne(Self.backend) == number)
        }
    }

    @Test func aScopeThatEndsWithItsCursorOpen() throws {
        struct Mistake: Error {}
        let number = try backend()
        for scope in Scope.allCases {
            #expect(throws: Mistake.self) {
                try run(in: scope) { session in
                    var cursor = try session.copyOut(SQL("SELECT generate_series(1, 5000)").as(Int32.self))
                    _ = try cursor.next()
                    throw Mistake()
                }
            }
            #expect(try backend() == number)
        }
    }

    @Test func nothingIsLeftWithTheServer() throws {
        try postgres.write { _ = try $0.copy(Entry.make(1...10)) }
        try postgres.read { session in
            for key in 1...300 as ClosedRange<Int64> {
                _ = try session.copied(Entry.where { $0.id == key })
            }
            let prepared = SQL("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'COPY%'")
            #expect(try session.fetchOne(prepared.as(Int.self)) == 0)
        }
        let statistics = postgres.database.statistics
        #expect(statistics.pools.map(\.leased) == [0])
    }

    // MARK: - What stops it

    @Test(arguments: Scope.allCases)
    func aDeadlineEndsIt(_ scope: Scope) async throws {
        let number = try backend()
        let (database, deadline) = (postgres.database, Duration.milliseconds(200))
        let (error, time) = try await failureOnThread {
            let body: (Session) throws -> Void = { session in
                var cursor = try session.copyOut(Self.endless)
                while try cursor.next() != nil {}
            }
            switch scope {
            case .statements: try database.sync.read(.statements, deadline: deadline, body)
            case .snapshot: try database.sync.read(.snapshot, deadline: deadline, body)
            case .write: try database.sync.write(deadline: deadline, body)
            }
        }
        #expect(error.code == .deadlineExceeded)
        #expect(time < .seconds(10))
        #expect(try backend() == number)
    }

    @Test func aDeadlineEndsACopyThatWaitsForItsFirstRow() async throws {
        let number = try backend()
        let sleeping = SQL("SELECT CAST(pg_sleep(60) AS text)").as(String.self)
        let error = await #expect(throws: DatabaseError.self) {
            try await postgres.database.read(deadline: .milliseconds(200)) { try $0.copied(sleeping) }
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(try backend() == number)
    }

    @Test(arguments: [0, 1, 20, 200])
    func aCancellationEndsIt(_ milliseconds: Int) async throws {
        let number = try backend()
        let database = postgres.database
        let task = Task {
            try await database.read { session in
                var cursor = try session.copyOut(Self.endless)
                while try cursor.next() != nil {}
            }
        }
        try await Task.sleep(for: .milliseconds(milliseconds))
        task.cancel()
        let error = await #expect(throws: DatabaseError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(try backend() == number)
    }

    // MARK: - Others

    @Test func throughAPooler() async throws {
        try await ThrowawayServer.with { server in
            var configuration = PostgresConfiguration(url: server.poolerURL)
            configuration.keepsStatements = false
            let database = try Database.openBlocking(.postgres(configuration))
            defer { database.close() }
            try await database.write { session in
                try session.create(Entry.self)
                try session.copy(Entry.make(1...5_000))
            }
            for _ in 1...20 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 1...4 {
                        group.addTask {
                            let rows = try await database.read(.statements) { session in
                                try session.copied(Entry.all.order { $0.id })
                            }
                            #expect(rows == Entry.make(1...5_000))
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }
}

extension Session {
    /// All rows of a copy.
    fileprivate func copied<Statement: Fetchable>(_ query: Statement) throws -> [Statement.Output] {
        var cursor = try copyOut(query)
        var rows: [Statement.Output] = []
        while let row = try cursor.next() { rows.append(row) }
        return rows
    }
}
