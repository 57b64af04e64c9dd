import Foundation
import RoostSQLite
import Testing

/// Foundation's predicates as conditions.
@Suite struct PredicateTests {
    @Test(arguments: ConformanceTarget.all)
    func comparesAndCombines(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where(#Predicate { $0.origin == "JFK" && ($0.depDelay ?? 0) >= 0 || $0.distance < 800.0 })
                .order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE (("origin" = ?1) AND (COALESCE("dep_delay", ?2) >= ?3)) OR ("distance" < ?4)
            ORDER BY "id"
            -- "JFK", 0, 0, 800.0

            3
            4
            5
            """)
        try stage.expect(
            Flight.where { $0.carrier == "AA" }.where(#Predicate { $0.distance * 2.0 - 100.0 > 1500.0 })
                .select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "carrier" = ?1 AND (("distance" * ?2) - ?3) > ?4
            -- "AA", 2.0, 100.0, 1500.0

            2
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesNilAsSwiftDoes(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where(#Predicate { $0.depDelay == nil }).select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "dep_delay" IS NULL

            3
            """)
        try stage.expect(
            Flight.where(#Predicate { $0.depDelay != 2 }).order { $0.id }.select { $0.id },
            EngineText(
                """
                SELECT "id"
                FROM "flights"
                WHERE ("dep_delay") IS NOT (?1)
                ORDER BY "id"
                -- 2

                2
                3
                4
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id"
                FROM "flights"
                WHERE ("dep_delay") IS DISTINCT FROM (?1)
                ORDER BY "id"
                -- 2

                2
                3
                4
                """
            ))
        try stage.expect(
            Flight.where(#Predicate { !($0.depDelay == 2) }).order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE NOT (("dep_delay" = ?1) AND ("dep_delay" IS NOT NULL))
            ORDER BY "id"
            -- 2

            2
            3
            4
            """)
        try stage.expect(
            Flight.where(#Predicate { $0.depDelay.flatMap { $0 > 0 } ?? true }).order { $0.id }
                .select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE COALESCE("dep_delay" > ?1, ?2)
            ORDER BY "id"
            -- 0, true

            1
            3
            4
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func looksForValuesAndTexts(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let carriers = ["AA", "B6"]
        try stage.expect(
            Flight.where(#Predicate { carriers.contains($0.carrier) && (1000...1600).contains($0.distance) })
                .order { $0.id }.select { $0.id },
            EngineText(
                """
                SELECT "id"
                FROM "flights"
                WHERE ("carrier" IN (?1, ?2)) AND (("distance" >= ?3) AND ("distance" <= ?4))
                ORDER BY "id"
                -- "AA", "B6", 1000.0, 1600.0

                2
                4
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id"
                FROM "flights"
                WHERE ("carrier" = ANY (?1)) AND (("distance" >= ?2) AND ("distance" <= ?3))
                ORDER BY "id"
                -- ["AA", "B6"], 1000.0, 1600.0

                2
                4
                """))
        try stage.expect(
            Airline.where(#Predicate { $0.name.contains("Air L") || $0.name.starts(with: "Am") })
                .order { $0.carrier }.select { $0.carrier },
            EngineText(
                """
                SELECT "carrier"
                FROM "airlines"
                WHERE ((INSTR("name", ?1)) > ?2) OR (SUBSTR("name", ?3, LENGTH(?4)) = ?5)
                ORDER BY "carrier"
                -- "Air L", 0, 1, "Am", "Am"

                AA
                DL
                UA
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "carrier"
                FROM "airlines"
                WHERE ((STRPOS("name", ?1)) > ?2) OR (SUBSTR("name", CAST(?3 AS integer), CAST(LENGTH(?4) AS integer)) = ?5)
                ORDER BY "carrier"
                -- "Air L", 0, 1, "Am", "Am"

                AA
                DL
                UA
                """
            ))
        try stage.expect(
            Flight.where(#Predicate { ($0.depDelay != nil ? $0.distance : 0) > 1000 }).order { $0.id }
                .select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE CASE WHEN "dep_delay" IS NOT NULL THEN "distance" ELSE ?1 END > ?2
            ORDER BY "id"
            -- 0.0, 1000.0

            1
            2
            4
            """)
    }

    /// Every predicate finds the rows that Swift finds.
    @Test(arguments: ConformanceTarget.all)
    func findsTheRowsThatSwiftFinds(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        for (number, predicate) in Self.predicates.enumerated() {
            let expected = try Flight.samples.filter { try predicate.evaluate($0) }.map(\.id)
            let found = try stage.read { session in
                try session.fetch(Flight.where(predicate).order { $0.id }).map(\.id)
            }
            #expect(found == expected, "predicate \(number)")
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func namesThePartThatItCannotTranslate(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let count = try stage.failure(of: Flight.where(#Predicate { $0.origin.count > 3 }))
        #expect(count?.code == .unsupported)
        #expect(count?.model == "Flight")
        #expect(
            count?.message
                == "the predicate's count of a String cannot be translated: only the model's own properties are "
                + "columns. Write the condition in a closure.")
        let distances = [700.0, 800.0]
        let maximum = try stage.failure(of: Flight.where(#Predicate { $0.distance > distances.max()! }))
        #expect(maximum?.message.contains("the predicate's SequenceMaximum cannot be translated") == true)
        let bytes = Unstorable(bytes: [])
        let value = try stage.failure(of: UnstorableRow.where(#Predicate { $0.value == bytes }))
        #expect(value?.message.contains("value of type Unstorable cannot be translated") == true)
        let computed = try stage.failure(of: Flight.where(#Predicate { $0.isLong }))
        #expect(computed?.code == .unknownProperty)
    }

    private static var predicates: [Predicate<Flight>] {
        let delay: Int? = 2
        let none: Int? = nil
        let landed = Status.landed
        let delays: [Int?] = [2, nil]
        let empty: [String] = []
        let range = 700.0..<1089.5
        let from = 1400.0...
        return [
            #Predicate { _ in true },
            #Predicate { $0.id == 3 },
            #Predicate { $0.depDelay == delay },
            #Predicate { $0.depDelay != delay },
            #Predicate { $0.depDelay == none },
            #Predicate { $0.depDelay != none },
            #Predicate { !($0.depDelay != delay) },
            #Predicate { !($0.depDelay == delay) && $0.origin != "LGA" },
            #Predicate { $0.status == landed },
            #Predicate { !($0.status != landed) },
            #Predicate { delays.contains($0.depDelay) },
            #Predicate { !delays.contains($0.depDelay) },
            #Predicate { empty.contains($0.origin) },
            #Predicate { !empty.contains($0.origin) },
            #Predicate { range.contains($0.distance) },
            #Predicate { from.contains($0.distance) },
            #Predicate { !range.contains($0.distance) },
            #Predicate { flight in ["A", "U"].contains { flight.carrier.starts(with: $0) } },
            #Predicate { flight in ["A", "6"].allSatisfy { !flight.carrier.contains($0) } },
            #Predicate { $0.carrier > "AA" && $0.carrier <= "UA" },
            #Predicate { $0.origin.isEmpty },
            #Predicate { ($0.depDelay ?? -1) % 3 == -1 },
            #Predicate { -($0.depDelay ?? 8) / 2 < -3 },
            #Predicate { $0.depDelay.flatMap { $0 * 2 } == 4 },
            #Predicate { ($0.depDelay.flatMap { _ in true }) ?? false },
            #Predicate { !(($0.depDelay.flatMap { $0 > 1 }) ?? false) },
            #Predicate {
                if let delay = $0.depDelay { delay < 0 || delay > 50 } else { $0.distance > 700 }
            },
            #Predicate { ($0.distance > 1000 ? $0.origin : $0.carrier) == "AA" },
            #Predicate { ($0.distance > 1000) == ($0.origin == "JFK") },
            #Predicate { $0.depDelay == $0.depDelay },
        ]
    }
}

struct Unstorable: Codable, Sendable, Hashable {
    var bytes: [UInt8]
}

struct UnstorableRow: Model {
    var id: Int64
    var value: Unstorable
}

extension Flight {
    fileprivate var isLong: Bool { distance > 1000 }
}
