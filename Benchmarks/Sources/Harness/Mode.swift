import RoostSQLite

/// How a workload is done.
enum Mode: String, CaseIterable {
    /// Hand-written C calls: what the others are compared with.
    case raw
    case uncached
    case cached
    case generated
    case grdbPosition = "grdb-position"
    case grdbName = "grdb-name"
    case grdbRecord = "grdb-record"
    case grdbCodable = "grdb-codable"
    /// A `Codable` record through a statement that the caller writes and keeps.
    case grdbStatement = "grdb-statement"
    /// In the generated mode, while nobody observes the database.
    case unobserved
    /// In the generated mode, with an observer that does nothing.
    case observed
    /// In the generated mode, with logs, traces and metrics that go nowhere.
    case observability
    /// PostgreSQL's own program for measuring it.
    case pgbench
    /// Only the way to another thread and back.
    case roundTrip = "round-trip"

    /// Roost's own modes. All of Roost's cases are made from this list: a mode that is added here is measured
    /// everywhere.
    static let roost: [(mode: Mode, mapping: MappingMode)] = [
        (.uncached, .uncached),
        (.cached, .cached),
        (.generated, .generated),
    ]

    /// Those that applications use. Working a mapping out anew costs the same on every engine.
    static let roostInUse = roost.filter { $0.mode != .uncached }
}
