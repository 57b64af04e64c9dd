import Foundation
import RoostSQLite
import RoostTestSupport
import Testing

@testable import Roost

/// That a cancel reaches the scope that it is meant for, and nobody else: not the connection's next user, not a row of
/// theirs, not the file.
@Suite("Scopes that are cancelled beside others", .serialized)
struct CancellationConcurrencyTests {
    @Test("Ten thousand, at random moments: no foreign row, no stray error, nothing left")
    func random() async throws {
        let (lanes, scopes) = (20, 500)
        try await Ledger.with(readers: 4) { database in
            let outcomes = Journal<Outcome>()
            let verifiers = (1...3).map { number in
                Task.detached { try await verify(database, number) }
            }
            await withTaskGroup(of: Void.self) { group in
                for lane in 1...lanes {
                    group.addTask {
                        var numbers = SeededNumbers(seed: UInt64(lane))
                        for _ in 1...scopes { outcomes.note(await cancelOne(in: database, &numbers)) }
                    }
                }
            }
            for verifier in verifiers {
                verifier.cancel()
                #expect(try await verifier.value > 0)
            }
            let counts = outcomes.entries.reduce(into: [Outcome: Int]()) { $0[$1, default: 0] += 1 }
            #expect(outcomes.entries.count == lanes * scopes)
            // Were nearly all stopped before they begin, or none, it would prove little.
            #expect(counts[.cancelled] ?? 0 > lanes * scopes / 10)
            #expect(counts[.done] ?? 0 > lanes * scopes / 10)
            #expect(counts.keys.allSatisfy { !$0.isStray }, "\(counts)")
            try await expectNothingLeft(in: database)
        }
    }

    @Test("At every call of the engine that a scope makes", arguments: Work.allCases)
    func everyCall(work: Work) async throws {
        let faults = Faults()
        try await Ledger.with(readers: 1, entries: 12, faults: faults) { database in
            // The first run prepares, a second is counted: statements that are kept make other calls.
            for isPrepared in [false, true] {
                var (number, hasEnded) = (0, false)
                while !hasEnded {
                    if !isPrepared { database.replaceConnections() }
                    await database.waitForRest()
                    faults.cancelTask(atCall: number)
                    let outcome = await Task { await Outcome { try await work.run(in: database, 3) } }.value
                    hasEnded = faults.callCount <= number
                    faults.cancelTask(atCall: nil)
                    #expect(hasEnded ? outcome == .done : !outcome.isStray, "\(outcome) at call \(number)")
                    try await Ledger.verify(in: database)
                    number += 1
                }
                #expect(number > 3)
            }
            try await expectNothingLeft(in: database)
        }
    }

    @Test("At a hundred moments of statements that run for long", arguments: LongStatement.allCases)
    func everyMoment(statement: LongStatement) async throws {
        try await Ledger.with(readers: 1, entries: 2_000) { database in
            let start = ContinuousClock.now
            #expect(await Outcome { try await statement.run(in: database) } == .done)
            let duration = ContinuousClock.now - start
            for moment in 0..<100 {
                let task = Task { await Outcome { try await statement.run(in: database) } }
                try await Task.sleep(for: duration * moment / 100)
                task.cancel()
                let outcome = await task.value
                #expect(!outcome.isStray, "\(outcome)")
                // The same connection, at once.
                try await database.write { try Ledger.verify(with: $0) }
            }
            try await expectNothingLeft(in: database)
        }
    }

    // MARK: What is cancelled

    private func cancelOne(in database: Database, _ numbers: inout SeededNumbers) async -> Outcome {
        let work = Work.allCases[Int(numbers.upTo(Int64(Work.allCases.count))) - 1]
        let id = Int(numbers.upTo(Int64(Ledger.count)))
        let pause = numbers.upTo(13) - 1
        let task = Task { await Outcome { try await work.run(in: database, id) } }
        switch pause {
        case 0: break
        case 1...6: for _ in 1...pause { await Task.yield() }
        default: try? await Task.sleep(for: .microseconds(pause * pause * 10))
        }
        task.cancel()
        return await task.value
    }

    /// Reads until it is cancelled, and checks every row; returns how often.
    private func verify(_ database: Database, _ number: Int) async throws -> Int {
        var rounds = 0
        while !Task.isCancelled {
            rounds += 1
            let id = (rounds * 7 + number) % Ledger.count + 1
            // A scope of a task of its own, which nobody cancels.
            try await Task { try await Work.find.run(in: database, id) }.value
            if rounds % 10 == 0 { try await Task { try await Ledger.verify(in: database) }.value }
        }
        return rounds
    }

    private func expectNothingLeft(in database: Database) async throws {
        await database.waitForRest()
        #expect(database.statistics.pools.allSatisfy { $0.leased == 0 && $0.streams == 0 && $0.waiting == 0 })
        #expect(try await database.integrity() == ["ok"])
        try await Ledger.verify(in: database)
    }
}

/// How a scope ended.
enum Outcome: Hashable {
    case done, cancelled, refused
    case stray(String)

    init(_ body: () async throws -> Void) async {
        do {
            try await body()
            self = .done
        } catch let error as DatabaseError where error.code == .cancelled {
            self = .cancelled
        } catch let error as DatabaseError where error.code == .wouldBlockTask {
            self = .refused
        } catch {
            self = .stray("\(error)")
        }
    }

