import RoostSQLite
import Testing

private struct Airline: Model {
    var id: Int64?
    var code: String
}

private struct Seat: Model {
    static var primaryKey: PrimaryKey<Seat> { .columns(\.row, \.letter) }
    var row: Int
    var letter: String
}

private struct Flight: Model {
    static var schema: Schema<Flight> {
        Schema()
            .foreignKey(\.airlineId, references: \Airline.id)
            .unique(\.number, \.day)
            .check { $0.distance > 0 }
    }

    var id: Int64?
    var airlineId: Int64?
    var number: Int?
    var day: String
    var distance: Int
}

/// The table of ``Flight`` as someone sees it who forgets that two of its columns take no NULL.
private struct LooseFlight: Model {
    static let tableName = "flights"
    var id: Int64?
    var day: String?
    var distance: Int
}

/// Writes that would break a constraint: the error says which, and the rows that were there stay.
@Suite struct BrokenConstraintTests {
    typealias Constraint = DatabaseError.Constraint

    private let database: Database

    init() throws {
        database = try .inMemory()
        try database.sync.write { session in
            try session.create(Airline.self)
            try session.create(Seat.self)
            try session.create(Flight.self)
            try session.insert(Airline(id: 1, code: "UA"))
            try session.insert(Seat(row: 1, letter: "A"))
            try session.insert(Flight(id: 1, airlineId: 1, number: 7, day: "Monday", distance: 100))
        }
    }

    private func expect(
        _ constraint: Constraint, model: String? = nil, property: String? = nil, column: String? = nil,
        says message: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ write: (Session) throws -> Void
    ) throws {
        let error = try database.failure(sourceLocation: sourceLocation, write)
        let sql = try #require(error.sql, sourceLocation: sourceLocation)
        error.expect(
            .constraint(constraint), model: model, property: property, column: column,
            says: message + " [SQL: \(sql)]", sourceLocation: sourceLocation)
        #expect(!sql.contains("secret"), sourceLocation: sourceLocation)
        let counts = try database.sync.read { session in
            [try session.count(Airline.all), try session.count(Seat.all), try session.count(Flight.all)]
        }
        #expect(counts == [1, 1, 1], sourceLocation: sourceLocation)
    }

    @Test func twoRowsWithOneKey() throws {
        try expect(
            Constraint(kind: .primaryKey, table: "airlines", columns: ["id"]),
            model: "Airline", property: "id", column: "id",
            says: "Airline.id (column id): Another row has the same key in airlines.id: change it, or use an "
                + "upsert."
        ) { try $0.insert(Airline(id: 1, code: "secret")) }
    }

    @Test func twoRowsWithOneKeyOfSeveralColumns() throws {
        try expect(
            Constraint(kind: .primaryKey, table: "seats", columns: ["row", "letter"]), model: "Seat",
            says:
                "Seat: Another row has the same key in seats.row, seats.letter: change it, or use an upsert."
        ) { try $0.insert([Seat(row: 2, letter: "A"), Seat(row: 1, letter: "A")]) }
    }

    @Test func twoRowsWithOneUniqueKey() throws {
        let flight = Flight(airlineId: nil, number: 7, day: "Monday", distance: 100)
        let constraint = Constraint(kind: .unique, table: "flights", columns: ["number", "day"])
        let message =
            "Flight: Another row has the same key in flights.number, flights.day: change it, or use an upsert."
        try expect(constraint, model: "Flight", says: message) { try $0.insert(flight) }
        try expect(constraint, model: "Flight", says: message) { _ = try $0.insert(returning: flight) }
        try expect(constraint, model: "Flight", says: message) { try $0.upsert(flight) }
    }

    @Test func nullInAColumnThatTakesNone() throws {
        let constraint = Constraint(kind: .notNull, table: "flights", columns: ["day"])
        try expect(
            constraint, model: "LooseFlight", property: "day", column: "day",
            says: "LooseFlight.day (column day): NULL in flights.day, which takes none: give it a value."
        ) { try $0.insert(LooseFlight(distance: 31337)) }
        try expect(constraint, says: "NULL in flights.day, which takes none: give it a value.") {
            try $0.execute("UPDATE flights SET day = NULL")
        }
    }

    @Test func aReferenceToARowThatIsNotThere() throws {
        try expect(
            Constraint(kind: .foreignKey), model: "Flight",
            says: "Flight: A foreign key points at no row: write the row it points at first, delete it last."
        ) { try $0.insert(Flight(airlineId: 31337, day: "secret", distance: 1)) }
    }

    @Test func aRowThatOthersReferTo() throws {
        try expect(
            Constraint(kind: .foreignKey), model: "Airline",
            says: "Airline: A foreign key points at no row: write the row it points at first, delete it last."
        ) { try $0.delete(Airline(id: 1, code: "UA")) }
    }

    @Test func aRowThatDoesNotPassACheck() throws {
        try expect(
            Constraint(kind: .check, name: #"("distance" > 0)"#), model: "Flight",
            says: #"Flight: A row does not pass the check ("distance" > 0): change its values."#
        ) { try $0.update(Flight(id: 1, airlineId: 1, number: 7, day: "Monday", distance: -31337)) }
        try expect(
            Constraint(kind: .check, name: #"("distance" > 0)"#), model: "Flight",
            says: #"Flight: A row does not pass the check ("distance" > 0): change its values."#
        ) { try $0.update(Flight.all) { $0.set(\.distance, to: $0.distance * -1) } }
    }

    @Test func aValueOfAnotherTypeInAStrictTable() throws {
        try expect(
            Constraint(kind: .type, table: "flights", columns: ["distance"]),
            says:
                "A value in flights.distance is of another type than the column: give one of the column's type."
        ) { try $0.execute("UPDATE flights SET distance = \("secret")") }
    }

    @Test func aBrokenConstraintCaughtInANestedWriteLeavesTheRest() throws {
        let codes = try database.sync.write { session in
            try session.insert(Airline(id: 2, code: "AA"))
            var codes: [DatabaseError.Code] = []
            do {
                try database.sync.write { try $0.insert(Airline(id: 2, code: "BB")) }
            } catch let error as DatabaseError {
                codes.append(error.code)
            }
            try session.insert(Airline(id: 3, code: "CC"))
            return codes
        }
        #expect(codes == [.constraint(Constraint(kind: .primaryKey, table: "airlines", columns: ["id"]))])
        let rows = try database.sync.read { try $0.fetch(Airline.all.order { $0.id }).map(\.code) }
        #expect(rows == ["UA", "AA", "CC"])
    }

    @Test func aBrokenConstraintThatWasCaughtCannotBeCommitted() throws {
        let error = try database.failure { session in try? session.insert(Airline(id: 1, code: "secret")) }
        #expect(error.code == .transactionDoomed)
        #expect(
            error.message
                == "a statement of this transaction failed, and it can only be rolled back. To go on after a "
                + "failure, run the statement in a nested write.")
        #expect(!"\(error)".contains("secret"))
        let first = try #require(error.underlying as? DatabaseError)
        #expect(first.code == .constraint(Constraint(kind: .primaryKey, table: "airlines", columns: ["id"])))
    }
}
