import RoostSQLite
import RoostTestSupport
import Testing

/// What RoostTestSupport gives to the tests of applications.
@Suite struct TestSupportTests {
    struct Failure: Error {}

    @Test func givesATestADatabaseOfItsOwn() async throws {
        for _ in 0..<2 {
            try await withDatabase(.sqlite(.inMemory), creating: Airline.self, Flight.self) {
                database, recorder in
                #expect(recorder.count == 0)
                try await database.write { session in try session.insert(Airline.samples) }
                let left = try await database.read { session in try session.count(Airline.all) }
                #expect(left == 3)
            }
        }
    }

    @Test func rollsBackWhatATestDid() async throws {
        try await withDatabase(.sqlite(.inMemory), creating: Airline.self) { database, _ in
            let count = try await database.rollingBack { session in
                try session.insert(Airline.samples)
                try await database.write { inner in try inner.insert(Airline(carrier: "B6", name: "JetBlue"))
                }
                return try session.count(Airline.all)
            }
            #expect(count == 4)
            let left = try await database.read { session in try session.count(Airline.all) }
            #expect(left == 0)
        }
    }

    @Test func rollsBackWhatAFailedTestDid() async throws {
        try await withDatabase(.sqlite(.inMemory), creating: Airline.self) { database, _ in
            await #expect(throws: Failure.self) {
                try await database.rollingBack { session in
                    try session.insert(Airline.samples)
                    throw Failure()
                }
            }
            let left = try await database.read { session in try session.count(Airline.all) }
            #expect(left == 0)
        }
    }

    @Test func expectsANumberOfQueries() async throws {
        try await withDatabase(.sqlite(.inMemory), creating: Airline.self, Flight.self) {
            database, recorder in
            try await database.write { session in try session.insert(Airline.samples) }
            let loaded = try await recorder.expectQueries(2) {
                try await database.read(.snapshot) { session in
                    try session.fetch(Airline.all.including(Airline.flights)).count
                }
            }
            #expect(loaded == 3)
            let line = #line + 2
            let error = await unexpected {
                try await recorder.expectQueries(2) {
                    _ = try await database.read { session in try session.count(Airline.all) }
                }
            }
            #expect(
                error?.description == """
                    Conformance/TestSupportTests.swift:\(line): expected 2 queries, and 1 ran:
                      SELECT COUNT(*) FROM "airlines"
                    """)
        }
    }

    @Test func reportsAQueryForEachRowWithItsPlace() async throws {
        try await withDatabase(.sqlite(.inMemory), creating: Airline.self, Flight.self) {
            database, recorder in
            try await database.write { session in try session.insert(Airline.samples) }
            let line = #line + 6
            let error = await unexpected {
                try await recorder.expectNoRepeatedQueries {
                    try await database.read { session in
                        for airline in try session.fetch(Airline.all) {
                            // One query for each airline.
                            _ = try session.fetch(Flight.where { $0.carrier == airline.carrier })
                        }
                    }
                }
            }
            #expect(
                error?.description == """
                    Conformance/TestSupportTests.swift:\(line - 4): a query ran again and again; load what it asks \
                    for with including(_:):
                      3 times at Conformance/TestSupportTests.swift:\(line): SELECT "id", "carrier", "origin", \
                    "dep_delay", "distance", "status" FROM "flights" WHERE "carrier" = ?1
                    """)
            try await recorder.expectNoRepeatedQueries {
                try await database.read { session in
                    _ = try session.fetch(Airline.all.including(Airline.flights))
                }
            }
        }
    }

    /// What the macro of `#expect(throws:)` is given stands in a file of its own, whose lines are no places.
    private func unexpected(_ body: () async throws -> Void) async -> UnexpectedQueries? {
        do {
            try await body()
            return nil
        } catch {
            return error as? UnexpectedQueries
        }
    }
}
