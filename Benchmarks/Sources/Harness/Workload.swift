/// Something that a program does with a database, done in every mode.
protocol Workload: Sendable {
    var name: String { get }

    /// What is counted: a row, a read.
    var unit: String { get }

    /// By how many allocations a unit may differ from run to run, where several threads take part; none where
    /// it is one alone.
    var tolerance: Double { get }

    /// Makes the data and opens the databases.
    func cases(_ bench: Bench) throws -> [Case]
}

extension Workload {
    var tolerance: Double { 0 }
}
