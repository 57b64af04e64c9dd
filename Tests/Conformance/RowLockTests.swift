import RoostSQLite
import Testing

/// Queries that lock their rows. SQLite's one writer has them all to itself, and nothing is written there.
@Suite struct RowLockTests {
    @Test(arguments: ConformanceTarget.all)
    func locksRowsForTheTransaction(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let united = Airline.where { $0.carrier == "UA" }
        for (query, clause) in [
            (united.forUpdate(), "FOR UPDATE"),
            (united.forNoKeyUpdate(), "FOR NO KEY UPDATE"),
            (united.forShare(.noWait), "FOR SHARE NOWAIT"),
            (united.forKeyShare(.skipLocked), "FOR KEY SHARE SKIP LOCKED"),
            (united.limit(1).forUpdate(.skipLocked), "LIMIT ?2 FOR UPDATE SKIP LOCKED"),
        ] {
            let names = try stage.write { try $0.fetch(query).map(\.name) }
            #expect(names == ["United Air Lines"])
            let plain = "SELECT \"carrier\", \"name\" FROM \"airlines\" WHERE \"carrier\" = ?1"
            let limit = clause.hasPrefix("LIMIT") ? " LIMIT ?2" : ""
            let written = try EngineText(query.sql(for: stage.database.dialect), by: stage.database.dialect)
            #expect(
                written
                    == EngineText(stringLiteral: plain + limit).on("PostgreSQL", plain + " " + clause))
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func locksTheTablesOfAJoinThatAreNamed(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let query = Flight.all.leftJoin(Airline.self) { $0.carrier == $1.carrier }
            .order { flight, _ in flight.id }.limit(1)
            .select { flight, airline in (flight.origin, airline.name) }
        let found = try stage.write { try $0.fetchOne(query.forUpdate(of: Flight.self)) }
        #expect(found?.0 == "EWR")
        let text =
            "SELECT \"flights\".\"origin\", \"airlines\".\"name\" FROM \"flights\" LEFT JOIN \"airlines\" "
            + "ON \"flights\".\"carrier\" = \"airlines\".\"carrier\" ORDER BY \"flights\".\"id\" LIMIT ?1"
        let written = try query.forUpdate(of: Flight.self).sql(for: stage.database.dialect)
        #expect(
            EngineText(written, by: stage.database.dialect)
                == EngineText(stringLiteral: text).on("PostgreSQL", text + " FOR UPDATE OF \"flights\""))
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { try $0.fetchOne(query.forUpdate(of: Airport.self)) }
        }
        #expect(error?.code == .invalidSQL)
    }

    @Test(arguments: ConformanceTarget.all)
    func locksNothingWhereNothingIsWritten(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let query = Airline.all.forShare()
        for mode in [ReadMode.statements, .snapshot] {
            let error = #expect(throws: DatabaseError.self) {
                try stage.database.sync.read(mode) { try $0.fetch(query) }
            }
            #expect(error?.code == .writeInRead)
        }
        let error = #expect(throws: DatabaseError.self) {
            try stage.database.sync.write { _ in
                try stage.database.sync.read { try $0.fetch(query) }
            }
        }
        #expect(error?.code == .writeInRead)
        #expect(try stage.read { try $0.count(query) } == 3)
    }

    /// A subquery locks the rows that an update changes.
    @Test(arguments: ConformanceTarget.all)
    func locksTheRowsOfASubquery(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let next = Flight.where { $0.status == .scheduled }.order { $0.id }.limit(1).select { $0.id }
        let changed = try stage.write { session in
            try session.update(Flight.where { $0.id.in(next.forUpdate(.skipLocked)) }) {
                $0.set(\.depDelay, to: 7)
            }
        }
        #expect(changed == 1)
        #expect(try stage.read { try $0.find(Flight.self, 5)?.depDelay } == 7)
    }
}
