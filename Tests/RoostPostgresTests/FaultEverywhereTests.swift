import Foundation
import RoostPostgres
import RoostTestSupport
import Testing

/// Faults at every byte and at every message of a connection's life: from its first byte to its scope's last.
@Suite(.serialized) struct FaultEverywhereTests {
    enum Way: CaseIterable {
        case toServer, toClient

        /// Where the first byte of this way is.
        var beginning: FaultStep { self == .toServer ? .startup : .authentication }

        func message(_ number: Int) -> FaultStep { self == .toServer ? .request(number) : .answer(number) }
    }

    /// What became of each of many scopes, in the order of where their faults were.
    private struct Trial {
        let token: String
        let outcome: Outcome
        let time: Duration
    }

    private static let deadline = Duration.milliseconds(300)

    /// How long a scope may take whose server says nothing: it is connected to within its time, and then has its deadline;
    /// the server has a quarter of a second to stop, and a commit two whole ones.
    private static let longest = Duration.milliseconds(300 + 300 + 250 + 2_000) + .seconds(1)

    /// Opens a database of one connection, writes a token by it and closes it.
    private func attempt(_ token: String, through proxy: FaultProxy) async throws -> Trial {
        let source = Database.Source.postgres(proxy.url).configured {
            $0.pool.maximumConnections = 1
            $0.pool.connectTimeout = Self.deadline
        }
        let began = ContinuousClock.now
        let outcome = await Outcome.of {
            try await onThread {
                let database = try Database.openBlocking(source)
                defer { database.close() }
                try database.sync.write(deadline: Self.deadline) { session in
                    try session.execute("INSERT INTO tokens VALUES (\(token))")
                    let rows = SQL("SELECT generate_series(1, 3)").as(Int.self)
                    #expect(try session.fetch(rows) == [1, 2, 3])
                }
            }
        }
        return Trial(token: token, outcome: outcome, time: ContinuousClock.now - began)
    }

    /// What was acknowledged is there once, what failed is not, what is unknown at most once.
    private func expectBalance(_ trials: [Trial], in ledger: Ledger) throws {
        let tokens = Dictionary(try ledger.tokens().map { ($0, 1) }, uniquingKeysWith: +)
        for trial in trials {
            let count = tokens[trial.token] ?? 0
            switch trial.outcome {
            case .acknowledged: #expect(count == 1, "\(trial.token)")
            case .unknown: #expect(count <= 1, "\(trial.token)")
            case .failed(let code):
                #expect(count == 0, "\(trial.token)")
                let codes: [DatabaseError.Code] = [
                    .unreachable, .cannotOpen, .connectionLost, .deadlineExceeded,
                ]
                #expect(codes.contains(code), "\(trial.token)")
            }
            #expect(trial.time < Self.longest, "\(trial.token)")
        }
    }

    /// Until the last byte has passed: then the scope is acknowledged.
    @Test(arguments: Way.allCases)
    func aConnectionThatIsCutAtEachOfItsBytes(_ way: Way) async throws {
        let ledger = try Ledger()
        let proxy = try FaultProxy(to: ledger.url)
        defer { proxy.close() }
        var trials: [Trial] = []
        repeat {
            proxy.removeFaults()
            proxy.inject(.cut(afterBytes: trials.count), at: way.beginning)
            trials.append(try await attempt("\(trials.count)", through: proxy))
        } while trials.last?.outcome != .acknowledged && trials.count < 10_000
        #expect(trials.count > 500 && trials.count < 10_000)
        #expect(trials.contains { $0.outcome == .unknown })
        try expectBalance(trials, in: ledger)
        print("Cut at each of the \(trials.count - 1) bytes \(way)")
    }

    @Test(arguments: Way.allCases, [Fault.terminate, .blackHole, .fragments, .delay(.milliseconds(50))])
    func aFaultAtEachMessage(_ way: Way, _ fault: Fault) async throws {
        let ledger = try Ledger()
        // Mostly they wait.
        let trials = try await withThrowingTaskGroup(of: [Trial].self) { group in
            for first in 1...6 {
                group.addTask {
                    let proxy = try FaultProxy(to: ledger.url)
                    defer { proxy.close() }
                    var trials: [Trial] = []
                    var number = first
                    // Until there are no more messages.
                    while proxy.faultCount == trials.count, number < 1_000 {
                        proxy.inject(fault, at: way.message(number))
                        trials.append(try await attempt("\(number)", through: proxy))
                        number += 6
                    }
                    return trials
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(trials.count > 20)
        try expectBalance(trials, in: ledger)
        switch fault {
        case .fragments, .delay: #expect(trials.allSatisfy { $0.outcome == .acknowledged })
        default: #expect(trials.contains { $0.outcome == .unknown })
        }
        print("\(fault) at each of \(trials.count - 6) messages \(way)")
    }
}
