import RoostSQLite
import Testing

@Suite("SQLite databases by connection URL")
struct SQLiteURLTests {
    private func file(_ url: String) throws -> SQLiteConfiguration {
        let driver = try #require(Database.Source.sqlite(url: url).driver as? SQLiteDriver)
        return driver.configuration
    }

    private func complaint(_ url: String) -> String? {
        let error = #expect(throws: DatabaseError.self) { try Database.Source.sqlite(url: url) }
        #expect(error?.code == .invalidConfiguration)
        return error?.message
    }

    @Test("Three slashes begin an absolute path, none a relative one")
    func path() throws {
        #expect(try file("sqlite:///var/data/f.sqlite").location == .file(path: "/var/data/f.sqlite"))
        #expect(try file("sqlite:data/f.sqlite").location == .file(path: "data/f.sqlite"))
        #expect(try file("sqlite:///a%20b%3F.sqlite").location == .file(path: "/a b?.sqlite"))
    }

    @Test("A database in memory has SQLite's own name for it")
    func memory() throws {
        #expect(try file("sqlite::memory:").location == .memory)
    }

    @Test("Parameters set what concerns the file, the database and the pool")
    func parameters() throws {
        let url =
            "sqlite:///f.sqlite?mode=readOnly&cache_kib=64&maximum_connections=8&acquire_timeout=5s&deadline=10m"
            + "&idle_timeout=none&name=flights"
        let configuration = try Database.Source.sqlite(url: url).configuration
        #expect(try file(url).mode == .readOnly)
        #expect(try file(url).cacheKiB == 64)
        #expect(configuration.pool.maximumConnections == 8)
        #expect(configuration.pool.acquireTimeout == .seconds(5))
        #expect(configuration.pool.idleTimeout == nil)
        #expect(configuration.deadline == .seconds(600))
        #expect(configuration.name == "flights")
    }

    @Test("A database opens by its URL")
    func opens() async throws {
        let database = try await Database.open(.sqlite(url: "sqlite::memory:?acquire_timeout=5s"))
        defer { database.close() }
        let one = try await database.read { try $0.fetchOne(SQL("SELECT 1").as(Int.self)) }
        #expect(one == 1)
    }

    @Test("A parameter that is unknown, malformed or given twice is an error that names it")
    func wrongParameters() {
        #expect(complaint("sqlite:f?max_connections=8")?.contains("no parameter max_connections") == true)
        #expect(
            complaint("sqlite:f?maximum_connections=x")
                == "maximum_connections takes a whole number, or \"none\".")
        #expect(
            complaint("sqlite:f?acquire_timeout=5")?.hasPrefix("acquire_timeout takes a duration") == true)
        #expect(complaint("sqlite:f?mode=rw")?.hasPrefix("mode takes one of \"readWriteCreate\"") == true)
        #expect(complaint("sqlite:f?deadline=1s&deadline=2s")?.contains("deadline is given twice") == true)
    }

    @Test("Another scheme, a host and a fragment are errors")
    func wrongForm() {
        #expect(complaint("postgresql://localhost/f")?.contains("has to begin with sqlite:") == true)
        #expect(complaint("f.sqlite")?.contains("has to begin with sqlite:") == true)
        #expect(complaint("sqlite://f.sqlite")?.contains("with three slashes") == true)
        #expect(complaint("sqlite:f#1.sqlite")?.contains("%23") == true)
    }

    @Test(
        "No error repeats what may be a password",
        arguments: [
            "sqlite://ada:hunter2@host/f.sqlite", "postgresql://ada:hunter2@host/f",
            "sqlite:f?password=hunter2", "sqlite:f?acquire_timeout=hunter2",
            "sqlite:f?deadline=1s&deadline=hunter2",
            "sqlite:f#hunter2", "sqlite://[hunter2/f",
        ])
    func noPassword(url: String) {
        #expect(complaint(url)?.contains("hunter2") == false)
    }
}
