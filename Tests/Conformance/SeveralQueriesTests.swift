import RoostSQLite
import Testing

/// Arrays of queries and of keys.
@Suite struct SeveralQueriesTests {
    @Test(arguments: ConformanceTarget.all)
    func fetchesTheRowsOfEach(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            let carriers = ["UA", "DL", "AA", "B6"]
            let flights = try session.fetch(
                carriers.map { carrier in Flight.where { $0.carrier == carrier }.order { $0.id } })
            #expect(flights.map { $0.map(\.id) } == [[1, 3], [], [2, 5], [4]])
            try #expect(session.fetch([Query<Flight, Flight>]()) == [])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func theyMayBeDifferentStatements(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let number = Flight.all.select { $0.id }.order { $0.id }
        let queries = [
            number, number.limit(1), number.limit(2), number.where { $0.carrier == "UA" }, number,
            number.where { $0.carrier == "AA" },
        ]
        for _ in 1...2 {
            let numbers = try stage.read { try $0.fetch(queries) }
            #expect(numbers == [[1, 2, 3, 4, 5], [1], [1, 2], [1, 3], [1, 2, 3, 4, 5], [2, 5]])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func moreThanAreSentAtOnce(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let keys = (0..<1_234).map { Int64($0 % 7) }
        let expected = keys.map { key in Flight.samples.first { $0.id == key } }
        try stage.read { session in
            try #expect(session.find(Flight.self, keys: keys) == expected)
            let rows = try session.fetch(keys.map { key in Flight.where { $0.id == key } })
            #expect(rows.map(\.first) == expected)
        }
    }

    /// Whatever the statement before read, and however its rows came.
    @Test(arguments: ConformanceTarget.all)
    func theyFollowStatementsThatRanByThemselves(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        func check(_ session: Session) throws {
            let all = Flight.all.select { $0.id }.order { $0.id }
            for _ in 1...3 {
                try #expect(session.fetchOne(all) == 1)
                try #expect(session.fetch([all, all]) == [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]])
                try #expect(session.fetch(all).count == 5)
                try #expect(session.fetch([all.limit(2)]) == [[1, 2]])
                try #expect(session.fetch([all.limit(1), all.limit(0), all.limit(2)]) == [[1], [], [1, 2]])
                try #expect(session.find(Flight.self, 9) == nil)
                try #expect(
                    session.find(Flight.self, keys: [9, 1, 9, 2]).map { $0?.id } == [nil, 1, nil, 2])
                try #expect(session.find(Flight.self, 3)?.id == 3)
                try #expect(session.find(Flight.self, keys: [4, 5]).map { $0?.id } == [4, 5])
            }
        }
        try stage.read(check)
        try stage.write(check)
    }

    @Test(arguments: ConformanceTarget.all)
    func findsByKeysOfTheModelsTypeAlone(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            try #expect(
                session.find(Airport.self, keys: ["LGA", "XYZ", "EWR"])
                    == [Airport.samples[2], nil, Airport.samples[0]])
            try #expect(session.find(Airport.self, keys: [String]()) == [])
            let error = #expect(throws: DatabaseError.self) {
                try session.find(Airport.self, keys: [1])
            }
            #expect(error?.code == .typeMismatch)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func aRowThatCannotBeReadEndsThemAll(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let queries = (1...20).map { number in
            SQL("SELECT CASE WHEN \(number) = 10 THEN NULL ELSE 1 END AS code").as(Int.self)
        }
        try stage.read { session in
            #expect(throws: DatabaseError.self) { try session.fetch(queries) }
            // What was sent is forgotten.
            try #expect(session.fetch(Array(queries[..<5])) == Array(repeating: [1], count: 5))
            try #expect(session.count(Flight.all) == 5)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func aReadScopeRefusesWhatWrites(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let deletions = [1, 2].map { id in
            SQL("DELETE FROM flights WHERE id = \(id) RETURNING id").as(Int.self)
        }
        let error = #expect(throws: DatabaseError.self) { try stage.read { _ = try $0.fetch(deletions) } }
        #expect(error?.code == .writeInRead)
        try stage.write { session in try #expect(session.fetch(deletions) == [[1], [2]]) }
        try stage.read { session in try #expect(session.count(Flight.all) == 3) }
    }
}
