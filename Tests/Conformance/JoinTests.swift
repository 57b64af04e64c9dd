import RoostSQLite
import Testing

/// Inner and outer joins.
@Suite struct JoinTests {
    @Test(arguments: ConformanceTarget.all)
    func joinsModels(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.origin == "JFK" }.join(Airline.self) { $0.carrier == $1.carrier }.order {
                flight, _ in flight.id
            },
            """
            SELECT "flights"."id", "flights"."carrier", "flights"."origin", "flights"."dep_delay",
                "flights"."distance", "flights"."status", "airlines"."carrier", "airlines"."name"
            FROM "flights"
            JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
            WHERE "flights"."origin" = ?1
            ORDER BY "flights"."id"
            -- "JFK"

            id | carrier | origin | depDelay | distance | status    | carrier | name
            ---+---------+--------+----------+----------+-----------+---------+------------------
            2  | AA      | JFK    | -4       | 1089.5   | landed    | AA      | American Airlines
            3  | UA      | JFK    | NULL     | 733.0    | cancelled | UA      | United Air Lines
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func selectsFromBothTables(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.join(Airline.self) { $0.carrier == $1.carrier }.order { flight, _ in flight.id }
                .select { ($0.id, $1.name) },
            """
            SELECT "flights"."id", "airlines"."name"
            FROM "flights"
            JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
            ORDER BY "flights"."id"

            1 | United Air Lines
            2 | American Airlines
            3 | United Air Lines
            5 | American Airlines
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func filtersByBothTables(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.join(Airline.self) { $0.carrier == $1.carrier }.where {
                $0.origin == "JFK" && $1.name.like("United%")
            }.select { ($0.id, $1.name) },
            """
            SELECT "flights"."id", "airlines"."name"
            FROM "flights"
            JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
            WHERE ("flights"."origin" = ?1) AND ("airlines"."name" LIKE ?2)
            -- "JFK", "United%"

            3 | United Air Lines
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsRowsThatALeftJoinFindsNothingFor(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.leftJoin(Airline.self) { $0.carrier == $1.carrier }.where { flight, _ in
                flight.distance > 1000
            }.order { flight, _ in flight.id },
            """
            SELECT "flights"."id", "flights"."carrier", "flights"."origin", "flights"."dep_delay",
                "flights"."distance", "flights"."status", "airlines"."carrier", "airlines"."name"
            FROM "flights"
            LEFT JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
            WHERE "flights"."distance" > ?1
            ORDER BY "flights"."id"
            -- 1000

            id | carrier | origin | depDelay | distance | status | carrier | name
            ---+---------+--------+----------+----------+--------+---------+------------------
            1  | UA      | EWR    | 2        | 1400.0   | landed | UA      | United Air Lines
            2  | AA      | JFK    | -4       | 1089.5   | landed | AA      | American Airlines
            4  | B6      | JFK    | 60       | 1576.0   | landed | NULL    | NULL
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func makesAnOuterTablesColumnsOptional(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.leftJoin(Airline.self) { $0.carrier == $1.carrier }.order { flight, _ in flight.id
            }.select { ($0.id, $1.name) },
            """
            SELECT "flights"."id", "airlines"."name"
            FROM "flights"
            LEFT JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
            ORDER BY "flights"."id"

            1 | United Air Lines
            2 | American Airlines
            3 | United Air Lines
            4 | NULL
            5 | American Airlines
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func findsRowsWithoutAPartner(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.leftJoin(Airline.self) { $0.carrier == $1.carrier }.where { $1.carrier == nil }
                .select { flight, _ in flight.id },
            """
            SELECT "flights"."id"
            FROM "flights"
            LEFT JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
            WHERE "airlines"."carrier" IS NULL

            4
            """)
        try stage.expect(
            Airline.all.leftJoin(Flight.self) { $0.carrier == $1.carrier }.where { $1.id == nil }.select {
                airline, _ in airline.name
            },
            """
            SELECT "airlines"."name"
            FROM "airlines"
            LEFT JOIN "flights" ON "airlines"."carrier" = "flights"."carrier"
            WHERE "flights"."id" IS NULL

            Delta Air Lines
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsOptionalColumnsOfAnOuterTableOptional(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.leftJoin(Airport.self) { $0.origin == $1.code && $1.altitude > 15 }.order {
                flight, _ in flight.id
            }.select { ($0.id, $1.city, $1.altitude) },
            """
            SELECT "flights"."id", "airports"."city", "airports"."altitude"
            FROM "flights"
            LEFT JOIN "airports" ON ("flights"."origin" = "airports"."code") AND ("airports"."altitude" > ?1)
            ORDER BY "flights"."id"
            -- 15

            1 | Newark | 18
            2 | NULL   | NULL
            3 | NULL   | NULL
            4 | NULL   | NULL
            5 | NULL   | 22
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func joinsThreeTables(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let joined = Flight.all.join(Airline.self) { $0.carrier == $1.carrier }
            .leftJoin(Airport.self) { flight, _, airport in flight.origin == airport.code }
        let query = joined.order { flight, _, _ in flight.id }.select { ($0.id, $1.name, $2.city) }
        try stage.expect(
            query,
            """
            SELECT "flights"."id", "airlines"."name", "airports"."city"
            FROM "flights"
            JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
            LEFT JOIN "airports" ON "flights"."origin" = "airports"."code"
            ORDER BY "flights"."id"

            1 | United Air Lines  | Newark
            2 | American Airlines | New York
            3 | United Air Lines  | New York
            5 | American Airlines | NULL
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func joinsATableToItself(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.join(Flight.self) { $0.origin == $1.origin && $0.id < $1.id }.order {
                ($0.id, $1.id)
            }.select { ($0.id, $1.id) },
            """
            SELECT "flights"."id", "flights_2"."id"
            FROM "flights"
            JOIN "flights" AS "flights_2" ON ("flights"."origin" = "flights_2"."origin") AND ("flights"."id" < "flights_2"."id")
            ORDER BY "flights"."id", "flights_2"."id"

            2 | 3
            2 | 4
            3 | 4
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func groupsAJoin(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.join(Airline.self) { $0.carrier == $1.carrier }.group { _, airline in airline.name
            }.order { _, airline in airline.name }.select { flight, airline in
                (airline.name, count(), flight.depDelay.sum())
            },
            EngineText(
                """
                SELECT "airlines"."name", COUNT(*), SUM("flights"."dep_delay")
                FROM "flights"
                JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
                GROUP BY "airlines"."name"
                ORDER BY "airlines"."name"

                American Airlines | 2 | -2
                United Air Lines  | 2 | 2
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "airlines"."name", COUNT(*), CAST(SUM("flights"."dep_delay") AS bigint)
                FROM "flights"
                JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
                GROUP BY "airlines"."name"
                ORDER BY "airlines"."name"

                American Airlines | 2 | -2
                United Air Lines  | 2 | 2
                """
            ))
    }
}
