import RoostSQLite
import Testing

/// What a query filters by.
@Suite struct ConditionTests {
    @Test(arguments: ConformanceTarget.all)
    func showsAModelByItsProperties(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.origin == "JFK" }.order { $0.id },
            """
            SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
            FROM "flights"
            WHERE "origin" = ?1
            ORDER BY "id"
            -- "JFK"

            id | carrier | origin | depDelay | distance | status
            ---+---------+--------+----------+----------+----------
            2  | AA      | JFK    | -4       | 1089.5   | landed
            3  | UA      | JFK    | NULL     | 733.0    | cancelled
            4  | B6      | JFK    | 60       | 1576.0   | landed
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func comparesForEquality(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.depDelay == 2 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" = ?1
            ORDER BY "id"
            -- 2

            1
            5
            """)
        try stage.expect(
            Flight.where { $0.depDelay != 2 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" <> ?1
            ORDER BY "id"
            -- 2

            2
            4
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func comparesForOrder(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.depDelay < 2 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" < ?1
            ORDER BY "id"
            -- 2

            2
            """)
        try stage.expect(
            Flight.where { $0.depDelay <= 2 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" <= ?1
            ORDER BY "id"
            -- 2

            1
            2
            5
            """)
        try stage.expect(
            Flight.where { $0.depDelay > 2 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" > ?1
            ORDER BY "id"
            -- 2

            4
            """)
        try stage.expect(
            Flight.where { $0.depDelay >= 2 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" >= ?1
            ORDER BY "id"
            -- 2

            1
            4
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func comparesNumbersOfAnyType(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.distance > 1000 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "distance" > ?1
            ORDER BY "id"
            -- 1000

            1
            2
            4
            """)
        try stage.expect(
            Flight.where { $0.depDelay >= 1.5 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" >= ?1
            ORDER BY "id"
            -- 1.5

            1
            4
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func comparesColumnsWithColumns(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.depDelay < $0.distance }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" < "distance"
            ORDER BY "id"

            1
            2
            4
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesBothOfTwoConditions(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.carrier == "UA" && $0.origin == "JFK" }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE ("carrier" = ?1) AND ("origin" = ?2)
            ORDER BY "id"
            -- "UA", "JFK"

            3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesEitherOfTwoConditions(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.carrier == "B6" || $0.origin == "LGA" }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE ("carrier" = ?1) OR ("origin" = ?2)
            ORDER BY "id"
            -- "B6", "LGA"

            4
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsTheParenthesesOfMixedConditions(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.origin == "JFK" && ($0.carrier == "UA" || $0.carrier == "AA") }.order {
                $0.id
            }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE ("origin" = ?1) AND (("carrier" = ?2) OR ("carrier" = ?3))
            ORDER BY "id"
            -- "JFK", "UA", "AA"

            2
            3
            """)
        try stage.expect(
            Flight.where { $0.origin == "EWR" || $0.carrier == "AA" && $0.depDelay > 0 }.order { $0.id }
                .select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE ("origin" = ?1) OR (("carrier" = ?2) AND ("dep_delay" > ?3))
            ORDER BY "id"
            -- "EWR", "AA", 0

            1
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func writesAChainWithoutParentheses(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.origin == "JFK" && $0.carrier == "UA" && $0.distance < 1000 }.order {
                $0.id
            }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE ("origin" = ?1) AND ("carrier" = ?2) AND ("distance" < ?3)
            ORDER BY "id"
            -- "JFK", "UA", 1000

            3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func negatesACondition(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { !($0.origin == "JFK") }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE NOT ("origin" = ?1)
            ORDER BY "id"
            -- "JFK"

            1
            5
            """)
        try stage.expect(
            Flight.where { !($0.depDelay > 2) }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE NOT ("dep_delay" > ?1)
            ORDER BY "id"
            -- 2

            1
            2
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func testsForNull(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.depDelay == nil }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" IS NULL
            ORDER BY "id"

            3
            """)
        try stage.expect(
            Flight.where { $0.depDelay != nil }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" IS NOT NULL
            ORDER BY "id"

            1
            2
            4
            5
            """)
        try stage.expect(
            Flight.where { $0.depDelay.isNull }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" IS NULL
            ORDER BY "id"

            3
            """)
        try stage.expect(
            Flight.where { $0.depDelay.isNotNull }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" IS NOT NULL
            ORDER BY "id"

            1
            2
            4
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func turnsAVariableThatIsNilIntoANullTest(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let delay: Int? = nil
        try stage.expect(
            Flight.where { $0.depDelay == delay }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" IS NULL
            ORDER BY "id"

            3
            """)
        try stage.expect(
            Flight.where { $0.depDelay != delay }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" IS NOT NULL
            ORDER BY "id"

            1
            2
            4
            5
            """)
        try stage.expect(
            Flight.where { delay == $0.depDelay }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" IS NULL
            ORDER BY "id"

            3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func comparesEnumsByCase(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.status == .landed }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "status" = ?1
            ORDER BY "id"
            -- "landed"

            1
            2
            4
            """)
        try stage.expect(
            Flight.where { $0.status != .landed }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "status" <> ?1
            ORDER BY "id"
            -- "landed"

            3
            5
            """)
        try stage.expect(
            Flight.where { $0.status.rawValue < "landed" }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "status" < ?1
            ORDER BY "id"
            -- "landed"

            3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func findsWhatIsInAList(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.origin.in(["EWR", "LGA"]) }.order { $0.id }.select { $0.id },
            EngineText(
                """
                SELECT "id"
                FROM "flights"
                WHERE "origin" IN (?1, ?2)
                ORDER BY "id"
                -- "EWR", "LGA"

                1
                5
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id"
                FROM "flights"
                WHERE "origin" = ANY (?1)
                ORDER BY "id"
                -- ["EWR", "LGA"]

                1
                5
                """))
        try stage.expect(
            Flight.where { $0.depDelay.in([2, 60]) }.order { $0.id }.select { $0.id },
            EngineText(
                """
                SELECT "id"
                FROM "flights"
                WHERE "dep_delay" IN (?1, ?2)
                ORDER BY "id"
                -- 2, 60

                1
                4
                5
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id"
                FROM "flights"
                WHERE "dep_delay" = ANY (?1)
                ORDER BY "id"
                -- [2, 60]

                1
                4
                5
                """))
        try stage.expect(
            Flight.where { $0.status.in([.scheduled, .cancelled]) }.order { $0.id }.select { $0.id },
            EngineText(
                """
                SELECT "id"
                FROM "flights"
                WHERE "status" IN (?1, ?2)
                ORDER BY "id"
                -- "scheduled", "cancelled"

                3
                5
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id"
                FROM "flights"
                WHERE "status" = ANY (?1)
                ORDER BY "id"
                -- ["scheduled", "cancelled"]

                3
                5
                """))
        let delays: Set = [60]
        try stage.expect(
            Flight.where { !$0.depDelay.in(delays) }.order { $0.id }.select { $0.id },
            EngineText(
                """
                SELECT "id"
                FROM "flights"
                WHERE NOT ("dep_delay" IN (?1))
                ORDER BY "id"
                -- 60

                1
                2
                5
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id"
                FROM "flights"
                WHERE NOT ("dep_delay" = ANY (?1))
                ORDER BY "id"
                -- [60]

                1
                2
                5
                """))
    }

    @Test(arguments: ConformanceTarget.all)
    func matchesPatternsAndTellsCapitalsFromSmallLetters(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airline.where { $0.name.like("%Air L%") }.order { $0.carrier },
            """
            SELECT "carrier", "name"
            FROM "airlines"
            WHERE "name" LIKE ?1
            ORDER BY "carrier"
            -- "%Air L%"

            carrier | name
            --------+-----------------
            DL      | Delta Air Lines
            UA      | United Air Lines
            """)
        try stage.expect(
            Airline.where { $0.name.like("%air l%") }.order { $0.carrier },
            """
            SELECT "carrier", "name"
            FROM "airlines"
            WHERE "name" LIKE ?1
            ORDER BY "carrier"
            -- "%air l%"

            (no rows)
            """)
        try stage.expect(
            Airport.where { $0.city.like("New___") },
            """
            SELECT "code", "city", "altitude"
            FROM "airports"
            WHERE "city" LIKE ?1
            -- "New___"

            code | city   | altitude
            -----+--------+---------
            EWR  | Newark | 18
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func includesBothEndsOfARange(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.depDelay.between(-4, and: 2) }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" BETWEEN ?1 AND ?2
            ORDER BY "id"
            -- -4, 2

            1
            2
            5
            """)
        try stage.expect(
            Flight.where { $0.origin.between("F", and: "K") }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "origin" BETWEEN ?1 AND ?2
            ORDER BY "id"
            -- "F", "K"

            2
            3
            4
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func calculates(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let flights = Flight.where { $0.id == 4 }
        try stage.expect(
            flights.select { $0.depDelay + 1 },
            """
            SELECT "dep_delay" + ?1
            FROM "flights"
            WHERE "id" = ?2
            -- 1, 4

            61
            """)
        try stage.expect(
            flights.select { $0.depDelay - 1 },
            """
            SELECT "dep_delay" - ?1
            FROM "flights"
            WHERE "id" = ?2
            -- 1, 4

            59
            """)
        try stage.expect(
            flights.select { $0.depDelay * 2 },
            """
            SELECT "dep_delay" * ?1
            FROM "flights"
            WHERE "id" = ?2
            -- 2, 4

            120
            """)
        try stage.expect(
            flights.select { -$0.depDelay },
            """
            SELECT -"dep_delay"
            FROM "flights"
            WHERE "id" = ?1
            -- 4

            -60
            """)
        try stage.expect(
            flights.select { $0.distance / 3 },
            """
            SELECT "distance" / ?1
            FROM "flights"
            WHERE "id" = ?2
            -- 3.0, 4

            525.3333333333334
            """)
        try stage.expect(
            flights.select { $0.depDelay / 7 },
            """
            SELECT "dep_delay" / ?1
            FROM "flights"
            WHERE "id" = ?2
            -- 7, 4

            8
            """)
        try stage.expect(
            flights.select { $0.depDelay % 7 },
            """
            SELECT "dep_delay" % ?1
            FROM "flights"
            WHERE "id" = ?2
            -- 7, 4

            4
            """)
        try stage.expect(
            flights.select { $0.id - $0.depDelay },
            """
            SELECT "id" - "dep_delay"
            FROM "flights"
            WHERE "id" = ?1
            -- 4

            -56
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func dividesByZeroToNull(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.id == 1 }.select { ($0.depDelay / 0, $0.depDelay % 0, $0.distance / 0.0) },
            EngineText(
                """
                SELECT "dep_delay" / ?1, "dep_delay" % ?2, "distance" / ?3
                FROM "flights"
                WHERE "id" = ?4
                -- 0, 0, 0.0, 1

                NULL | NULL | NULL
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "dep_delay" / NULLIF(?1, ?2), "dep_delay" % NULLIF(?3, ?4),
                    "distance" / NULLIF(?5, ?6)
                FROM "flights"
                WHERE "id" = ?7
                -- 0, 0, 0, 0, 0.0, 0, 1

                NULL | NULL | NULL
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsTheParenthesesOfArithmetic(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { ($0.depDelay + 1) * 2 > 6 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE (("dep_delay" + ?1) * ?2) > ?3
            ORDER BY "id"
            -- 1, 2, 6

            4
            """)
        try stage.expect(
            Flight.where { $0.depDelay + 1 * 2 > 6 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE ("dep_delay" + ?1) > ?2
            ORDER BY "id"
            -- 2, 6

            4
            """)
        try stage.expect(
            Flight.where { $0.distance - ($0.distance - 1) == 1 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE ("distance" - ("distance" - ?1)) = ?2
            ORDER BY "id"
            -- 1.0, 1

            1
            2
            3
            4
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func replacesNull(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.id }.select { ($0.id, $0.depDelay.coalesce(0)) },
            """
            SELECT "id", COALESCE("dep_delay", ?1)
            FROM "flights"
            ORDER BY "id"
            -- 0

            1 | 2
            2 | -4
            3 | 0
            4 | 60
            5 | 2
            """)
        try stage.expect(
            Flight.where { $0.depDelay.coalesce(100) > 50 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE COALESCE("dep_delay", ?1) > ?2
            ORDER BY "id"
            -- 100, 50

            3
            4
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func addsUpConditions(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.carrier == "UA" || $0.carrier == "AA" }.where { $0.origin == "JFK" }.order {
                $0.id
            }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE (("carrier" = ?1) OR ("carrier" = ?2)) AND "origin" = ?3
            ORDER BY "id"
            -- "UA", "AA", "JFK"

            2
            3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func reachesColumnsByName(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.column("dep_delay", as: Int?.self) == 60 }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" = ?1
            ORDER BY "id"
            -- 60

            4
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAnEmptyList(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in try session.fetch(Flight.where { $0.origin.in([String]()) }) }
        }
        #expect(error?.code == .emptyList)
    }
}