    var isStray: Bool { if case .stray = self { true } else { false } }
}

/// A database whose every row says whether it is right, and all of them together do.
enum Ledger {
    struct Entry: Model, Equatable {
        var id: Int
        var owner: String
        var balance: Int
        /// What the others make.
        var seal: Int

        init(id: Int, balance: Int) {
            self.id = id
            self.balance = balance
            owner = "owner \(id)"
            seal = id * 31 + balance * 17
        }

        var isRight: Bool { self == Entry(id: id, balance: balance) }
    }

    struct Wrong: Error {
        let what: String
    }

    static let count = 100

    static func with(
        readers: Int, entries: Int = count, faults: Faults? = nil,
        _ body: @Sendable (Database) async throws -> Void
    ) async throws {
        try await Bank.with(readers: readers, accounts: 1, faults: faults) { database in
            try await database.write { session in
                try session.create(Entry.self)
                try session.insert((1...entries).map { Entry(id: $0, balance: 100) })
            }
            try await body(database)
        }
    }

    static func check(_ entry: Entry?, id: Int) throws {
        guard let entry, entry.id == id, entry.isRight else {
            throw Wrong(what: "\(String(describing: entry))")
        }
    }

    /// All rows, and that their sum is what it was.
    static func verify(with session: Session) throws {
        let entries = try session.fetch(Entry.all.order { $0.id.ascending })
        for (index, entry) in entries.enumerated() { try check(entry, id: index + 1) }
        let sum = entries.reduce(0) { $0 + $1.balance }
        guard sum == entries.count * 100 else { throw Wrong(what: "the sum \(sum)") }
    }

    static func verify(in database: Database) async throws {
        try await database.read(.snapshot) { try verify(with: $0) }
    }
}

/// What scopes do, each checking every row that it gets.
enum Work: CaseIterable {
    case find, scan, own, transfer, nested, cursor, rows, stream, synchronous, temporary

    func run(in database: Database, _ id: Int) async throws {
        switch self {
        case .find: try await database.read { try Ledger.check($0.find(Ledger.Entry.self, id), id: id) }
        case .scan: try await Ledger.verify(in: database)
        case .own:
            // Rows that only this statement has.
            let sql: SQL = "SELECT \(id) * id FROM entries ORDER BY id"
            let found = try await database.read { try $0.fetch(sql.as(Int.self)) }
            guard found == found.indices.map({ id * ($0 + 1) }) else { throw Ledger.Wrong(what: "\(found)") }
        case .transfer: try await database.write { try transfer(id, with: $0) }
        case .nested:
            try await database.write { session in
                try transfer(id, with: session)
                try await database.write { try transfer(id % Ledger.count + 1, with: $0) }
                try transfer(id, with: session)
            }
        case .cursor:
            try await database.read { session in
                var cursor = try session.cursor(Ledger.Entry.all.order { $0.id.ascending })
                for expected in 1...id { try Ledger.check(cursor.next(), id: expected) }
            }
        case .rows:
            try await database.read { session in
                var rows = try session.rows(Ledger.Entry.all.order { $0.id.ascending })
                var expected = 0
                while try rows.advance() {
                    expected += 1
                    let found = try rows.row.id
                    guard found == expected else { throw Ledger.Wrong(what: "row \(found)") }
                }
            }
        case .stream:
            var expected = 0
            for try await entry in database.stream(
                Ledger.Entry.all.order { $0.id.ascending }, batchSize: 5)
            {
                expected += 1
                try Ledger.check(entry, id: expected)
                if expected == id { break }
            }
        case .synchronous: try database.sync.read { try Ledger.check($0.find(Ledger.Entry.self, id), id: id) }
        case .temporary:
            // What makes the pool replace the connection.
            try await database.write { session in
                try session.execute("CREATE TEMP TABLE entries (id)")
                try session.execute("INSERT INTO temp.entries VALUES (\(id))")
            }
        }
    }

    private func transfer(_ id: Int, with session: Session) throws {
        let other = id == 1 ? 2 : 1
        for (id, amount) in [(id, -1), (other, 1)] {
            guard let entry = try session.find(Ledger.Entry.self, id) else { continue }
            try session.update(Ledger.Entry(id: id, balance: entry.balance + amount))
        }
    }
}

/// Statements that go on for milliseconds, of every kind. What they change is taken back.
enum LongStatement: CaseIterable {
    case query, sort, update, insert, delete, index, drop

    func run(in database: Database) async throws {
        do {
            try await database.write { session in
                if self == .query || self == .sort {
                    let sql = self.sql
                    _ = try session.fetch(sql.as(Int.self))
                } else {
                    try session.execute(sql)
                }
                throw UserError()
            }
        } catch is UserError {}
    }

    private var sql: SQL {
        switch self {
        case .query: "SELECT count(*) FROM entries AS a, entries AS b WHERE a.id + b.id = 7 AND b.id < 100"
        case .sort: "SELECT id FROM entries ORDER BY id * 7919 % 1009, owner DESC"
        case .update: "UPDATE entries SET balance = balance + 1, seal = 0"
        case .insert: "INSERT INTO entries SELECT id + 100000, owner, balance, seal FROM entries"
        case .delete: "DELETE FROM entries WHERE id % 10 <> 0"
        case .index: "CREATE INDEX by_owner ON entries (owner, balance)"
        case .drop: "DROP TABLE entries"
        }
    }
}
