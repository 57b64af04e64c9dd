/// Something that a program does with a database, done in every mode.
protocol Workload: Sendable {
    var name: String { get }

    /// What is counted: a row, a read.
    var unit: String { get }

    /// Whether a run is on one thread alone: its allocations are then the same each time.
    var isDeterministic: Bool { get }

    /// Makes the data and opens the databases.
    func cases(_ bench: Bench) throws -> [Case]
}

extension Workload {
    var isDeterministic: Bool { true }
}
