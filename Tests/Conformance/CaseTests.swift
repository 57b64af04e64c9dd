import Foundation
import RoostSQLite
import Testing

/// Values that depend on conditions, and on NULL.
@Suite struct CaseTests {
    @Test(arguments: ConformanceTarget.all)
    func choosesTheFirstThatHolds(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.id }.select {
                (
                    $0.id,
                    when($0.depDelay > 30, then: "late").when($0.depDelay > 0, then: "delayed").else(
                        "on time")
                )
            },
            """
            SELECT "id", CASE WHEN "dep_delay" > ?1 THEN ?2 WHEN "dep_delay" > ?3 THEN ?4 ELSE ?5 END
            FROM "flights"
            ORDER BY "id"
            -- 30, "late", 0, "delayed", "on time"

            1 | delayed
            2 | on time
            3 | on time
            4 | late
            5 | delayed
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func choosesCasesOfAnEnum(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.id < 5 }.order { $0.id }.select {
                (
                    when($0.depDelay.isNull, then: Status.cancelled).when($0.depDelay > 30, then: .scheduled)
                        .else(.landed),
                    when($0.depDelay > 30, then: Status.scheduled).elseNull()
                )
            },
            """
            SELECT CASE WHEN "dep_delay" IS NULL THEN ?1 WHEN "dep_delay" > ?2 THEN ?3 ELSE ?4 END,
                CASE WHEN "dep_delay" > ?5 THEN ?6 END
            FROM "flights"
            WHERE "id" < ?7
            ORDER BY "id"
            -- "cancelled", 30, "scheduled", "landed", 30, "scheduled", 5

            landed    | NULL
            landed    | NULL
            cancelled | NULL
            scheduled | scheduled
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func choosesColumnsOrNothing(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.id }.select {
                (
                    when($0.depDelay > 0, then: $0.depDelay).else(0),
                    when($0.carrier == "AA", then: $0.distance).elseNull()
                )
            },
            EngineText(
                """
                SELECT CASE WHEN "dep_delay" > ?1 THEN "dep_delay" ELSE ?2 END, CASE WHEN "carrier" = ?3 THEN "distance" END
                FROM "flights"
                ORDER BY "id"
                -- 0, 0, "AA"

                2  | NULL
                0  | 1089.5
                0  | NULL
                60 | NULL
                2  | 733.0
                """
            ).on(
                "PostgreSQL",
                """
                SELECT CASE WHEN "dep_delay" > ?1 THEN "dep_delay" ELSE ?2 END,
                    CASE WHEN "carrier" = ?3 THEN "distance" END
                FROM "flights"
                ORDER BY "id"
                -- 0, 0, "AA"

                2  | NULL
                0  | 1089.5
                0  | NULL
                60 | NULL
                2  | 733.0
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func calculatesWithWhatItChooses(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.group { $0.carrier }.order { $0.carrier }.select {
                ($0.carrier, when($0.depDelay > 0, then: 1).else(0).sum())
            },
            EngineText(
                """
                SELECT "carrier", SUM(CASE WHEN "dep_delay" > ?1 THEN ?2 ELSE ?3 END)
                FROM "flights"
                GROUP BY "carrier"
                ORDER BY "carrier"
                -- 0, 1, 0

                AA | 1
                B6 | 1
                UA | 1
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "carrier", CAST(SUM(CASE WHEN "dep_delay" > ?1 THEN ?2 ELSE ?1 END) AS bigint)
                FROM "flights"
                GROUP BY "carrier"
                ORDER BY "carrier"
                -- 0, 1

                AA | 1
                B6 | 1
                UA | 1
                """
            ))
        try stage.expect(
            Flight.where { when($0.carrier == "UA", then: $0.distance).else(0) * 2 > 1500 }.order { $0.id }
                .select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE (CASE WHEN "carrier" = ?1 THEN "distance" ELSE ?2 END * ?3) > ?4
            ORDER BY "id"
            -- "UA", 0.0, 2.0, 1500

            1
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func putsAValueInThePlaceOfNull(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.origin == "JFK" }.order { $0.id }.select {
                ($0.depDelay.coalesce(0), $0.depDelay.coalesce($0.depDelay * 2).coalesce(7))
            },
            """
            SELECT COALESCE("dep_delay", ?1), COALESCE(COALESCE("dep_delay", "dep_delay" * ?2), ?3)
            FROM "flights"
            WHERE "origin" = ?4
            ORDER BY "id"
            -- 0, 2, 7, "JFK"

            -4 | -4
            0  | 7
            60 | 60
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func putsNullInThePlaceOfAValue(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.id }.select { ($0.depDelay.nullIf(2), $0.origin.nullIf("JFK")) },
            """
            SELECT NULLIF("dep_delay", ?1), NULLIF("origin", ?2)
            FROM "flights"
            ORDER BY "id"
            -- 2, "JFK"

            NULL | EWR
            -4   | NULL
            NULL | NULL
            60   | NULL
            NULL | LGA
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesNullForAValueLikeOthers(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.depDelay.isDistinct(from: 2) }.order { $0.id }.select { ($0.id, $0.depDelay) },
            EngineText(
                """
                SELECT "id", "dep_delay"
                FROM "flights"
                WHERE ("dep_delay") IS NOT (?1)
                ORDER BY "id"
                -- 2

                2 | -4
                3 | NULL
                4 | 60
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id", "dep_delay"
                FROM "flights"
                WHERE ("dep_delay") IS DISTINCT FROM (?1)
                ORDER BY "id"
                -- 2

                2 | -4
                3 | NULL
                4 | 60
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func changesTypes(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.id < 3 }.order { $0.id }.select {
                (
                    $0.distance.cast(as: Int.self), $0.depDelay.cast(as: String.self),
                    ($0.depDelay.cast(as: Double.self) / 3.0).cast(as: Int.self),
                    $0.depDelay.cast(as: Bool.self)
                )
            },
            EngineText(
                """
                SELECT CAST("distance" AS INTEGER), CAST("dep_delay" AS TEXT), CAST((CAST("dep_delay" AS REAL)) / ?1 AS INTEGER),
                    CAST("dep_delay" AS INTEGER) <> 0
                FROM "flights"
                WHERE "id" < ?2
                ORDER BY "id"
                -- 3.0, 3

                1400 | 2  | 0  | true
                1089 | -4 | -1 | true
                """
            ).on(
                "PostgreSQL",
                """
                SELECT CAST(TRUNC("distance") AS bigint), CAST("dep_delay" AS text), CAST(TRUNC((CAST("dep_delay" AS double precision)) / ?1) AS bigint),
                    ("dep_delay") <> 0
                FROM "flights"
                WHERE "id" < ?2
                ORDER BY "id"
                -- 3.0, 3

                1400 | 2  | 0  | true
                1089 | -4 | -1 | true
                """
            ))
    }

    /// What the choice is between decides whether it can be ordered.
    @Test func refusesToOrderDecimalsThatAreChosen() throws {
        let stage = try ConformanceTarget.all[0].stage(with: PricedSeat.self)
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in
                try session.fetch(
                    PricedSeat.all.order { when($0.id > 1, then: $0.price).elseNull().descending })
            }
        }
        #expect(error?.code == .unsupported)
    }
}

struct PricedSeat: Model {
    var id: Int64?
    var price: Decimal
}
