import RoostSQLite
import Testing

/// Counts, sums and groups.
@Suite struct AggregateTests {
    @Test(arguments: ConformanceTarget.all)
    func countsRowsAndValues(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.select { (count(), $0.depDelay.count(), $0.depDelay.countDistinct()) },
            """
            SELECT COUNT(*), COUNT("dep_delay"), COUNT(DISTINCT "dep_delay")
            FROM "flights"

            5 | 4 | 3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func sumsUpAndAverages(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.select { ($0.depDelay.sum(), $0.distance.sum(), $0.depDelay.average()) },
            EngineText(
                """
                SELECT SUM("dep_delay"), SUM("distance"), AVG("dep_delay")
                FROM "flights"

                60 | 5531.5 | 15.0
                """
            ).on(
                "PostgreSQL",
                """
                SELECT CAST(SUM("dep_delay") AS bigint), SUM("distance"), CAST(AVG("dep_delay") AS double precision)
                FROM "flights"

                60 | 5531.5 | 15.0
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func findsTheLeastAndTheGreatest(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.select {
                ($0.depDelay.min(), $0.depDelay.max(), $0.origin.min(), $0.distance.max())
            },
            """
            SELECT MIN("dep_delay"), MAX("dep_delay"), MIN("origin"), MAX("distance")
            FROM "flights"

            -4 | 60 | EWR | 1576.0
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func aggregatesNoRowsToNullAndZero(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.origin == "SFO" }.select {
                (count(), $0.depDelay.sum(), $0.distance.average(), $0.origin.max())
            },
            EngineText(
                """
                SELECT COUNT(*), SUM("dep_delay"), AVG("distance"), MAX("origin")
                FROM "flights"
                WHERE "origin" = ?1
                -- "SFO"

                0 | NULL | NULL | NULL
                """
            ).on(
                "PostgreSQL",
                """
                SELECT COUNT(*), CAST(SUM("dep_delay") AS bigint), CAST(AVG("distance") AS double precision),
                    MAX("origin")
                FROM "flights"
                WHERE "origin" = ?1
                -- "SFO"

                0 | NULL | NULL | NULL
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func aggregatesAnExpression(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.select { ($0.depDelay * 2).sum() },
            EngineText(
                """
                SELECT SUM("dep_delay" * ?1)
                FROM "flights"
                -- 2

                120
                """
            ).on(
                "PostgreSQL",
                """
                SELECT CAST(SUM("dep_delay" * ?1) AS bigint)
                FROM "flights"
                -- 2

                120
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func groupsIntoTuples(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.group { $0.carrier }.order { $0.carrier }.select {
                ($0.carrier, count(), $0.depDelay.average())
            },
            EngineText(
                """
                SELECT "carrier", COUNT(*), AVG("dep_delay")
                FROM "flights"
                GROUP BY "carrier"
                ORDER BY "carrier"

                AA | 2 | -1.0
                B6 | 1 | 60.0
                UA | 2 | 2.0
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "carrier", COUNT(*), CAST(AVG("dep_delay") AS double precision)
                FROM "flights"
                GROUP BY "carrier"
                ORDER BY "carrier"

                AA | 2 | -1.0
                B6 | 1 | 60.0
                UA | 2 | 2.0
                """
            ))
        try stage.expect(
            Flight.all.group { ($0.origin, $0.carrier) }.order { ($0.origin, $0.carrier) }.select {
                ($0.origin, $0.carrier, count())
            },
            """
            SELECT "origin", "carrier", COUNT(*)
            FROM "flights"
            GROUP BY "origin", "carrier"
            ORDER BY "origin", "carrier"

            EWR | UA | 1
            JFK | AA | 1
            JFK | B6 | 1
            JFK | UA | 1
            LGA | AA | 1
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func groupsIntoAnyDecodable(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.group { $0.carrier }.order { $0.carrier }.select(as: CarrierDelay.self) {
                ["carrier": $0.carrier, "meanDelay": $0.depDelay.average()]
            },
            EngineText(
                """
                SELECT "carrier" AS "carrier", AVG("dep_delay") AS "mean_delay"
                FROM "flights"
                GROUP BY "carrier"
                ORDER BY "carrier"

                carrier | meanDelay
                --------+----------
                AA      | -1.0
                B6      | 60.0
                UA      | 2.0
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "carrier" AS "carrier", CAST(AVG("dep_delay") AS double precision) AS "mean_delay"
                FROM "flights"
                GROUP BY "carrier"
                ORDER BY "carrier"

                carrier | meanDelay
                --------+----------
                AA      | -1.0
                B6      | 60.0
                UA      | 2.0
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func ordersGroupsByAnAggregate(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.group { $0.carrier }.order { (count().descending, $0.carrier) }.limit(2).select {
                ($0.carrier, count())
            },
            """
            SELECT "carrier", COUNT(*)
            FROM "flights"
            GROUP BY "carrier"
            ORDER BY COUNT(*) DESC, "carrier"
            LIMIT ?1
            -- 2

            AA | 2
            UA | 2
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func groupsByAnEnum(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.group { $0.status }.order { $0.status }.select { ($0.status, count()) },
            """
            SELECT "status", COUNT(*)
            FROM "flights"
            GROUP BY "status"
            ORDER BY "status"

            cancelled | 1
            landed    | 3
            scheduled | 1
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func countsTheRowsOfAQuery(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            try #expect(session.count(Flight.all) == 5)
            try #expect(session.count(Flight.where { $0.depDelay > 1 }.order { $0.id }) == 3)
        }
        #expect(
            stage.ran() == """
                SELECT COUNT(*)
                FROM "flights"
                SELECT COUNT(*)
                FROM "flights"
                WHERE "dep_delay" > ?1
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func countsWhatALimitLeaves(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            try #expect(session.count(Flight.all.limit(3)) == 3)
            try #expect(session.count(Flight.all.limit(3).offset(4)) == 1)
        }
        #expect(
            stage.ran() == """
                SELECT COUNT(*)
                FROM (SELECT 1 FROM "flights" LIMIT ?1) AS "rows"
                SELECT COUNT(*)
                FROM (SELECT 1 FROM "flights" LIMIT ?1 OFFSET ?2) AS "rows"
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func countsGroups(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            try #expect(session.count(Flight.all.group { $0.carrier }) == 3)
        }
        #expect(
            stage.ran() == """
                SELECT COUNT(*)
                FROM (SELECT 1 FROM "flights" GROUP BY "carrier") AS "rows"
                """)
    }

    /// An aggregate without a group makes one row, of no rows too.
    @Test(arguments: ConformanceTarget.all)
    func countsTheRowOfAnAggregate(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let total = Flight.all.select { $0.distance.sum() }
        let ofNone = Flight.where { $0.distance < 0 }.select { _ in count() + 1 }
        let fragment = Flight.all.select { flight in SQLExpression<Double>(.raw("max(\(flight.distance))"))
        }
        try stage.read { session in
            try #expect(session.count(total) == 1)
            try #expect(session.count(ofNone) == 1)
            try #expect(session.exists(ofNone))
            try #expect(!session.exists(ofNone.limit(1).offset(1)))
            try #expect(session.count(total.limit(0)) == 0)
            try #expect(session.count(fragment) == 1)
        }
        #expect(
            stage.ran() == """
                SELECT COUNT(*)
                FROM (SELECT SUM("distance") FROM "flights") AS "rows"
                SELECT COUNT(*)
                FROM (SELECT COUNT(*) + ?1 FROM "flights" WHERE "distance" < ?2) AS "rows"
                SELECT EXISTS (SELECT COUNT(*) + ?1 FROM "flights" WHERE "distance" < ?2)
                SELECT EXISTS (SELECT COUNT(*) + ?1 FROM "flights" WHERE "distance" < ?2 LIMIT ?3 OFFSET ?4)
                SELECT COUNT(*)
                FROM (SELECT SUM("distance") FROM "flights" LIMIT ?1) AS "rows"
                SELECT COUNT(*)
                FROM (SELECT max("distance") FROM "flights") AS "rows"
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func asksWhetherThereIsARow(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            try #expect(session.exists(Flight.where { $0.origin == "JFK" }))
            try #expect(!session.exists(Flight.where { $0.origin == "SFO" }))
        }
        #expect(
            stage.ran() == """
                SELECT EXISTS (SELECT 1 FROM "flights" WHERE "origin" = ?1)
                SELECT EXISTS (SELECT 1 FROM "flights" WHERE "origin" = ?1)
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func countsTheRowsOfAJoin(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            try #expect(session.count(Flight.all.join(Airline.self) { $0.carrier == $1.carrier }) == 4)
        }
        #expect(
            stage.ran() == """
                SELECT COUNT(*)
                FROM "flights"
                JOIN "airlines" ON "flights"."carrier" = "airlines"."carrier"
                """)
    }
}

struct CarrierDelay: Decodable, Sendable {
    var carrier: String
    var meanDelay: Double?
}
