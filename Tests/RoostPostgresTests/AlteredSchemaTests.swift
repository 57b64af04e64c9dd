import RoostPostgres
import Testing

/// Connections that stay open while others alter the tables and types that their statements are about.
@Suite struct AlteredSchemaTests {
    /// The one that alters.
    private let other: EmptyPostgres

    init() throws {
        other = try EmptyPostgres()
        try other.write { session in
            try session.create(Weather.self)
            try session.create(Report.self)
            try session.insert(Report(id: 1, weather: .rain, count: 1))
        }
    }

    /// One connection, whose statements are prepared.
    private func connected(keepingStatements: Bool = true) throws -> Database {
        var configuration = PostgresConfiguration(url: other.url)
        configuration.keepsStatements = keepingStatements
        let database = try Database.openBlocking(
            Database.Source.postgres(configuration).configured { $0.pool.maximumConnections = 1 })
        try insert(Report(id: 2, weather: .sunny, count: 2), into: database)
        #expect(try rainy(database) == [1])
        #expect(try all(database).map(\.id) == [1, 2])
        return database
    }

    private func insert(_ report: Report, into database: Database) throws {
        try database.sync.write { try $0.insert(report) }
    }

    private func all(_ database: Database) throws -> [Report] {
        try database.sync.read(.statements) { try $0.fetch(Report.all.order { $0.id }) }
    }

    private func rainy(_ database: Database) throws -> [Int64] {
        try database.sync.read(.statements) { session in
            try session.fetch(Report.where { $0.weather == .rain }.order { $0.id }).map(\.id)
        }
    }

    /// As migrations do that take a value from an enum.
    private func replaceType(droppingOld: Bool) throws {
        try other.write { session in
            try session.execute("ALTER TYPE weather RENAME TO old_weather")
            try session.create(Weather.self)
            try session.execute(
                """
                ALTER TABLE reports ALTER COLUMN weather TYPE weather USING CAST(CAST(weather AS text) AS weather)
                """)
            if droppingOld { try session.execute("DROP TYPE old_weather") }
        }
    }

    @Test(arguments: [true, false], [true, false])
    func aTypeIsMadeAnew(_ droppingOld: Bool, _ keepingStatements: Bool) throws {
        let database = try connected(keepingStatements: keepingStatements)
        defer { database.close() }
        try replaceType(droppingOld: droppingOld)
        // By itself a query is asked about anew.
        #expect(try rainy(database) == [1])
        // A transaction takes nothing more then, and the next is none the worse for it.
        let report = Report(id: 3, weather: .rain, count: 3)
        let error = #expect(throws: DatabaseError.self) { try insert(report, into: database) }
        #expect(error?.code == (droppingOld ? .schemaChanged : .invalidSQL))
        try insert(report, into: database)
        #expect(try rainy(database) == [1, 3])
    }

    @Test func aColumnBecomesWider() throws {
        try other.write { try $0.execute("ALTER TABLE reports ALTER COLUMN count TYPE smallint") }
        let database = try connected()
        defer { database.close() }
        #expect(throws: DatabaseError.self) {
            try insert(Report(id: 3, weather: .rain, count: 1 << 40), into: database)
        }
        try other.write { try $0.execute("ALTER TABLE reports ALTER COLUMN count TYPE bigint") }
        try insert(Report(id: 3, weather: .rain, count: 1 << 40), into: database)
        try database.sync.write { session in
            try session.insert([4, 5].map { Report(id: $0, weather: .rain, count: 1 << 50) })
        }
        #expect(try all(database).map(\.count) == [1, 2, 1 << 40, 1 << 50, 1 << 50])
    }

    @Test func aBatchThatTheServerRefusesIsPreparedAgain() throws {
        let database = try connected()
        defer { database.close() }
        let reports = [Report(id: 3, weather: .rain, count: 3), Report(id: 4, weather: .rain, count: 4)]
        try replaceType(droppingOld: true)
        #expect(throws: DatabaseError.self) { try database.sync.write { try $0.insert(reports) } }
        try database.sync.write { try $0.insert(reports) }
        #expect(try rainy(database) == [1, 3, 4])
    }

    /// Without statements that it keeps, as behind a pooler, the server says nothing of it: the columns of `SELECT *`
    /// would be taken for each other.
    @Test(arguments: [true, false]) func columnsChangePlaces(_ keepingStatements: Bool) throws {
        let database = try connected(keepingStatements: keepingStatements)
        defer { database.close() }
        let query = SQL("SELECT * FROM reports WHERE id = \(1)").as(Report.self)
        let expected = Report(id: 1, weather: .rain, count: 7)
        #expect(try database.sync.read { try $0.fetchOne(query) }?.count == 1)
        try other.write { session in
            try session.execute("ALTER TABLE reports ADD COLUMN other bigint DEFAULT 8")
            try session.execute("ALTER TABLE reports DROP COLUMN count")
            try session.execute("ALTER TABLE reports ADD COLUMN count bigint DEFAULT 7")
        }
        #expect(try database.sync.read(.statements) { try $0.fetchOne(query) } == expected)
        let both = try database.sync.read(.statements) { try $0.fetch([query, query]) }
        #expect(both == [[expected], [expected]])
    }

    @Test(arguments: [true, false]) func aColumnHoldsSomethingElse(_ keepingStatements: Bool) throws {
        let database = try connected(keepingStatements: keepingStatements)
        defer { database.close() }
        try other.write { session in
            try session.execute(
                "ALTER TABLE reports ALTER COLUMN count TYPE timestamptz USING to_timestamp(count)")
        }
        let error = #expect(throws: DatabaseError.self) { try all(database) }
        #expect(error?.code == .typeMismatch)
        #expect(error?.property == "count")
        let several = #expect(throws: DatabaseError.self) {
            try database.sync.read(.statements) { try $0.find(Report.self, keys: [1, 2]) }
        }
        #expect(several?.code == .typeMismatch)
    }
}

private struct Report: Model, Equatable {
    var id: Int64
    var weather: Weather
    var count: Int
}
