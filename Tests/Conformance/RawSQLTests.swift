import RoostSQLite
import Testing

/// SQL of the caller's own, whose values are always parameters.
@Suite struct RawSQLTests {
    @Test(arguments: ConformanceTarget.all)
    func bindsWhatIsInterpolated(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let hostile = "x' OR 1 = 1; DROP TABLE flights; --"
        try stage.expect(
            SQL("SELECT id FROM flights WHERE origin = \(hostile) OR id = \(4)").as(Int.self),
            """
            SELECT id
            FROM flights
            WHERE origin = ?1 OR id = ?2
            -- "x' OR 1 = 1; DROP TABLE flights; --", 4

            4
            """)
        #expect(try stage.read { session in try session.count(Flight.all) } == 5)
    }

    @Test(arguments: ConformanceTarget.all)
    func readsModelsByTheNamesOfTheColumns(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            SQL("SELECT name, carrier FROM airlines WHERE carrier <> \("DL") ORDER BY carrier").as(
                Airline.self),
            """
            SELECT name, carrier
            FROM airlines
            WHERE carrier <> ?1
            ORDER BY carrier
            -- "DL"

            carrier | name
            --------+------------------
            AA      | American Airlines
            UA      | United Air Lines
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func readsAnyDecodable(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            SQL("SELECT origin, count(*) AS flight_count FROM flights GROUP BY origin ORDER BY origin")
                .as(Busy.self),
            """
            SELECT origin, count(*) AS flight_count
            FROM flights
            GROUP BY origin
            ORDER BY origin

            origin | flightCount
            -------+------------
            EWR    | 1
            JFK    | 3
            LGA    | 1
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func readsTuples(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            SQL("SELECT id, dep_delay, origin FROM flights ORDER BY id").as(
                Int.self, Int?.self, String.self),
            """
            SELECT id, dep_delay, origin
            FROM flights
            ORDER BY id

            1 | 2    | EWR
            2 | -4   | JFK
            3 | NULL | JFK
            4 | 60   | JFK
            5 | 2    | LGA
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func readsSingleValues(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            SQL("SELECT max(distance) FROM flights").as(Double.self),
            """
            SELECT max(distance)
            FROM flights

            1576.0
            """)
        try stage.expect(
            SQL("SELECT dep_delay FROM flights ORDER BY id").as(Int?.self),
            """
            SELECT dep_delay
            FROM flights
            ORDER BY id

            2
            -4
            NULL
            60
            2
            """)
        try stage.expect(
            SQL("SELECT status FROM flights WHERE id = 3").as(Status.self),
            """
            SELECT status
            FROM flights
            WHERE id = 3

            cancelled
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func quotesNames(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let table = "flights"
        let column = "dep\"delay"
        try stage.expect(
            SQL("SELECT id AS \(identifier: column) FROM \(identifier: table) WHERE id < 3 ORDER BY id")
                .as(Int.self),
            """
            SELECT id AS "dep""delay"
            FROM "flights"
            WHERE id < 3
            ORDER BY id

            1
            2
            """)
    }

    /// A mark that combines with the quotation mark before it makes one Character of both.
    @Test(arguments: ConformanceTarget.all)
    func aNameCannotEndItsQuotationMarks(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        for mark in ["", "\u{301}", "\u{20DD}", "\u{FE0F}", "\u{200D}", "\u{1F3FB}"] {
            let name = "id\"\(mark), (SELECT 'leaked') AS leak FROM flights --"
            let query = SQL("SELECT id AS \(identifier: name) FROM flights WHERE id = 1").as(Int.self)
            #expect(try query.sql(for: stage.database.dialect).unicodeScalars.count { $0 == "\"" } == 4)
            #expect(try stage.read { session in try session.fetch(query) } == [1])

        }
    }

    @Test(arguments: ConformanceTarget.all)
    func namesAModelsTable(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            SQL("SELECT carrier, name FROM \(Airline.self) ORDER BY carrier").as(Airline.self),
            """
            SELECT carrier, name
            FROM "airlines"
            ORDER BY carrier

            carrier | name
            --------+------------------
            AA      | American Airlines
            DL      | Delta Air Lines
            UA      | United Air Lines
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesOtherSQLWithItsParameters(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let late: SQL = "dep_delay > \(1)"
        let far: SQL = "distance > \(1000.0)"
        try stage.expect(
            SQL("SELECT id FROM flights WHERE \(sql: late) AND \(sql: far) ORDER BY id").as(Int.self),
            """
            SELECT id
            FROM flights
            WHERE dep_delay > ?1 AND distance > ?2
            ORDER BY id
            -- 1, 1000.0

            1
            4
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func bindsNilEnumsAndOptionals(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let delay: Int? = nil
        try stage.expect(
            SQL("SELECT id FROM flights WHERE status = \(Status.cancelled) AND dep_delay IS \(delay)").as(
                Int.self),
            """
            SELECT id
            FROM flights
            WHERE status = ?1 AND dep_delay IS NULL
            -- "cancelled"

            3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func bindsAListsValuesOneByOne(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let ids: [Int64?] = [2, 3, nil]
        let origins = ["EWR", "JFK"]
        try stage.expect(
            SQL(
                """
                SELECT id FROM flights WHERE id IN (\(ids)) AND origin IN (\(origins)) \
                AND status IN (\([Status.landed, .cancelled])) AND id NOT IN (\([1, 2])) ORDER BY id
                """
            ).as(Int.self),
            """
            SELECT id
            FROM flights
            WHERE id IN (?1, ?2, NULL) AND origin IN (?3, ?4) AND status IN (?5, ?6) AND id NOT IN (?7, ?8)
            ORDER BY id
            -- 2, 3, "EWR", "JFK", "landed", "cancelled", 1, 2

            3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func bindsBytesAsOneValue(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let bytes: [UInt8] = [1, 2]
        let none: [UInt8]? = nil
        try stage.read { session in
            try #expect(session.fetchOne(SQL("SELECT \(bytes)").as([UInt8].self)) == [1, 2])
            try #expect(session.fetchOne(SQL("SELECT \([3, 4] as [UInt8])").as([UInt8].self)) == [3, 4])
            try #expect(session.fetchOne(SQL("SELECT \(none)").as([UInt8]?.self)) == .some(nil))
            try #expect(session.fetch(SQL("SELECT 1 WHERE \(bytes) IN (\([bytes]))").as(Int.self)) == [1])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAnEmptyList(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let ids: [Int] = []
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in
                try session.fetch(SQL("SELECT id FROM flights WHERE id IN (\(ids))").as(Int.self))
            }
        }
        #expect(error?.code == .emptyList)
    }

    @Test(arguments: ConformanceTarget.all)
    func namesTheColumnThatIsMissing(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in
                try session.fetch(SQL("SELECT carrier FROM airlines").as(Airline.self))
            }
        }
        #expect(error?.code == .missingColumn)
        #expect(error?.model == "Airline")
        #expect(error?.column == "name")
    }

    @Test(arguments: ConformanceTarget.all)
    func fetchesTheFirstRow(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            try #expect(session.fetchOne(SQL("SELECT id FROM flights ORDER BY id").as(Int.self)) == 1)
            try #expect(session.fetchOne(SQL("SELECT id FROM flights WHERE id < 0").as(Int.self)) == nil)
            try #expect(session.fetchOne(Flight.where { $0.id == 2 }) == Flight.samples[1])
        }
    }
}

struct Busy: Decodable, Sendable {
    var origin: String
    var flightCount: Int
}
