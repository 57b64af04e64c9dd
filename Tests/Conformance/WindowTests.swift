import RoostSQLite
import Testing

/// Functions of a row among others.
@Suite struct WindowTests {
    @Test(arguments: ConformanceTarget.all)
    func numbersRows(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { ($0.carrier, $0.distance.descending) }.select {
                (
                    $0.carrier, $0.distance,
                    rowNumber().over(partitionBy: $0.carrier, orderBy: $0.distance.descending)
                )
            },
            """
            SELECT "carrier", "distance", ROW_NUMBER() OVER (PARTITION BY "carrier" ORDER BY "distance" DESC)
            FROM "flights"
            ORDER BY "carrier", "distance" DESC

            AA | 1089.5 | 1
            AA | 733.0  | 2
            B6 | 1576.0 | 1
            UA | 1400.0 | 1
            UA | 733.0  | 2
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func ranksRows(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { ($0.depDelay, $0.id) }.select {
                (
                    $0.depDelay, rank().over(orderBy: $0.depDelay), denseRank().over(orderBy: $0.depDelay),
                    percentRank().over(orderBy: $0.depDelay), ntile(2).over(orderBy: $0.depDelay, $0.id)
                )
            },
            EngineText(
                """
                SELECT "dep_delay", RANK() OVER (ORDER BY "dep_delay"), DENSE_RANK() OVER (ORDER BY "dep_delay"),
                    PERCENT_RANK() OVER (ORDER BY "dep_delay"), NTILE(?1) OVER (ORDER BY "dep_delay", "id")
                FROM "flights"
                ORDER BY "dep_delay", "id"
                -- 2

                NULL | 1 | 1 | 0.0  | 1
                -4   | 2 | 2 | 0.25 | 1
                2    | 3 | 3 | 0.5  | 1
                2    | 3 | 3 | 0.5  | 2
                60   | 5 | 4 | 1.0  | 2
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "dep_delay", RANK() OVER (ORDER BY "dep_delay"), DENSE_RANK() OVER (ORDER BY "dep_delay"),
                    PERCENT_RANK() OVER (ORDER BY "dep_delay"), NTILE(CAST(?1 AS integer)) OVER (ORDER BY "dep_delay", "id")
                FROM "flights"
                ORDER BY "dep_delay", "id"
                -- 2

                NULL | 1 | 1 | 0.0  | 1
                -4   | 2 | 2 | 0.25 | 1
                2    | 3 | 3 | 0.5  | 1
                2    | 3 | 3 | 0.5  | 2
                60   | 5 | 4 | 1.0  | 2
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func looksAtTheRowsBeforeAndBehind(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.id }.select {
                (
                    $0.id, $0.origin.lag().over(orderBy: $0.id), $0.depDelay.lead(2).over(orderBy: $0.id),
                    $0.depDelay - $0.depDelay.lag().over(orderBy: $0.id)
                )
            },
            EngineText(
                """
                SELECT "id", LAG("origin") OVER (ORDER BY "id"), LEAD("dep_delay", ?1) OVER (ORDER BY "id"),
                    "dep_delay" - LAG("dep_delay") OVER (ORDER BY "id")
                FROM "flights"
                ORDER BY "id"
                -- 2

                1 | NULL | NULL | NULL
                2 | EWR  | 60   | -6
                3 | JFK  | 2    | NULL
                4 | JFK  | NULL | NULL
                5 | JFK  | NULL | -58
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id", LAG("origin") OVER (ORDER BY "id"), LEAD("dep_delay", CAST(?1 AS integer)) OVER (ORDER BY "id"),
                    "dep_delay" - LAG("dep_delay") OVER (ORDER BY "id")
                FROM "flights"
                ORDER BY "id"
                -- 2

                1 | NULL | NULL | NULL
                2 | EWR  | 60   | -6
                3 | JFK  | 2    | NULL
                4 | JFK  | NULL | NULL
                5 | JFK  | NULL | -58
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func aggregatesOverPartitions(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.id }.select {
                (
                    $0.id, count().over(partitionBy: $0.carrier, $0.origin), $0.distance.sum().over(),
                    $0.depDelay.average().over(partitionBy: $0.carrier)
                )
            },
            EngineText(
                """
                SELECT "id", COUNT(*) OVER (PARTITION BY "carrier", "origin"), SUM("distance") OVER (),
                    AVG("dep_delay") OVER (PARTITION BY "carrier")
                FROM "flights"
                ORDER BY "id"

                1 | 1 | 5531.5 | 2.0
                2 | 1 | 5531.5 | -1.0
                3 | 1 | 5531.5 | 2.0
                4 | 1 | 5531.5 | 60.0
                5 | 1 | 5531.5 | -1.0
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id", COUNT(*) OVER (PARTITION BY "carrier", "origin"), SUM("distance") OVER (),
                    CAST(AVG("dep_delay") OVER (PARTITION BY "carrier") AS double precision)
                FROM "flights"
                ORDER BY "id"

                1 | 1 | 5531.5 | 2.0
                2 | 1 | 5531.5 | -1.0
                3 | 1 | 5531.5 | 2.0
                4 | 1 | 5531.5 | 60.0
                5 | 1 | 5531.5 | -1.0
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func sumsUpAsItGoes(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.id }.select {
                (
                    $0.depDelay.sum().over(orderBy: $0.id),
                    $0.depDelay.sum().over(
                        orderBy: $0.id, frame: .rows(from: .preceding(1), to: .following(1))),
                    $0.origin.firstValue().over(
                        orderBy: $0.id, frame: .rows(from: .currentRow, to: .unboundedFollowing)),
                    $0.depDelay.lastValue().over(
                        orderBy: $0.id, frame: .groups(from: .unboundedPreceding, to: .currentRow))
                )
            },
            EngineText(
                """
                SELECT SUM("dep_delay") OVER (ORDER BY "id"), SUM("dep_delay") OVER (ORDER BY "id" ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING),
                    FIRST_VALUE("origin") OVER (ORDER BY "id" ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING),
                    LAST_VALUE("dep_delay") OVER (ORDER BY "id" GROUPS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
                FROM "flights"
                ORDER BY "id"

                2  | -2 | EWR | 2
                -2 | -2 | JFK | -4
                -2 | 56 | JFK | NULL
                58 | 62 | JFK | 60
                60 | 62 | LGA | 2
                """
            ).on(
                "PostgreSQL",
                """
                SELECT CAST(SUM("dep_delay") OVER (ORDER BY "id") AS bigint), CAST(SUM("dep_delay") OVER (ORDER BY "id" ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS bigint),
                    FIRST_VALUE("origin") OVER (ORDER BY "id" ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING),
                    LAST_VALUE("dep_delay") OVER (ORDER BY "id" GROUPS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
                FROM "flights"
                ORDER BY "id"

                2  | -2 | EWR | 2
                -2 | -2 | JFK | -4
                -2 | 56 | JFK | NULL
                58 | 62 | JFK | 60
                60 | 62 | LGA | 2
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func countsTheRowsAndNotTheWindows(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let query = Flight.all.select { ($0.id, rowNumber().over(orderBy: $0.id)) }
        try stage.read { session in try #expect(session.count(query) == 5) }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesWhatIsNoWindow(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let noAggregate = try stage.failure(of: Flight.all.select { $0.id.over(orderBy: $0.id) })
        #expect(noAggregate?.code == .invalidSQL)
        #expect(noAggregate?.message.hasPrefix("over follows an aggregate") == true)
        let noFrame = try stage.failure(
            of: Flight.all.select {
                count().over(orderBy: $0.id, frame: .rows(from: .preceding(-1), to: .currentRow))
            })
        #expect(noFrame?.code == .invalidValue)
        #expect(try stage.failure(of: Flight.all.select { _ in ntile(0).over() })?.code == .invalidValue)
        #expect(
            try stage.failure(of: Flight.all.select { $0.id.lag(-1).over(orderBy: $0.id) })?.code
                == .invalidValue)
    }
}
