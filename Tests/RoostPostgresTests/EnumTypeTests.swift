import RoostPostgres
import RoostSQLite
import Testing

/// Enum types of PostgreSQL's that are made from Swift enums.
@Suite struct EnumTypeTests {
    private static let migrations = Migrations()
        .step("forecasts") { schema in
            schema.create(Weather.self)
            schema.create(Forecast.self)
        }

    private static let forecasts = [
        Forecast(id: 1, weather: .rain, before: .sunny), Forecast(id: 2, weather: .quoted, before: nil),
        Forecast(id: 3, weather: .sunny, before: .rain),
    ]

    /// One migration for both engines: where there are no such types, the column is a text.
    @Test func oneMigrationServesBothEngines() async throws {
        let postgres = try EmptyPostgres()
        let sqlite = try Database.openBlocking(.sqlite(.inMemory))
        defer { sqlite.close() }
        for database in [postgres.database, sqlite] {
            _ = try await database.migrate(Self.migrations)
            try database.sync.write { session in
                try session.insert(Self.forecasts)
                #expect(try session.fetch(Forecast.where { $0.weather == .rain }).map(\.id) == [1])
                #expect(
                    try session.fetch(Forecast.where { $0.weather.in([.rain, .quoted]) }.order { $0.id })
                        == Array(Self.forecasts.prefix(2)))
                try session.check(schemaOf: Forecast.self)
            }
        }
        let kinds = try postgres.read { session in
            try session.fetch(
                SQL("SELECT CAST(unnest(enum_range(CAST(NULL AS weather))) AS text)").as(String.self))
        }
        #expect(kinds == Weather.allCases.map(\.rawValue))
    }

    /// Not by their letters, as on SQLite.
    @Test func areOrderedAsTheirCasesStand() throws {
        let postgres = try EmptyPostgres()
        try postgres.write { session in
            try session.create(Weather.self)
            try session.create(Forecast.self)
            try session.insert(Self.forecasts)
            #expect(try session.fetch(Forecast.all.order { $0.weather }).map(\.id) == [3, 1, 2])
        }
    }

    @Test func takeNoValueThatIsNoCase() throws {
        let postgres = try EmptyPostgres()
        let error = try postgres.failure { session in
            try session.create(Weather.self)
            try session.create(Forecast.self)
            try session.execute("INSERT INTO forecasts VALUES (1, \("snow"), NULL)")
        }
        #expect(error.code == .invalidValue)
    }

    @Test func aValueWithoutACaseIsAnErrorWhereItIsRead() async throws {
        let postgres = try EmptyPostgres()
        _ = try await postgres.database.migrate(
            Self.migrations.step("more weather") { schema in
                schema.execute("ALTER TYPE weather ADD VALUE 'snow' BEFORE 'sunny'")
            })
        try postgres.write { try $0.execute("INSERT INTO forecasts VALUES (1, 'snow', NULL)") }
        let error = try postgres.failure { session in _ = try session.fetch(Forecast.all) }
        #expect(error.code == .invalidValue)
        #expect(error.property == "weather")
    }

    /// A case that a migration adds is known to connections that were open, and have statements of the type prepared.
    @Test func aCaseThatIsAddedIsWrittenByConnectionsThatAreOpen() async throws {
        let postgres = try EmptyPostgres { $0.pool.maximumConnections = 1 }
        let first = Migrations().step("forecasts") { schema in
            schema.create(Weather.self, cases: [.sunny, .quoted])
            schema.create(Forecast.self)
        }
        _ = try await postgres.database.migrate(first)
        let rainy = Forecast(id: 1, weather: .rain, before: nil)
        let refused = try postgres.failure { try $0.insert(rainy) }
        #expect(refused.code == .invalidValue)
        let other = try Database.openBlocking(.postgres(postgres.url))
        defer { other.close() }
        _ = try await other.migrate(
            first.step("rain") { $0.add(Weather.rain, before: .quoted) }
                .step("rows") { $0.execute("INSERT INTO forecasts VALUES (2, 'heavy rain', 'sunny')") })
        try postgres.write { session in
            try session.insert(rainy)
            #expect(
                try session.fetch(Forecast.where { $0.weather == .rain }.order { $0.id }).map(\.id) == [
                    1, 2,
                ])
        }
    }

    @Test func takeCasesThatAreAddedLaterAndAreDropped() async throws {
        let postgres = try EmptyPostgres()
        _ = try await postgres.database.migrate(
            Migrations()
                .step("one case") { $0.create(Weather.self, cases: [.sunny]) }
                .step("all") { schema in
                    schema.add(Weather.quoted)
                    schema.add(Weather.rain, before: .quoted)
                })
        let range: SQL = "SELECT CAST(unnest(enum_range(CAST(NULL AS weather))) AS text)"
        #expect(try postgres.read { try $0.fetch(range.as(String.self)) } == Weather.allCases.map(\.rawValue))
        try postgres.write { session in
            try session.create(Forecast.self)
            try session.insert(Self.forecasts)
            #expect(
                try session.fetch(Forecast.all.order { $0.weather }).map(\.weather) == [
                    .sunny, .rain, .quoted,
                ])
            try session.execute("DROP TABLE forecasts")
        }
        _ = try await postgres.database.migrate(
            Migrations()
                .step("one case") { $0.create(Weather.self, cases: [.sunny]) }
                .step("all") { schema in
                    schema.add(Weather.quoted)
                    schema.add(Weather.rain, before: .quoted)
                }
                .step("none") { $0.drop(Weather.self) })
        #expect(
            try postgres.failure { try $0.execute("SELECT CAST('sunny' AS weather)") }.code == .invalidSQL)
    }
}

private struct Forecast: Model, Equatable {
    var id: Int64
    var weather: Weather
    var before: Weather?
}
