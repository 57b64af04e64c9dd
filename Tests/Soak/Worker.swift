import Foundation
import Roost
import RoostSQLite

/// One of the tasks: opens a scope after the other, each of some kind, until it is cancelled.
struct Worker {
    /// What a scope does.
    enum Work: CaseIterable {
        case find, scan, stream, write, nested, leftCursor, fill, deadline, cancelled
    }

    private let number: Int
    private let database: Database
    private let journal: OutcomeJournal
    private let gate: Gate

    init(_ number: Int, _ database: Database, _ journal: OutcomeJournal, _ gate: Gate) {
        self.number = number
        self.database = database
        self.journal = journal
        self.gate = gate
    }

    func run() async {
        var numbers = RandomNumbers(seed: UInt64(number))
        while !Task.isCancelled {
            await gate.pass()
            let work = Self.mix[Int.random(in: 0..<Self.mix.count, using: &numbers)]
            let id = Int.random(in: 1...Stock.items, using: &numbers)
            let start = ContinuousClock.now
            // A task of its own: the end of the soak cancels none of them in the middle.
            let outcome = await Task { await Outcome { try await run(work, id) } }.value
            journal.note(work, outcome, ContinuousClock.now - start)
            if Self.leak > 0 { _ = UnsafeMutableRawPointer.allocate(byteCount: Self.leak, alignment: 8) }
            // As a server's task does, which waits for its clients too.
            try? await Task.sleep(for: .microseconds(Int.random(in: 0...20_000, using: &numbers)))
        }
    }

    /// How many bytes every scope leaves on purpose, to see that it is seen.
    private static let leak = ProcessInfo.processInfo.environment["SOAK_LEAK"].flatMap { Int($0) } ?? 0

    /// Mostly reads of single rows, as servers do.
    private static let mix: [Work] =
        Array(repeating: .find, count: 60) + Array(repeating: .write, count: 12)
        + Array(repeating: .deadline, count: 6) + Array(repeating: .cancelled, count: 6)
        + Array(repeating: .nested, count: 4) + Array(repeating: .leftCursor, count: 6)
        + Array(repeating: .stream, count: 2) + [.scan, .fill, .fill, .fill]

    private func run(_ work: Work, _ id: Int) async throws {
        switch work {
        case .find: try await find(id)
        case .scan:
            let isRight = try await database.read(.snapshot) { try Stock.isRight($0) }
            guard isRight else { throw WrongRow() }
        case .stream:
            var count = 0
            for try await item in database.stream(Stock.Item.all, batchSize: 50) {
                guard item.isRight else { throw WrongRow() }
                count += 1
                if count == 200 { break }
            }
        case .write: try await database.write { try move(id, with: $0) }
        case .nested:
            try await database.write { session in
                try move(id, with: session)
                try? await database.write { nested in
                    try move(id % Stock.items + 1, with: nested)
                    throw TakenBack()
                }
                try move(id, with: session)
            }
        case .leftCursor:
            try await database.read { session in
                var cursor = try session.cursor(Stock.Item.all)
                for _ in 1...5 { guard try cursor.next()?.isRight == true else { throw WrongRow() } }
            }
        case .fill: try await fill()
        case .deadline:
            try await database.read(deadline: .microseconds(id * 2)) { _ = try $0.fetchOne(Self.endless) }
        case .cancelled: try await cancel(after: .microseconds(id))
        }
    }

    private func find(_ id: Int) async throws {
        let item = try await database.read { try $0.find(Stock.Item.self, id) }
        guard let item, item.id == id, item.isRight else { throw WrongRow() }
    }

    private func move(_ id: Int, with session: Session) throws {
        let other = id == 1 ? 2 : 1
        for (id, change) in [(id, -1), (other, 1)] {
            guard let item = try session.find(Stock.Item.self, id), item.isRight else { throw WrongRow() }
            try session.update(Stock.Item(id: id, amount: item.amount + change))
        }
    }

    /// Until the file is full; then it is emptied.
    private func fill() async throws {
        do {
            try await database.write { session in
                for _ in 1...4 { try session.insert(Stock.Filler(content: Data(count: 20_000))) }
            }
        } catch let error as DatabaseError where error.code == .diskFull {
            journal.noteFullDisk()
            try await database.write { _ = try $0.delete(Stock.Filler.all) }
        }
    }

    private func cancel(after pause: Duration) async throws {
        let task = Task {
            try await database.write { session in
                try move(1, with: session)
                _ = try session.fetchOne(Self.endless)
            }
        }
        try? await Task.sleep(for: pause)
        task.cancel()
        try await task.value
    }

    private static var endless: SQLQuery<Int> {
        let sql: SQL = """
            WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1000000000)
            SELECT count(*) FROM number
            """
        return sql.as(Int.self)
    }
}

/// A row that is not what was written: the worst that can happen.
struct WrongRow: Error {}

/// What a nested write is left with.
struct TakenBack: Error {}

/// Steele's SplitMix64: the same numbers for each seed.
struct RandomNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
