import RoostSQLite
import Testing

/// Rows of several queries put together.
@Suite struct CompoundQueryTests {
    @Test(arguments: ConformanceTarget.all)
    func putsRowsTogether(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let carriers = Flight.all.select { $0.carrier }
        let airlines = Airline.all.select { $0.carrier }
        try stage.expect(
            carriers.union(airlines).order(byColumn: 1),
            """
            SELECT "carrier"
            FROM "flights"
            UNION
            SELECT "carrier"
            FROM "airlines"
            ORDER BY 1

            AA
            B6
            DL
            UA
            """)
        try stage.expect(
            carriers.unionAll(airlines).order(byColumn: 1, descending: true).limit(3).offset(1),
            """
            SELECT "carrier"
            FROM "flights"
            UNION ALL
            SELECT "carrier"
            FROM "airlines"
            ORDER BY 1 DESC
            LIMIT ?1 OFFSET ?2
            -- 3, 1

            UA
            UA
            DL
            """)
        try stage.expect(
            carriers.intersect(airlines).order(byColumn: 1),
            """
            SELECT "carrier"
            FROM "flights"
            INTERSECT
            SELECT "carrier"
            FROM "airlines"
            ORDER BY 1

            AA
            UA
            """)
        try stage.expect(
            carriers.except(airlines),
            """
            SELECT "carrier"
            FROM "flights"
            EXCEPT
            SELECT "carrier"
            FROM "airlines"

            B6
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func putsModelsTogether(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airline.where { $0.carrier == "UA" }.union(Airline.where { $0.name < "B" })
                .order { $0.carrier.descending },
            """
            SELECT "carrier", "name"
            FROM "airlines"
            WHERE "carrier" = ?1
            UNION
            SELECT "carrier", "name"
            FROM "airlines"
            WHERE "name" < ?2
            ORDER BY "carrier" DESC
            -- "UA", "B"

            carrier | name
            --------+------------------
            UA      | United Air Lines
            AA      | American Airlines
            """)
    }

    /// A part with an order or a limit of its own stands in a query around it, as does one with operations.
    @Test(arguments: ConformanceTarget.all)
    func keepsWhatBelongsToAPart(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let longest = Flight.all.order { $0.distance.descending }.limit(1).select { $0.id }
        let latest = Flight.all.order { $0.depDelay.descending }.limit(2).select { $0.id }
        try stage.expect(
            longest.unionAll(latest).order(byColumn: 1),
            """
            SELECT *
            FROM (SELECT "id" FROM "flights" ORDER BY "distance" DESC LIMIT ?1) AS "rows"
            UNION ALL
            SELECT *
            FROM (SELECT "id" FROM "flights" ORDER BY "dep_delay" DESC LIMIT ?2) AS "rows"
            ORDER BY 1
            -- 1, 2

            1
            4
            4
            """)
        let ids = { (range: ClosedRange<Int>) in
            Flight.where { $0.id.between(range.lowerBound, and: range.upperBound) }.select { $0.id }
        }
        try stage.expect(
            ids(1...2).union(ids(4...5)).intersect(ids(2...4)).except(ids(4...4).union(ids(5...5))),
            """
            SELECT *
            FROM (SELECT "id" FROM "flights" WHERE "id" BETWEEN ?1 AND ?2 UNION SELECT "id" FROM "flights" WHERE "id" BETWEEN ?3 AND ?4) AS "rows"
            INTERSECT
            SELECT "id"
            FROM "flights"
            WHERE "id" BETWEEN ?5 AND ?6
            EXCEPT
            SELECT *
            FROM (SELECT "id" FROM "flights" WHERE "id" BETWEEN ?7 AND ?8 UNION SELECT "id" FROM "flights" WHERE "id" BETWEEN ?9 AND ?10) AS "rows"
            -- 1, 2, 4, 5, 2, 4, 4, 4, 5, 5

            2
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func standsWithinAQuery(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let codes = Airline.all.select { $0.carrier }.except(
            Airline.where { $0.name < "B" }.select { $0.carrier })
        try stage.expect(
            Flight.where { $0.carrier.in(codes) }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE "carrier" IN (SELECT "airlines"."carrier" FROM "airlines" EXCEPT SELECT "airlines"."carrier" FROM "airlines" WHERE "airlines"."name" < ?1)
            ORDER BY "id"
            -- "B"

            1
            3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func countsItsRows(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let codes = Flight.all.select { $0.carrier }.union(Airline.all.select { $0.carrier })
        try stage.read { session in
            try #expect(session.count(codes) == 4)
            try #expect(session.count(codes.limit(2)) == 2)
            try #expect(session.exists(codes))
            try #expect(!session.exists(codes.offset(4)))
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesColumnsInAnotherOrder(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let turned = Airline.all.select(as: Airline.self) { ["name": $0.name, "carrier": $0.carrier] }
        let error = try stage.failure(of: Airline.all.union(turned))
        #expect(error?.code == .invalidSQL)
        #expect(
            error?.message
                == "UNION has the columns carrier, name on one side and name, carrier on the other. "
                + "Select them in the same order.")
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAnOrderByAnExpression(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let error = try stage.failure(of: Airline.all.union(Airline.all).order { $0.name.lower() })
        #expect(error?.code == .unsupported)
        let position = try stage.failure(of: Airline.all.union(Airline.all).order(byColumn: 0))
        #expect(position?.code == .invalidSQL)
    }
}
