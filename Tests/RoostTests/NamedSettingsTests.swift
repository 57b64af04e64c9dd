import Testing

@testable import Roost

@Suite("Settings by their names")
struct NamedSettingsTests {
    @Test(
        "A duration is a whole number with its unit",
        arguments: [
            ("0s", .zero), ("500ms", .milliseconds(500)), ("5s", .seconds(5)), ("10m", .seconds(600)),
            ("2h", .seconds(7200)),
        ] as [(String, Duration)])
    func duration(text: String, duration: Duration) throws {
        var pool = PoolConfiguration()
        try pool.set("acquireTimeout", to: text)
        #expect(pool.acquireTimeout == duration)
    }

    @Test(
        "Anything else is no duration",
        arguments: ["", "5", "s", "-5s", "1.5s", "5 s", "5S", "5sec", "٥s", "99999999999999999999s", "none"])
    func noDuration(text: String) {
        var pool = PoolConfiguration()
        let error = #expect(throws: DatabaseError.self) { try pool.set("acquireTimeout", to: text) }
        #expect(error?.code == .invalidConfiguration)
        #expect(
            error?.message == "acquireTimeout takes a duration such as \"500ms\", \"5s\" or \"10m\".")
        #expect(pool == PoolConfiguration())
    }

    @Test("Where nil stands for something, \"none\" is nil")
    func none() throws {
        var configuration = Database.Configuration()
        configuration.deadline = .seconds(1)
        try configuration.set("deadline", to: "none")
        try configuration.set("idleTimeout", to: "none")
        #expect(configuration.deadline == nil)
        #expect(configuration.pool.idleTimeout == nil)
    }

    @Test("A name may be in camelCase or snake_case")
    func spelling() throws {
        var pool = PoolConfiguration()
        try pool.set("maximumConnections", to: "3")
        #expect(pool.maximumConnections == 3)
        try pool.set("maximum_connections", to: "4")
        #expect(pool.maximumConnections == 4)
    }

    @Test("A name that no setting has is an error that lists those there are")
    func unknown() {
        var pool = PoolConfiguration()
        let error = #expect(throws: DatabaseError.self) { try pool.set("maxConnections", to: "3") }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.hasPrefix("there is no setting maxConnections. There are maximum") == true)
    }

    @Test("Every stored property of a pool's configuration has a setting")
    func complete() {
        let properties = Mirror(reflecting: PoolConfiguration()).children.compactMap(\.label)
        #expect(PoolConfiguration.settings.map(\.name) == properties)
    }
}
