import RoostSQLite
import Testing

/// How a query orders its rows, and how many it returns.
@Suite struct OrderTests {
    @Test(arguments: ConformanceTarget.all)
    func ordersByOneColumn(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.distance }.order { $0.id }.select { ($0.id, $0.distance) },
            """
            SELECT "id", "distance"
            FROM "flights"
            ORDER BY "distance", "id"

            3 | 733.0
            5 | 733.0
            2 | 1089.5
            1 | 1400.0
            4 | 1576.0
            """)
    }

    /// A table may give a column another collation than the engine's own.
    @Test(arguments: ConformanceTarget.all)
    func collatesByCodePoint(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { session in
            try session.execute(
                """
                CREATE TABLE airlines (
                    carrier TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL COLLATE \(sql: target.otherCollation)
                )
                """
            )
            for (carrier, name) in [("1", "a"), ("2", "B"), ("3", "b"), ("4", "é"), ("5", "Z")] {
                try session.insert(Airline(carrier: carrier, name: name))
            }
        }
        try stage.expect(
            Airline.all.order { $0.name.collated(.codePoint).descending }.select { $0.name },
            EngineText(
                """
                SELECT "name"
                FROM "airlines"
                ORDER BY "name" COLLATE BINARY DESC

                é
                b
                a
                Z
                B
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "name"
                FROM "airlines"
                ORDER BY "name" COLLATE "C" DESC

                é
                b
                a
                Z
                B
                """
            ))
        try stage.expect(
            Airline.where { $0.name.collated(.codePoint) == "b" || "Z" < $0.name.collated(.codePoint) }
                .order { $0.carrier }.select { $0.name },
            EngineText(
                """
                SELECT "name"
                FROM "airlines"
                WHERE (("name" COLLATE BINARY) = ?1) OR (?2 < ("name" COLLATE BINARY))
                ORDER BY "carrier"
                -- "b", "Z"

                a
                b
                é
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "name"
                FROM "airlines"
                WHERE (("name" COLLATE "C") = ?1) OR (?2 < ("name" COLLATE "C"))
                ORDER BY "carrier"
                -- "b", "Z"

                a
                b
                é
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func ordersBySeveralTerms(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { ($0.carrier, $0.distance.descending) }.select { ($0.carrier, $0.distance) },
            """
            SELECT "carrier", "distance"
            FROM "flights"
            ORDER BY "carrier", "distance" DESC

            AA | 1089.5
            AA | 733.0
            B6 | 1576.0
            UA | 1400.0
            UA | 733.0
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func ordersNullBeforeEverything(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { ($0.depDelay, $0.id) }.select { ($0.depDelay, $0.id) },
            """
            SELECT "dep_delay", "id"
            FROM "flights"
            ORDER BY "dep_delay", "id"

            NULL | 3
            -4   | 2
            2    | 1
            2    | 5
            60   | 4
            """)
        try stage.expect(
            Flight.all.order { ($0.depDelay.descending, $0.id) }.select { ($0.depDelay, $0.id) },
            """
            SELECT "dep_delay", "id"
            FROM "flights"
            ORDER BY "dep_delay" DESC, "id"

            60   | 4
            2    | 1
            2    | 5
            -4   | 2
            NULL | 3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func ordersByAnExpression(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { ($0.depDelay * $0.depDelay, $0.id) }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            ORDER BY "dep_delay" * "dep_delay", "id"

            3
            1
            5
            2
            4
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func cutsTheResultOff(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.id }.limit(2).select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            ORDER BY "id"
            LIMIT ?1
            -- 2

            1
            2
            """)
        try stage.expect(
            Flight.all.order { $0.id }.limit(nil).select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            ORDER BY "id"

            1
            2
            3
            4
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func skipsRows(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.id }.limit(2).offset(1).select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            ORDER BY "id"
            LIMIT ?1 OFFSET ?2
            -- 2, 1

            2
            3
            """)
        try stage.expect(
            Flight.all.order { $0.id }.offset(3).select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            ORDER BY "id"
            LIMIT ?1 OFFSET ?2
            -- 9223372036854775807, 3

            4
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesANegativeLimitForNone(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.limit(-1).select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            LIMIT ?1
            -- 0

            (no rows)
            """)
    }
}
