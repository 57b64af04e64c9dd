import RoostPostgres
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

/// Writes that would break a constraint: the error says which, and holds no value.
@Suite struct ConstraintTests {
    typealias Constraint = DatabaseError.Constraint

    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres()
        try postgres.write { session in
            try session.create(Airline.self)
            try session.create(Seat.self)
            try session.create(Flight.self)
            try session.insert(Airline(id: 1, code: "UA"))
            try session.insert(Seat(row: 1, letter: "secret"))
            try session.insert(Flight(id: 1, airlineId: 1, number: 7, day: "secret", distance: 100))
        }
    }

    private func expect(
        _ constraint: Constraint, sourceLocation: SourceLocation = #_sourceLocation,
        _ write: (Session) throws -> Void
    ) throws {
        let error = try postgres.failure(sourceLocation: sourceLocation, write)
        #expect(error.code == .constraint(constraint), sourceLocation: sourceLocation)
        #expect(!"\(error)".contains("secret"), sourceLocation: sourceLocation)
    }

    @Test func twoRowsWithOneKey() throws {
        try expect(
            Constraint(kind: .primaryKey, table: "seats", columns: ["row", "letter"], name: "seats_pkey")
        ) { try $0.insert(Seat(row: 1, letter: "secret")) }
    }

    @Test func twoRowsWithOneUniqueKey() throws {
        try expect(
            Constraint(
                kind: .unique, table: "flights", columns: ["number", "day"], name: "flights_number_day_key")
        ) { try $0.insert(Flight(id: nil, airlineId: 1, number: 7, day: "secret", distance: 1)) }
    }

    @Test func twoRowsWithOneExpressionAreNotNamedByColumns() throws {
        try postgres.write { try $0.execute("CREATE UNIQUE INDEX codes ON airlines (lower(code))") }
        try expect(Constraint(kind: .unique, table: "airlines", columns: [], name: "codes")) {
            try $0.insert([Airline(id: nil, code: "secret"), Airline(id: nil, code: "SECRET")])
        }
    }

    @Test func nullWhereNoneIsTaken() throws {
        try expect(Constraint(kind: .notNull, table: "airlines", columns: ["code"])) {
            try $0.execute("INSERT INTO airlines (id) VALUES (9)")
        }
    }

    @Test func aReferenceToNoRow() throws {
        try expect(
            Constraint(
                kind: .foreignKey, table: "flights", columns: ["airline_id"], name: "flights_airline_id_fkey")
        ) { try $0.insert(Flight(id: nil, airlineId: 42, number: 8, day: "secret", distance: 1)) }
    }

    @Test func aCheckThatARowDoesNotPass() throws {
        try expect(Constraint(kind: .check, table: "flights", name: "flights_distance_check")) {
            try $0.insert(Flight(id: nil, airlineId: 1, number: 8, day: "secret", distance: -1))
        }
    }

    @Test func aColumnWithAQuotationMarkIsNamedAsItIs() throws {
        try postgres.write { try $0.execute(#"CREATE TABLE odd ("a ""b" text UNIQUE)"#) }
        try expect(Constraint(kind: .unique, table: "odd", columns: [#"a "b"#], name: #"odd_a "b_key"#)) {
            try $0.execute("INSERT INTO odd VALUES (\("secret")), (\("secret"))")
        }
    }
}
