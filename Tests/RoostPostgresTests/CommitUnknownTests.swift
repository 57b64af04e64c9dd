import RoostPostgres
import RoostTestSupport
import Testing

/// Finding out about a commit whose answer was lost.
@Suite struct CommitUnknownTests {
    @Test(arguments: [FaultStep.commit, .committed])
    func theServerKnowsWhatBecameOfTheTransaction(_ step: FaultStep) async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        postgres.proxy.inject(.cut(afterBytes: 0), at: step, of: "")
        let error = await #expect(throws: DatabaseError.self) {
            try await postgres.database.write { session in
                try session.transactionID()
                try session.execute("INSERT INTO tokens VALUES ('a')")
            }
        }
        #expect(error?.code == .commitUnknown)
        let id = try #require(error?.transactionID)
        var outcome = try await postgres.database.outcome(ofTransaction: id)
        while outcome == .running {
            try await Task.sleep(for: .milliseconds(20))
            outcome = try await postgres.database.outcome(ofTransaction: id)
        }
        #expect(outcome == (step == .committed ? .committed : .rolledBack))
        #expect(try postgres.ledger.tokens() == (step == .committed ? ["a"] : []))
    }

    @Test func anErrorNamesNoTransactionThatNobodyAskedFor() async throws {
        let postgres = try FaultyPostgres { $0.pool.maximumConnections = 1 }
        try await postgres.database.write { _ = try $0.transactionID() }
        postgres.proxy.inject(.cut(afterBytes: 0), at: .committed, of: "")
        let error = await #expect(throws: DatabaseError.self) { try await postgres.write("a") }
        #expect(error?.code == .commitUnknown)
        #expect(error?.transactionID == nil)
    }

    @Test func aTransactionThatIsOpenIsRunning() async throws {
        let postgres = try EmptyPostgres()
        let (other, database) = (try EmptyPostgres(), postgres.database)
        let id = try await database.write { session in
            let id = try session.transactionID()
            #expect(try session.transactionID() == id)
            #expect(try await other.database.outcome(ofTransaction: id) == .running)
            return id
        }
        #expect(try await other.database.outcome(ofTransaction: id) == .committed)
        let error = #expect(throws: DatabaseError.self) { try postgres.read { try $0.transactionID() } }
        #expect(error?.code == .writeInRead)
    }
}
