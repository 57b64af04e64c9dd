import RoostSQLite
import Testing

/// Conditions on groups, and rows that come once.
@Suite struct GroupTests {
    @Test(arguments: ConformanceTarget.all)
    func keepsTheGroupsForWhichAConditionHolds(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.distance > 700 }.group { $0.carrier }.having { _ in count() > 1 }
                .having { $0.depDelay.average() > 0 || $0.carrier == "AA" }.order { $0.carrier }
                .select { ($0.carrier, count()) },
            EngineText(
                """
                SELECT "carrier", COUNT(*)
                FROM "flights"
                WHERE "distance" > ?1
                GROUP BY "carrier"
                HAVING COUNT(*) > ?2 AND ((AVG("dep_delay") > ?3) OR ("carrier" = ?4))
                ORDER BY "carrier"
                -- 700, 1, 0, "AA"

                AA | 2
                UA | 2
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "carrier", COUNT(*)
                FROM "flights"
                WHERE "distance" > ?1
                GROUP BY "carrier"
                HAVING COUNT(*) > ?2 AND ((CAST(AVG("dep_delay") AS double precision) > ?3) OR ("carrier" = ?4))
                ORDER BY "carrier"
                -- 700, 1, 0, "AA"

                AA | 2
                UA | 2
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func countsTheGroupsThatAreKept(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let groups = Flight.all.group { $0.carrier }.having { _ in count() > 1 }
        try stage.read { session in
            try #expect(session.count(groups) == 2)
            try #expect(session.exists(groups.having { $0.distance.max() > 2000 }) == false)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func returnsEachRowOnce(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.select { ($0.carrier, $0.depDelay) }.distinct().order { ($0.carrier, $0.depDelay) },
            """
            SELECT DISTINCT "carrier", "dep_delay"
            FROM "flights"
            ORDER BY "carrier", "dep_delay"

            AA | -4
            AA | 2
            B6 | 60
            UA | NULL
            UA | 2
            """)
        try stage.expect(
            Flight.all.distinct().select { $0.depDelay }.order { $0.depDelay },
            """
            SELECT DISTINCT "dep_delay"
            FROM "flights"
            ORDER BY "dep_delay"

            NULL
            -4
            2
            60
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func countsEachRowOnce(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let delays = Flight.all.select { $0.depDelay }.distinct()
        try stage.read { session in
            try #expect(session.count(delays) == 4)
            try #expect(session.exists(delays.offset(3)))
            try #expect(!session.exists(delays.offset(4)))
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func groupsByExpressionsThatHoldValues(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.distance > 100 }.group { $0.distance / 100 }
                .having { $0.distance / 100 > 1 && count() >= 1 }.order { $0.distance / 100 }
                .select { ($0.distance / 100, count()) },
            EngineText(
                """
                SELECT "distance" / ?1, COUNT(*)
                FROM "flights"
                WHERE "distance" > ?2
                GROUP BY "distance" / ?3
                HAVING (("distance" / ?4) > ?5) AND (COUNT(*) >= ?6)
                ORDER BY "distance" / ?7
                -- 100.0, 100, 100.0, 100.0, 1, 1, 100.0

                7.33   | 2
                10.895 | 1
                14.0   | 1
                15.76  | 1
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "distance" / ?1, COUNT(*)
                FROM "flights"
                WHERE "distance" > ?2
                GROUP BY "distance" / ?1
                HAVING (("distance" / ?1) > ?3) AND (COUNT(*) >= ?3)
                ORDER BY "distance" / ?1
                -- 100.0, 100, 1

                7.33   | 2
                10.895 | 1
                14.0   | 1
                15.76  | 1
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func ordersDistinctRowsByAnExpressionThatHoldsAValue(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            let hundreds = Flight.all.select { $0.distance / 100 }.distinct().order { $0.distance / 100 }
            try #expect(session.fetch(hundreds) == [7.33, 10.895, 14, 15.76])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func neitherIsForUpdatesAndDeletes(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        for query in [Flight.where { $0.id > 1 }.distinct(), Flight.all.having { _ in count() > 1 }] {
            let error = #expect(throws: DatabaseError.self) {
                try stage.write { session in _ = try session.delete(query) }
            }
            #expect(error?.code == .unsupported)
        }
    }
}
