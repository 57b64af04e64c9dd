import RoostSQLite
import Testing

/// Relations that say what cannot be, and what their errors say to do.
@Suite struct RelationMisuseTests {
    @Test func refusesToBelongToAModelWithoutAKey() throws {
        let relation = Flight.belongsTo(Keyless.self) { $0.carrier == $1.carrier }
        try expect(
            relation, .invalidRelation,
            """
            Flight: the relation keyless belongs to Keyless, which has no key. Give it a primaryKey, or say in its \
            schema that (carrier) is unique.
            """)
    }

    @Test func refusesToBelongToRowsThatItsColumnsDoNotIdentify() throws {
        let relation = Flight.belongsTo(Airport.self) { $0.carrier == $1.city }
        try expect(
            relation, .invalidRelation,
            """
            Flight: the relation airport belongs to Airport by (city), which is neither its key nor unique. Name its \
            key, say in its schema that they are unique, or declare hasMany.
            """)
    }

    @Test func belongsToRowsThatTheSchemaSaysAreUnique() throws {
        let stage = try ConformanceTarget.all[0].stage(with: Flight.self, Nickname.self)
        try stage.write { session in
            try session.insert(Flight.samples[0])
            try session.insert(Nickname(id: 1, carrier: "UA", nickname: "United"))
        }
        let relation = Flight.belongsTo(Nickname.self) { $0.carrier == $1.carrier }
        let rows = try stage.read { session in try session.fetch(Flight.all.including(relation)) }
        #expect(rows.map(\.1.nickname) == ["United"])
    }

    @Test func refusesAConditionThatIsNoEquality() throws {
        let relation = Airline.hasMany(Flight.self) { $0.carrier == $1.carrier && $1.distance > 100 }
        try expect(
            relation, .invalidRelation,
            """
            Airline: the relation flights is made of more than equal columns. Say which of the two models' columns \
            are equal, with && between them, and narrow the rows with its where.
            """)
        try expect(
            Airline.hasMany(Flight.self) { $0.carrier == $0.name && $1.origin == "JFK" }, .invalidRelation)
        try expect(Airline.hasMany(Flight.self) { $0.carrier > $1.carrier }, .invalidRelation)
    }

    @Test func refusesNumbersOfTwoTypes() throws {
        try expect(
            Airport.hasMany(Flight.self) { $0.altitude == $1.distance }, .typeMismatch,
            """
            Airport.altitude (column altitude): the relation flights compares it with Flight.distance, and one is \
            integer, the other real. Give both one type.
            """)
    }

    @Test func refusesAPropertyThatIsNoColumn() throws {
        try expect(Airline.hasMany(Flight.self) { $0.carrier == $1.route }, .unknownProperty)
    }

    @Test func refusesToCountWhatIsLimited() throws {
        try expect(
            Airline.flights.limit(perParent: 2).count, .unsupported,
            """
            Airline: the relation flightsCount is limited for each parent, and a count or an aggregate is over all \
            of its rows. Leave the limit out.
            """)
    }

    private func expect<R: Relation>(
        _ relation: R, _ code: DatabaseError.Code, _ text: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let stage = try ConformanceTarget.all[0].flights()
        let all = Query<R.Parent, R.Parent>.everything
        let error = #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) {
            try stage.read { session in _ = try session.fetch(all.including(relation)) }
        }
        #expect(error?.code == code, sourceLocation: sourceLocation)
        if let text { #expect(error?.description == text, sourceLocation: sourceLocation) }
    }
}

extension Query where Output == Source, Source: Model {
    fileprivate static var everything: Query<Source, Source> { Source.all }
}

extension Flight {
    fileprivate var route: String { origin + "-" + carrier }
}

struct Keyless: Model {
    static var primaryKey: PrimaryKey<Keyless> { .none }

    var carrier: String
}

struct Nickname: Model {
    static var schema: Schema<Nickname> { Schema().unique(\.carrier) }

    var id: Int
    var carrier: String
    var nickname: String
}
