import Foundation
import RoostSQLite
import Testing

/// Arrays whose rows go into statements of several.
@Suite struct InsertedRowsTests {
    private static func airlines(_ count: Int) -> [Airline] {
        (0..<count).map { Airline(carrier: "\(1_000 + $0)", name: String(repeating: "\($0), ", count: $0)) }
    }

    @Test(arguments: ConformanceTarget.all)
    func areAsManyAsFillAStatementAndTheOthersOneByOne(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Airline.self)
        stage.forget()
        try stage.write { try $0.insert(Self.airlines(52)) }
        let inserts = stage.statements().filter { $0.hasPrefix("INSERT") }
        #expect(inserts.map { $0.components(separatedBy: "), (").count } == [25, 25, 1, 1])
        #expect(try stage.read { try $0.fetch(Airline.all.order { $0.carrier }) } == Self.airlines(52))
    }

    @Test(arguments: ConformanceTarget.all)
    func haveKeysInTheirOrder(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Flight.self)
        let flights = (0..<60).map {
            Flight(
                id: nil, carrier: "UA", origin: "\($0)", depDelay: $0 % 2 == 0 ? $0 : nil,
                distance: Double($0), status: .landed)
        }
        try stage.write { try $0.insert(flights) }
        let stored = try stage.read { try $0.fetch(Flight.all.order { $0.id }) }
        #expect(stored.compactMap(\.id) == Array(1...60))
        #expect(
            stored.map {
                Flight(
                    id: nil, carrier: $0.carrier, origin: $0.origin, depDelay: $0.depDelay,
                    distance: $0.distance, status: $0.status)
            }
                == flights)
    }

    /// Whatever fails, it is an error of its row's, as if the rows had come one by one.
    @Test(arguments: ConformanceTarget.all)
    func failAsOneByOne(on target: ConformanceTarget) throws {
        var twice = Self.airlines(60)
        twice[41] = twice[40]
        var flights = (0..<60).map {
            Flight(id: nil, carrier: "UA", origin: "\($0)", depDelay: nil, distance: 1, status: .landed)
        }
        flights[30].distance = .nan
        try expectSameFailure(twice, .constraint(.init(kind: .primaryKey)), on: target)
        // PostgreSQL has it.
        let refusesNaN = try target.stage(with: Flight.self).database.dialect.name == "SQLite"
        if refusesNaN { try expectSameFailure(flights, .invalidValue, on: target) }
    }

    private func expectSameFailure<M: Model>(
        _ values: [M], _ code: DatabaseError.Code, on target: ConformanceTarget
    ) throws {
        let stage = try target.stage(with: M.self)
        let together = #expect(throws: DatabaseError.self) {
            try stage.write { try $0.insert(values) }
        }
        let oneByOne = #expect(throws: DatabaseError.self) {
            try stage.write { for value in values { try $0.insert(value) } }
        }
        #expect(together?.description == oneByOne?.description)
        #expect(together?.sql == oneByOne?.sql)
        #expect(together?.parameter == oneByOne?.parameter)
        switch (together?.code, code) {
        case (.constraint(let found), .constraint(let expected)): #expect(found.kind == expected.kind)
        default: #expect(together?.code == code)
        }
        #expect(try stage.read { try $0.count(M.all) } == 0)
    }

    /// One statement checks references when it has inserted all of its rows.
    @Test(arguments: ConformanceTarget.all)
    func mayNotReferToLaterOnesOfTheirStatement(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Wagon.self)
        let backwards = (1...30).reversed().map { Wagon(id: $0, behind: $0 == 1 ? nil : $0 - 1) }
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { try $0.insert(backwards) }
        }
        guard case .constraint(let constraint) = error?.code else {
            Issue.record("No constraint was broken.")
            return
        }
        #expect(constraint.kind == .foreignKey)
        try stage.write { try $0.insert(Array(backwards.reversed())) }
        #expect(try stage.read { try $0.count(Wagon.all) } == 30)
    }

    /// A trigger that ends the transaction leaves nothing to insert the rest into.
    @Test func stopWhereATriggerRollsBack() throws {
        let stage = try ConformanceTarget.all[0].stage(with: Airline.self)
        try stage.write { session in
            try session.execute(
                """
                CREATE TRIGGER refuse BEFORE INSERT ON airlines WHEN NEW.carrier = '1030'
                BEGIN SELECT RAISE(ROLLBACK, 'no more airlines'); END
                """)
        }
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { try $0.insert(Self.airlines(60)) }
        }
        #expect(error?.message.contains("no more airlines") == true)
        #expect(try stage.read { try $0.count(Airline.all) } == 0)
    }
}

struct Wagon: Model {
    static var schema: Schema<Wagon> { Schema().foreignKey(\.behind, references: \Wagon.id) }

    var id: Int
    var behind: Int?
}
