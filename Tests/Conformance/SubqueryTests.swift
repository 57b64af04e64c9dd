import RoostSQLite
import Testing

/// Queries within queries.
@Suite struct SubqueryTests {
    @Test(arguments: ConformanceTarget.all)
    func comparesWithAValueOfAnotherQuery(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let mean = Flight.all.select { $0.distance.average() }
        try stage.expect(
            Flight.where { $0.distance > mean.scalar() }.order { $0.id }.select { ($0.id, $0.distance) },
            EngineText(
                """
                SELECT "id", "distance"
                FROM "flights"
                WHERE "distance" > (SELECT AVG("flights_2"."distance") FROM "flights" AS "flights_2")
                ORDER BY "id"

                1 | 1400.0
                4 | 1576.0
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id", "distance"
                FROM "flights"
                WHERE "distance" > (SELECT CAST(AVG("flights_2"."distance") AS double precision) FROM "flights" AS "flights_2")
                ORDER BY "id"

                1 | 1400.0
                4 | 1576.0
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func takesTheFirstOfSeveralValues(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airline.where { $0.carrier == "AA" }.select { airline in
                (
                    airline.name,
                    Flight.where { $0.carrier == airline.carrier }.order { $0.distance.descending }
                        .select { $0.id }.scalar(),
                    Flight.where { $0.carrier == "DL" }.select { $0.id }.scalar()
                )
            },
            """
            SELECT "name", (SELECT "flights"."id" FROM "flights" WHERE "flights"."carrier" = "airlines"."carrier" ORDER BY "flights"."distance" DESC LIMIT ?1),
                (SELECT "flights"."id" FROM "flights" WHERE "flights"."carrier" = ?2 LIMIT ?3)
            FROM "airlines"
            WHERE "carrier" = ?4
            -- 1, "DL", 1, "AA"

            American Airlines | 2 | NULL
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func looksForValuesInAnotherQuery(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let late = Flight.where { $0.depDelay > 0 }
        try stage.expect(
            Airline.where { $0.carrier.in(late.select { $0.carrier }) }.select { $0.name },
            """
            SELECT "name"
            FROM "airlines"
            WHERE "carrier" IN (SELECT "flights"."carrier" FROM "flights" WHERE "flights"."dep_delay" > ?1)
            -- 0

            American Airlines
            United Air Lines
            """)
        try stage.expect(
            Flight.where { !$0.carrier.in(Airline.all.select { $0.carrier }) }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE NOT ("carrier" IN (SELECT "airlines"."carrier" FROM "airlines"))

            4
            """)
        try stage.expect(
            Flight.where { $0.status.in(late.select { $0.status }) }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "status" IN (SELECT "flights_2"."status" FROM "flights" AS "flights_2" WHERE "flights_2"."dep_delay" > ?1)
            ORDER BY "id"
            -- 0

            1
            2
            4
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func asksWhetherAnotherQueryHasARow(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airline.where { airline in Flight.where { $0.carrier == airline.carrier }.exists() }
                .select { $0.carrier },
            """
            SELECT "carrier"
            FROM "airlines"
            WHERE EXISTS (SELECT 1 FROM "flights" WHERE "flights"."carrier" = "airlines"."carrier")

            AA
            UA
            """)
        try stage.expect(
            Airline.where { airline in !Flight.where { $0.carrier == airline.carrier }.exists() }
                .select { $0.carrier },
            """
            SELECT "carrier"
            FROM "airlines"
            WHERE NOT EXISTS (SELECT 1 FROM "flights" WHERE "flights"."carrier" = "airlines"."carrier")

            DL
            """)
    }

    /// Both have the same columns: the inner query's table gets a name of its own.
    @Test(arguments: ConformanceTarget.all)
    func correlatesATableWithItself(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { flight in
                !Flight.where { $0.carrier == flight.carrier && $0.distance > flight.distance }.exists()
            }.order { $0.id }.select { ($0.carrier, $0.distance) },
            """
            SELECT "carrier", "distance"
            FROM "flights"
            WHERE NOT EXISTS (SELECT 1 FROM "flights" AS "flights_2" WHERE ("flights_2"."carrier" = "flights"."carrier") AND ("flights_2"."distance" > "flights"."distance"))
            ORDER BY "id"

            UA | 1400.0
            AA | 1089.5
            B6 | 1576.0
            """)
    }

    /// The same query stands inside and outside, and each closure's columns are its own.
    @Test(arguments: ConformanceTarget.all)
    func correlatesAQueryWithItself(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let fromJFK = Flight.where { $0.origin == "JFK" }
        try stage.expect(
            fromJFK.where { flight in fromJFK.where { $0.id > flight.id }.exists() }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "origin" = ?1 AND EXISTS (SELECT 1 FROM "flights" AS "flights_2" WHERE "flights_2"."origin" = ?2 AND "flights_2"."id" > "flights"."id")
            -- "JFK", "JFK"

            2
            3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func correlatesOverTwoLevels(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airline.where { airline in
                Flight.where { flight in
                    flight.carrier == airline.carrier
                        && Airport.where { $0.code == flight.origin && $0.city != airline.name }.exists()
                }.exists()
            }.select { $0.carrier },
            """
            SELECT "carrier"
            FROM "airlines"
            WHERE EXISTS (SELECT 1 FROM "flights" WHERE ("flights"."carrier" = "airlines"."carrier") AND EXISTS (SELECT 1 FROM "airports" WHERE ("airports"."code" = "flights"."origin") AND ("airports"."city" <> "airlines"."name")))

            AA
            UA
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func correlatesJoins(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.join(Airline.self) { $0.carrier == $1.carrier }
                .where { flight, airline in
                    Airport.all.join(Flight.self) { $0.code == $1.origin }
                        .where { airport, other in
                            other.carrier == airline.carrier && other.id != flight.id && airport.altitude > 13
                        }.exists()
                }
                .order { flight, _ in flight.id }.select { flight, airline in (flight.id, airline.name) },
            """
            SELECT "flights"."id", "airlines"."name"
            FROM "flights"
            JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
            WHERE EXISTS (SELECT 1 FROM "airports" JOIN "flights" AS "flights_2" ON "airports"."code" = "flights_2"."origin" WHERE ("flights_2"."carrier" = "airlines"."carrier") AND ("flights_2"."id" <> "flights"."id") AND ("airports"."altitude" > ?1))
            ORDER BY "flights"."id"
            -- 13

            2 | American Airlines
            3 | United Air Lines
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func countsPerRow(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airline.all.order { airline in
                Flight.where { $0.carrier == airline.carrier }.select { _ in count() }.scalar().descending
            }.order { $0.carrier }.select { airline in
                (
                    airline.carrier,
                    Flight.where { $0.carrier == airline.carrier }.select { _ in count() }.scalar()
                )
            },
            """
            SELECT "carrier", (SELECT COUNT(*) FROM "flights" WHERE "flights"."carrier" = "airlines"."carrier")
            FROM "airlines"
            ORDER BY (SELECT COUNT(*) FROM "flights" WHERE "flights"."carrier" = "airlines"."carrier") DESC,
                "carrier"

            AA | 2
            UA | 2
            DL | 0
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func narrowsRelations(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let fromAbove = Airline.flights.where { flight in
            Airport.where { $0.code == flight.origin && $0.altitude > 13 }.exists()
        }
        let pairs = try stage.read { session in
            try session.fetch(Airline.where { $0.carrier != "DL" }.order { $0.carrier }.including(fromAbove))
        }
        #expect(pairs.map { $0.1.map(\.id) } == [[5], [1]])
        #expect(
            stage.ran() == """
                SELECT "carrier", "name"
                FROM "airlines"
                WHERE "carrier" <> ?1
                ORDER BY "carrier"
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                WHERE "carrier" IN (?1, ?2) AND EXISTS (SELECT 1 FROM "airports" WHERE ("airports"."code" = "flights"."origin") AND ("airports"."altitude" > ?3))
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func narrowsUpdatesAndDeletes(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            let known = Airline.all.select { $0.carrier }
            try #expect(session.delete(Flight.where { !$0.carrier.in(known) }) == 1)
            let updated = try session.update(
                Airline.where { airline in Flight.where { $0.carrier == airline.carrier }.exists() }
            ) { airline in
                let carrier = airline.carrier
                airline.set(
                    \.name,
                    to: Flight.where { $0.carrier == carrier }.select { $0.origin.max() }.scalar())
            }
            #expect(updated == 2)
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                DELETE FROM "flights"
                WHERE NOT ("carrier" IN (SELECT "airlines"."carrier" FROM "airlines"))
                UPDATE "airlines"
                SET "name" = (SELECT MAX("flights"."origin") FROM "flights" WHERE "flights"."carrier" = "airlines"."carrier")
                WHERE EXISTS (SELECT 1 FROM "flights" WHERE "flights"."carrier" = "airlines"."carrier")
                COMMIT
                """)
        try stage.expect(
            Airline.all.order { $0.carrier },
            """
            SELECT "carrier", "name"
            FROM "airlines"
            ORDER BY "carrier"

            carrier | name
            --------+----------------
            AA      | LGA
            DL      | Delta Air Lines
            UA      | JFK
            """)
    }
}
