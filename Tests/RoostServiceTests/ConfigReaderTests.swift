import Configuration
import RoostSQLite
import RoostService
import Testing

@Suite("Settings from swift-configuration")
struct ConfigReaderTests {
    private static func reader(_ values: [AbsoluteConfigKey: ConfigValue]) -> ConfigReader {
        ConfigReader(provider: InMemoryProvider(values: values))
    }

    @Test("Every setting of the pool and the database is read under its property's name")
    func everything() throws {
        var configuration = Database.Configuration()
        try configuration.read(
            Self.reader([
                "maximumConnections": 8, "minimumIdle": 2, "idleTimeout": "1m", "maximumLifetime": "none",
                "acquireTimeout": "5s", "connectTimeout": "2s", "validationIdle": "250ms",
                "validationTimeout": "1s", "leakThreshold": "10s", "waitQueueLimit": 100, "deadline": "3s",
                "drainTimeout": "20s", "statementCacheCapacity": 64, "name": "flights",
            ]))
        var pool = PoolConfiguration()
        pool.maximumConnections = 8
        pool.minimumIdle = 2
        pool.idleTimeout = .seconds(60)
        pool.maximumLifetime = nil
        pool.acquireTimeout = .seconds(5)
        pool.connectTimeout = .seconds(2)
        pool.validationIdle = .milliseconds(250)
        pool.validationTimeout = .seconds(1)
        pool.leakThreshold = .seconds(10)
        pool.waitQueueLimit = 100
        #expect(configuration.pool == pool)
        #expect(configuration.deadline == .seconds(3))
        #expect(configuration.drainTimeout == .seconds(20))
        #expect(configuration.statementCacheCapacity == 64)
        #expect(configuration.name == "flights")
    }

    @Test("The settings of SQLite are read the same way")
    func sqlite() throws {
        var file = SQLiteConfiguration(path: "flights.sqlite")
        try file.read(
            Self.reader([
                "mode": "readOnly", "busyTimeout": "1s", "synchronous": "full", "cacheKiB": 4096,
                "pageLimit": 1000,
            ]))
        var expected = SQLiteConfiguration(path: "flights.sqlite")
        expected.mode = .readOnly
        expected.busyTimeout = .seconds(1)
        expected.synchronous = .full
        expected.cacheKiB = 4096
        expected.pageLimit = 1000
        #expect(file == expected)
    }

    @Test("Environment variables give them in their own spelling")
    func environment() throws {
        let config = ConfigReader(
            provider: EnvironmentVariablesProvider(environmentVariables: [
                "DATABASE_MAXIMUM_CONNECTIONS": "8", "DATABASE_ACQUIRE_TIMEOUT": "500ms",
            ]))
        var pool = PoolConfiguration()
        try pool.read(config.scoped(to: "database"))
        #expect(pool.maximumConnections == 8)
        #expect(pool.acquireTimeout == .milliseconds(500))
    }

    @Test("What has no value stays as it was")
    func absent() throws {
        var pool = PoolConfiguration()
        pool.minimumIdle = 3
        try pool.read(Self.reader([:]))
        #expect(pool.minimumIdle == 3)
    }

    @Test(
        "A value of another kind is an error that names the key",
        arguments: [
            ("maximumConnections", "many"), ("maximumConnections", 8.5), ("minimumIdle", true),
            ("acquireTimeout", 30), ("acquireTimeout", "30"), ("deadline", "soon"),
            ("waitQueueLimit", "none"),
        ] as [(String, ConfigValue)])
    func wrongKind(key: String, value: ConfigValue) throws {
        var configuration = Database.Configuration()
        let error = #expect(throws: DatabaseError.self) {
            try configuration.read(Self.reader([AbsoluteConfigKey(ConfigKey(key)): value]))
        }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.hasPrefix("\(key) takes a ") == true)
    }

    @Test("A value that makes no sense is an error when the database is opened")
    func nonsense() async throws {
        let source = try Database.Source.sqlite(.inMemory).configured {
            try $0.read(Self.reader(["acquireTimeout": "0s"]))
        }
        let error = await #expect(throws: DatabaseError.self) { try await Database.open(source) }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains("acquireTimeout") == true)
    }
}
