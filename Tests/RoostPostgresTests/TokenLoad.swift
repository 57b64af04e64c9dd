import Foundation
import RoostPostgres
import Synchronization
import Testing

/// Tasks that write tokens, each its own, for as long as something else goes on.
final class TokenLoad: Sendable {
    private struct Entry {
        let token: String
        let outcome: Outcome
        let ended: ContinuousClock.Instant
    }

    private let database: Database
    private let work: @Sendable (Session, String) throws -> Void
    private let entries = Mutex<[Entry]>([])
    private let isOver = Atomic(false)

    /// - Parameter work: What each scope does with its token beside writing it down.
    init(
        on database: Database, _ work: @escaping @Sendable (Session, String) throws -> Void = { _, _ in }
    ) {
        self.database = database
        self.work = work
    }

    /// Writes from six tasks until the closure ends.
    func run(while body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 1...6 { group.addTask { try await self.write(as: task) } }
            defer { isOver.store(true, ordering: .relaxed) }
            try await body()
            isOver.store(true, ordering: .relaxed)
            try await group.waitForAll()
        }
    }

    private func write(as task: Int) async throws {
        var number = 0
        while !isOver.load(ordering: .relaxed) {
            number += 1
            let token = "\(task)-\(number)"
            let outcome = await Outcome.of {
                try await database.write(deadline: .seconds(5)) { session in
                    try session.execute("INSERT INTO tokens VALUES (\(token))")
                    try work(session, token)
                }
            }
            entries.withLock { $0.append(Entry(token: token, outcome: outcome, ended: .now)) }
            if outcome != .acknowledged { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    /// Waits until a scope has been acknowledged that ended after now. Returns how long that took.
    func recovery() async throws -> Duration {
        let clock = ContinuousClock()
        let began = clock.now
        while !entries.withLock({ $0.contains { $0.outcome == .acknowledged && $0.ended > began } }) {
            guard clock.now - began < .seconds(30) else { break }
            try await Task.sleep(for: .milliseconds(5))
        }
        return clock.now - began
    }

    /// The longest time in which no scope was acknowledged.
    var longestGap: Duration {
        let ends = entries.withLock { $0.filter { $0.outcome == .acknowledged }.map(\.ended) }.sorted()
        return zip(ends, ends.dropFirst()).map { $1 - $0 }.max() ?? .zero
    }

    /// What was acknowledged is there once, what is unknown at most once, and what failed is not. Failures are of these
    /// kinds.
    func expectBalance(
        with ledgers: Ledger..., failures: Set<DatabaseError.Code>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let tokens = Dictionary(try ledgers.flatMap { try $0.tokens() }.map { ($0, 1) }, uniquingKeysWith: +)
        let entries = entries.withLock { $0 }
        var counts: [Outcome: Int] = [:]
        for entry in entries {
            counts[entry.outcome, default: 0] += 1
            let allowed: ClosedRange =
                switch entry.outcome {
                case .acknowledged: 1...1
                case .unknown: 0...1
                case .failed: 0...0
                }
            #expect(
                allowed.contains(tokens[entry.token] ?? 0), "\(entry.outcome)", sourceLocation: sourceLocation
            )
            if case .failed(let code) = entry.outcome {
                #expect(failures.contains(code), sourceLocation: sourceLocation)
            }
        }
        #expect(tokens.count <= entries.count, sourceLocation: sourceLocation)
        #expect(database.statistics.pools.map(\.leased) == [0], sourceLocation: sourceLocation)
        return counts.map { "\($0.key): \($0.value)" }.sorted().joined(separator: ", ")
    }
}
