/// Something that a program does with a database, done in every mode.
protocol Workload: Sendable {
    var name: String { get }

    /// What is counted: a row, a read.
    var unit: String { get }

    /// Makes the data and opens the databases.
    func cases(_ bench: Bench) throws -> [Case]
}
