import RoostSQLite
import Testing

/// Inserts, upserts, updates, deletes, and the transaction around them.
@Suite struct WriteTests {
    @Test(arguments: ConformanceTarget.all)
    func insertsARowInATransaction(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in try session.insert(Airline(carrier: "VX", name: "Virgin America")) }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                INSERT INTO "airlines" ("carrier", "name")
                VALUES (?1, ?2)
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func insertsManyWithOneStatement(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            try session.insert([
                Airline(carrier: "VX", name: "Virgin"), Airline(carrier: "WN", name: "Southwest"),
            ])
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                INSERT INTO "airlines" ("carrier", "name")
                VALUES (?1, ?2)
                INSERT INTO "airlines" ("carrier", "name")
                VALUES (?1, ?2)
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func returnsTheRowAsTheDatabaseHasIt(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let flight = Flight(
            id: nil, carrier: "UA", origin: "SFO", depDelay: nil, distance: 1, status: .landed)
        let inserted = try stage.write { session in try session.insert(returning: flight) }
        #expect(inserted.id == 6)
        #expect(inserted.origin == "SFO")
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                INSERT INTO "flights" ("id", "carrier", "origin", "dep_delay", "distance", "status")
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                RETURNING "id", "carrier", "origin", "dep_delay", "distance", "status"
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func insertsNothingFromAnEmptyList(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            try session.insert([Flight]())
            try #expect(session.insert(returning: [Flight]()).isEmpty)
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func upsertsByTheKey(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            try session.upsert(Airline(carrier: "UA", name: "United"))
            try session.upsert([Airline(carrier: "VX", name: "Virgin America")])
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                INSERT INTO "airlines" ("carrier", "name")
                VALUES (?1, ?2)
                ON CONFLICT ("carrier") DO UPDATE SET "name" = excluded."name"
                INSERT INTO "airlines" ("carrier", "name")
                VALUES (?1, ?2)
                ON CONFLICT ("carrier") DO UPDATE SET "name" = excluded."name"
                COMMIT
                """)
        try stage.expect(
            Airline.all.order { $0.carrier },
            """
            SELECT "carrier", "name"
            FROM "airlines"
            ORDER BY "carrier"

            carrier | name
            --------+------------------
            AA      | American Airlines
            DL      | Delta Air Lines
            UA      | United
            VX      | Virgin America
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func updatesAWholeValueByItsKey(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        var flight = Flight.samples[2]
        flight.depDelay = 5
        flight.status = .landed
        try stage.write { session in
            try #expect(session.update(flight))
            flight.id = 99
            try #expect(!session.update(flight))
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                UPDATE "flights"
                SET "carrier" = ?2, "origin" = ?3, "dep_delay" = ?4, "distance" = ?5, "status" = ?6
                WHERE "id" = ?1
                UPDATE "flights"
                SET "carrier" = ?2, "origin" = ?3, "dep_delay" = ?4, "distance" = ?5, "status" = ?6
                WHERE "id" = ?1
                COMMIT
                """)
        try stage.expect(
            Flight.where { $0.id == 3 },
            """
            SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
            FROM "flights"
            WHERE "id" = ?1
            -- 3

            id | carrier | origin | depDelay | distance | status
            ---+---------+--------+----------+----------+-------
            3  | UA      | JFK    | 5        | 733.0    | landed
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func updatesChosenColumnsByExpressions(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let count = try stage.write { session in
            try session.update(Flight.where { $0.carrier == "UA" }) {
                $0.set(\.depDelay, to: $0.depDelay + 10)
                $0.set(\.distance, to: $0.distance * 2)
                $0.set(\.status, to: .cancelled)
                $0.set(\.origin, to: "SFO")
            }
        }
        #expect(count == 2)
        #expect(
            stage.ran()
                == EngineText(
                    """
                    BEGIN IMMEDIATE
                    UPDATE "flights"
                    SET "dep_delay" = "dep_delay" + ?1, "distance" = "distance" * ?2, "status" = ?3,
                        "origin" = ?4
                    WHERE "carrier" = ?5
                    COMMIT
                    """
                ).on(
                    "PostgreSQL",
                    """
                    BEGIN IMMEDIATE
                    UPDATE "flights"
                    SET "dep_delay" = "dep_delay" + ?1, "distance" = "distance" * ?2,
                        "status" = ?3, "origin" = ?4
                    WHERE "carrier" = ?5
                    COMMIT
                    """
                ))
        try stage.expect(
            Flight.where { $0.carrier == "UA" }.order { $0.id },
            """
            SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
            FROM "flights"
            WHERE "carrier" = ?1
            ORDER BY "id"
            -- "UA"

            id | carrier | origin | depDelay | distance | status
            ---+---------+--------+----------+----------+----------
            1  | UA      | SFO    | 12       | 2800.0   | cancelled
            3  | UA      | SFO    | NULL     | 1466.0   | cancelled
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func setsAColumnToNull(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let count = try stage.write { session in
            try session.update(Flight.where { $0.depDelay > 1 }) { $0.set(\.depDelay, to: nil) }
        }
        #expect(count == 3)
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                UPDATE "flights"
                SET "dep_delay" = NULL
                WHERE "dep_delay" > ?1
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func updatesAllRowsWhenAskedTo(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        #expect(
            try stage.write { session in
                try session.update(Flight.all) { $0.set(\.depDelay, to: $0.depDelay.coalesce(0)) }
            } == 5)
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                UPDATE "flights"
                SET "dep_delay" = COALESCE("dep_delay", ?1)
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func deletesAValueByItsKey(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            try #expect(session.delete(Airline.samples[0]))
            try #expect(!session.delete(Airline.samples[0]))
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                DELETE FROM "airlines"
                WHERE "carrier" = ?1
                DELETE FROM "airlines"
                WHERE "carrier" = ?1
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func deletesWhatAQueryFinds(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            try #expect(session.delete(Flight.where { $0.origin == "JFK" && $0.status != .cancelled }) == 2)
            try #expect(session.delete(Flight.all) == 3)
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                DELETE FROM "flights"
                WHERE ("origin" = ?1) AND ("status" <> ?2)
                DELETE FROM "flights"
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesToChangeAllRowsUnlessAsked(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let query = Flight.all.where { $0.origin == "JFK" }
        #expect(try stage.write { session in try session.delete(query) } == 3)
        let noAssignment = #expect(throws: DatabaseError.self) {
            try stage.write { session in try session.update(Flight.all) { _ in } }
        }
        #expect(noAssignment?.code == .invalidSQL)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesToChangeTheRowsOfALimitOrAJoin(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { session in try session.delete(Flight.all.order { $0.id }.limit(1)) }
        }
        #expect(error?.code == .unsupported)
        #expect(try stage.read { session in try session.count(Flight.all) } == 5)
    }

    @Test(arguments: ConformanceTarget.all)
    func rollsBackWhatThrows(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try stage.write { session in
                try session.delete(Flight.all)
                throw Stop()
            }
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                DELETE FROM "flights"
                ROLLBACK
                """)
        #expect(try stage.read { session in try session.count(Flight.all) } == 5)
    }

    @Test(arguments: ConformanceTarget.all)
    func rollsBackANestedWriteAlone(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let database = stage.database
        try stage.write { session in
            try session.insert(Airline(carrier: "VX", name: "Virgin America"))
            #expect(throws: DatabaseError.self) {
                try database.sync.write { nested in
                    try nested.insert(Airline(carrier: "UA", name: "a key that is there already"))
                }
            }
            try session.insert(Airline(carrier: "WN", name: "Southwest"))
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                INSERT INTO "airlines" ("carrier", "name")
                VALUES (?1, ?2)
                SAVEPOINT roost_1
                INSERT INTO "airlines" ("carrier", "name")
                VALUES (?1, ?2)
                ROLLBACK TO roost_1
                RELEASE roost_1
                INSERT INTO "airlines" ("carrier", "name")
                VALUES (?1, ?2)
                COMMIT
                """)
        #expect(try stage.read { session in try session.count(Airline.all) } == 5)
    }

    @Test(arguments: ConformanceTarget.all)
    func changesByRawSQLAndSaysHowMany(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let carrier = "UA"
        #expect(
            try stage.write { session in
                try session.execute("UPDATE flights SET origin = \("SFO") WHERE carrier = \(carrier)")
            } == 2)
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                UPDATE flights
                SET origin = ?1
                WHERE carrier = ?2
                COMMIT
                """)
    }
}
