import RoostSQLite
import Testing

/// Functions of texts.
@Suite struct TextFunctionTests {
    @Test(arguments: ConformanceTarget.all)
    func changesLettersAndLengths(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airline.all.order { $0.carrier }.select {
                ($0.name.lower(), $0.name.upper(), $0.name.length())
            },
            """
            SELECT LOWER("name"), UPPER("name"), LENGTH("name")
            FROM "airlines"
            ORDER BY "carrier"

            american airlines | AMERICAN AIRLINES | 17
            delta air lines   | DELTA AIR LINES   | 15
            united air lines  | UNITED AIR LINES  | 16
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesTextsApart(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airline.all.order { $0.carrier }.select {
                (
                    $0.name.substring(from: 3), $0.name.substring(from: 1, count: 2),
                    $0.name.position(of: "Air"), $0.name.position(of: "air"),
                    $0.name.substring(from: $0.name.position(of: " ") + 1)
                )
            },
            EngineText(
                """
                SELECT SUBSTR("name", ?1), SUBSTR("name", ?2, ?3), INSTR("name", ?4), INSTR("name", ?5),
                    SUBSTR("name", (INSTR("name", ?6)) + ?7)
                FROM "airlines"
                ORDER BY "carrier"
                -- 3, 1, 2, "Air", "air", " ", 1

                erican Airlines | Am | 10 | 0 | Airlines
                lta Air Lines   | De | 7  | 0 | Air Lines
                ited Air Lines  | Un | 8  | 0 | Air Lines
                """
            ).on(
                "PostgreSQL",
                """
                SELECT SUBSTR("name", CAST(?1 AS integer)), SUBSTR("name", CAST(?2 AS integer), CAST(?3 AS integer)),
                    STRPOS("name", ?4), STRPOS("name", ?5), SUBSTR("name", CAST((STRPOS("name", ?6)) + ?7 AS integer))
                FROM "airlines"
                ORDER BY "carrier"
                -- 3, 1, 2, "Air", "air", " ", 1

                erican Airlines | Am | 10 | 0 | Airlines
                lta Air Lines   | De | 7  | 0 | Air Lines
                ited Air Lines  | Un | 8  | 0 | Air Lines
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func putsTextsTogether(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airport.all.order { $0.code }.select {
                ($0.code.concat(": ").concat($0.city), $0.city.replace("New", with: "Old").coalesce("?"))
            },
            """
            SELECT ("code" || ?1) || "city", COALESCE(REPLACE("city", ?2, ?3), ?4)
            FROM "airports"
            ORDER BY "code"
            -- ": ", "New", "Old", "?"

            EWR: Newark   | Oldark
            JFK: New York | Old York
            NULL          | ?
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesSpacesAway(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Airline.self)
        try stage.write { session in try session.insert(Airline(carrier: "X", name: "  a b ")) }
        try stage.read { session in
            let texts = try session.fetchOne(
                Airline.all.select { ($0.name.trim(), $0.name.trimStart(), $0.name.trimEnd()) })
            try #expect(#require(texts) == ("a b", "a b ", "  a b"))
        }
    }

    /// Characters are code points, wherever marks combine.
    @Test(arguments: ConformanceTarget.all)
    func countsCodePoints(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Airline.self)
        try stage.write { session in try session.insert(Airline(carrier: "X", name: "e\u{301}日🇩🇪x")) }
        try stage.read { session in
            let found = try session.fetchOne(
                Airline.all.select {
                    ($0.name.length(), $0.name.position(of: "x"), $0.name.substring(from: 3))
                })
            try #expect(#require(found) == (6, 6, "日🇩🇪x"))
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func comparesAndOrdersByFunctions(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airport.where { $0.city.lower().like("new%") && $0.city.length() > 6 }
                .order { $0.city.length().descending }.select { $0.code },
            """
            SELECT "code"
            FROM "airports"
            WHERE (LOWER("city") LIKE ?1) AND (LENGTH("city") > ?2)
            ORDER BY LENGTH("city") DESC
            -- "new%", 6

            JFK
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesToCountFromBeforeTheStart(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        for query in [
            Airline.all.select { $0.name.substring(from: 0) },
            Airline.all.select { $0.name.substring(from: 1, count: -1) },
        ] {
            let error = #expect(throws: DatabaseError.self) {
                try stage.read { session in try session.fetch(query) }
            }
            #expect(error?.code == .invalidValue)
            #expect(error?.message.contains("of a substring is at least") == true)
        }
    }
}
