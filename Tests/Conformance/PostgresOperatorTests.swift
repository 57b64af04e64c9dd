import RoostPostgres
import RoostSQLite
import Testing

/// What only PostgreSQL has is a typed error on SQLite, which names it.
@Suite struct PostgresOperatorTests {
    @Test(arguments: ConformanceTarget.sqliteInMemory)
    func areRefusedElsewhere(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let tags = SQLExpression<PostgresArray<String>>(sql: "tags")
        for (query, name) in [
            (Airline.where { $0.name.ilike("united%") }, "ILIKE"),
            (Airline.where { $0.name.matches("united") }, "@@"),
            (Airline.all.order { $0.name.rank(for: "united") }, "ts_rank"),
            (Airline.where { _ in tags.contains("a") }, "ANY"),
            (Airline.where { _ in tags.overlaps(["a"]) }, "&&"),
            (Airline.where { _ in tags.count > 1 }, "CARDINALITY"),
            (Airline.where { $0.name.isAny(of: ["a"]) }, "ANY"),
            (Airline.where { _ in tags.jsonHas(key: "a") }, "?"),
            (Airline.all.distinct(on: { $0.name }), "DISTINCT ON"),
        ] {
            let error = #expect(throws: DatabaseError.self) { try stage.read { try $0.fetch(query) } }
            #expect(error?.code == .unsupported)
            #expect(
                error?.message == "\(name) is an operator of PostgreSQL; this database is SQLite.")
        }
    }

    @Test(arguments: ConformanceTarget.sqliteInMemory)
    func locksAndNamesOfTransactionsAreRefusedElsewhere(on target: ConformanceTarget) async throws {
        let stage = try target.emptyStage()
        for body in [
            { @Sendable (session: Session) in try session.advisoryLock("import") },
            { @Sendable (session: Session) in _ = try session.tryAdvisoryLock(7) },
            { @Sendable (session: Session) in try session.transactionID() },
        ] as [@Sendable (Session) throws -> Void] {
            let error = #expect(throws: DatabaseError.self) { try stage.write(body) }
            #expect(error?.code == .unsupported)
        }
        let error = await #expect(throws: DatabaseError.self) {
            try await stage.database.withAdvisoryLock("import") { _ in }
        }
        #expect(error?.code == .unsupported)
    }
}
