import RoostSQLite

/// Something to ask the database.
///
/// Asking and printing are apart, so that an answer can be used, and tested, as values.
protocol Question: Sendable {
    /// What the database says.
    associatedtype Answer: Sendable

    /// The question in words.
    var title: String { get }

    /// Asks the database.
    func ask(_ database: Database) async throws -> Answer

    /// The answer as the lines to print.
    func lines(for answer: Answer) -> [String]
}

extension Question {
    /// Asks the database and prints what it says.
    func printAnswer(from database: Database) async throws {
        for line in lines(for: try await ask(database)) { print(line.isEmpty ? "" : "   " + line) }
    }
}

/// All questions, in the order of their numbers.
///
/// - Parameter rows: How many rows a table may have, where there is no natural end.
func allQuestions(rows: Int) -> [any Question] {
    [
        Totals(),
        BusiestRoutes(rows: rows),
        LongestDelays(rows: rows),
        DelayByCarrier(),
        WorstDays(rows: rows),
        DelayByHour(),
        DelayByAircraftAge(),
        DelayByWeather(),
        UnknownDestinations(rows: rows),
        LateFlightsByPage(rows: rows),
        WholeTable(),
        AirlineNetworks(rows: min(rows, 3)),
    ]
}
