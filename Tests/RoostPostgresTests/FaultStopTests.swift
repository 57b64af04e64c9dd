import Foundation
import RoostPostgres
import RoostTestSupport
import Synchronization
import Testing

/// How long a scope takes to end whose server does not answer, or whose network is gone.
@Suite(.serialized) struct FaultStopTests {
    /// What a loaded machine may add to the times that are promised.
    private static let slack = Duration.seconds(1)

    /// The connection was replaced, and what its scope wrote is not there.
    private func expectRecovery(of postgres: FaultyPostgres) async throws {
        postgres.proxy.removeFaults()
        try await postgres.write("next")
        #expect(try postgres.ledger.tokens() == ["next"])
        #expect(postgres.database.statistics.pools.map(\.leased) == [0])
    }

    // MARK: - After a deadline

    @Test func theErrorOfADeadlineComesAQuarterOfASecondLaterAtMost() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(.blackHole, at: .execute, of: "SELECT pg_sleep")
        // The request to cancel vanishes too.
        postgres.proxy.inject(.blackHole, at: .cancelRequest)
        let (error, time) = try await failureOnThread {
            try postgres.database.sync.write(deadline: .milliseconds(500)) { session in
                try session.execute("INSERT INTO tokens VALUES ('a')")
                _ = try session.execute("SELECT pg_sleep(60)")
            }
        }
        print("A deadline of 500 ms in a black hole was told of after \(time)")
        #expect(error.code == .deadlineExceeded)
        #expect(time >= .milliseconds(500) && time < .milliseconds(750) + Self.slack)
        try await expectRecovery(of: postgres)
    }

    @Test func aRollbackAfterADeadlineIsWaitedForNoLonger() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        let (error, time) = try await failureOnThread {
            try postgres.database.sync.write(deadline: .milliseconds(300)) { session in
                try session.execute("INSERT INTO tokens VALUES ('a')")
                postgres.proxy.strike(.blackHole)
                Thread.sleep(forTimeInterval: 0.4)
                _ = try session.execute("SELECT 1")
            }
        }
        #expect(error.code == .deadlineExceeded)
        #expect(time < .milliseconds(650) + Self.slack)
        try await expectRecovery(of: postgres)
    }

    @Test func aCancellationIsAnsweredAsSoon() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(.blackHole, at: .execute, of: "SELECT pg_sleep")
        postgres.proxy.inject(.blackHole, at: .cancelRequest)
        let answered = Mutex(ContinuousClock.now)
        let scope = Task {
            try await postgres.database.write { session in
                try session.execute("INSERT INTO tokens VALUES ('a')")
                // Where it is told on the connection's own thread, whatever else the machine has to do.
                defer { answered.withLock { $0 = .now } }
                try session.execute("SELECT pg_sleep(60)")
            }
        }
        while postgres.proxy.faultCount == 0 { try await Task.sleep(for: .milliseconds(10)) }
        let asked = ContinuousClock.now
        scope.cancel()
        let error = await #expect(throws: DatabaseError.self) { try await scope.value }
        #expect(error?.code == .cancelled)
        let time = answered.withLock { $0 } - asked
        #expect(time < .milliseconds(250) + Self.slack)
        try await expectRecovery(of: postgres)
    }

    @Test func aCursorThatIsLeftInABlackHoleKeepsTheDeadline() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        let (error, time) = try await failureOnThread {
            try postgres.database.sync.write(deadline: .milliseconds(500)) { session in
                try session.execute("INSERT INTO tokens VALUES ('a')")
                var cursor = try session.cursor(SQL("SELECT generate_series(1, 1000000)").as(Int.self))
                #expect(try cursor.next() == 1)
                postgres.proxy.strike(.blackHole)
            }
        }
        #expect(error.code == .deadlineExceeded)
        #expect(time < .milliseconds(750) + Self.slack)
        try await expectRecovery(of: postgres)
    }

    @Test func aConnectionWhoseServerStopsInTimeIsKept() async throws {
        let postgres = try FaultyPostgres {
            $0.pool.maximumConnections = 1
            $0.stopTimeout = .seconds(10)
        }
        postgres.proxy.inject(.delay(.milliseconds(300)), at: .cancelRequest)
        let backend = SQL("SELECT pg_backend_pid()").as(Int.self)
        let before = try await postgres.database.read { try $0.fetchOne(backend) }
        let (error, _) = try await failureOnThread {
            try postgres.database.sync.write(deadline: .milliseconds(200)) { session in
                _ = try session.execute("SELECT pg_sleep(60)")
            }
        }
        #expect(error.code == .deadlineExceeded)
        #expect(try await postgres.database.read { try $0.fetchOne(backend) } == before)
        #expect(postgres.proxy.faultCount == 1)
    }

    // MARK: - Commits

    @Test(arguments: [FaultStep.commit, .committed])
    func aCommitWithoutADeadlineIsWaitedForWithinABound(_ step: FaultStep) async throws {
        let postgres = try FaultyPostgres {
            $0.pool.maximumConnections = 1
            $0.commitTimeout = .milliseconds(600)
        }
        postgres.proxy.inject(.blackHole, at: step)
        let (error, time) = try await failureOnThread {
            try postgres.database.sync.write { session in
                _ = try session.execute("INSERT INTO tokens VALUES ('a')")
            }
        }
        print("A commit in a black hole was given up after \(time)")
        #expect(error.code == .commitUnknown)
        #expect(time >= .milliseconds(600) && time < .milliseconds(600) + Self.slack)
        try await postgres.write("b")
        #expect(try postgres.ledger.tokens() == (step == .committed ? ["a", "b"] : ["b"]))
    }

    @Test func aCommitThatWasSentInTheLastMomentHasALittleMore() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(.delay(.milliseconds(800)), at: .committed)
        try await postgres.database.write(deadline: .milliseconds(500)) { session in
            _ = try session.execute("INSERT INTO tokens VALUES ('a')")
        }
        #expect(try postgres.ledger.tokens() == ["a"])
    }

    // MARK: - Without a deadline

    #if os(Linux)
        @Test func aServerThatIsGoneWithoutAWordIsNoticedWhileItIsWaitedFor() async throws {
            let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
            let settings =
                "&keepalives_idle=1&keepalives_interval=1&keepalives_count=2&tcp_user_timeout=2000"
            let database = try await Database.open(.postgres(postgres.proxy.url + settings))
            defer { database.close() }
            let (error, time) = try await failureOnThread {
                try database.sync.read { session in
                    postgres.proxy.strike(.unplug)
                    _ = try session.fetch(SQL("SELECT 7 FROM pg_sleep(60)").as(Int.self))
                }
            }
            print("A server that was unplugged was given up after \(time)")
            #expect(error.code == .connectionLost)
            #expect(time < .seconds(20))
        }

        @Test func connectionsAskAfterAServerThatIsSilentUnlessTheURLSaysOtherwise() async throws {
            let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
            try await postgres.write("a")
            let port = try #require(URLComponents(string: postgres.proxy.url)?.port)
            var timer: Duration?
            // Until what was sent last is acknowledged, another timer stands there.
            for _ in 0..<200 where timer == nil {
                try await Task.sleep(for: .milliseconds(10))
                timer = try keepAliveTimer(ofConnectionTo: port)
            }
            let patience = try #require(timer)
            #expect(patience > .zero && patience <= .seconds(31))
            postgres.database.close()

            let quiet = try FaultyPostgres()
            let database = try await Database.open(.postgres(quiet.proxy.url + "&keepalives=0"))
            defer { database.close() }
            try await database.read { _ = try $0.fetch(SQL("SELECT 7").as(Int.self)) }
            quiet.database.close()
            let otherPort = try #require(URLComponents(string: quiet.proxy.url)?.port)
            #expect(try keepAliveTimer(ofConnectionTo: otherPort) == nil)
        }

        /// When the system asks after a silent peer, by its own table of connections; nil where it will not.
        private func keepAliveTimer(ofConnectionTo port: Int) throws -> Duration? {
            let hexadecimal = String(port, radix: 16, uppercase: true)
            let peer = "0100007F:" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
            // Foundation's shorter ways read no more than a page of what has no length.
            let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/net/tcp"))
            let table = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
            for line in table.split(separator: "\n") {
                let fields = line.split(separator: " ")
                // A connection that is established, and whose timer is that of keepalives.
                guard fields.count > 5, fields[2] == peer, fields[3] == "01", fields[5].hasPrefix("02:")
                else {
                    continue
                }
                return Int(fields[5].dropFirst(3), radix: 16).map { .milliseconds($0 * 10) }
            }
            return nil
        }
    #endif
}
