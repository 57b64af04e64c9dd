import ArgumentParser
import Foundation
import RoostPostgres
import RoostSQLite

/// Imports the flights that left New York City in 2013, and answers questions about them.
@main
struct Flights: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Imports the flights that left New York City in 2013, and answers questions about them.",
        discussion: """
            Without options it imports January, which comes with the program, into a temporary database.

            Questions:
            \(allQuestions(rows: 1).enumerated().map { "  \($0 + 1). \($1.title)" }.joined(separator: "\n"))
            """)

    @Option(help: "A folder with the five CSV files, plain or compressed (.csv.gz).", completion: .directory)
    var data: String?

    @Option(
        help: """
            Where to keep the database: a file for SQLite, or postgresql://… for a PostgreSQL server. One that has been \
            filled before is used as it is.
            """,
        completion: .file())
    var database: String?

    @Option(name: .customLong("question"), parsing: .upToNextOption, help: "Only these questions, by number.")
    var questions: [Int] = []

    @Option(help: "The most rows of a table that has no natural end.")
    var rows = 10

    @Flag(help: "Map rows at run time, though code for it was generated at build time.")
    var mapAtRunTime = false

    func validate() throws {
        guard rows > 0 else { throw ValidationError("--rows must be at least 1.") }
        let count = allQuestions(rows: rows).count
        guard questions.allSatisfy((1...count).contains) else {
            throw ValidationError("--question must be between 1 and \(count).")
        }
    }

    func run() async throws {
        if let database {
            try await run(on: source(named: database))
        } else {
            try await withTemporaryFolder { folder in
                let file = folder.appending(path: "flights.sqlite")
                try await run(on: .sqlite(path: file.path(percentEncoded: false)))
            }
        }
    }

    /// The only place that knows of engines: what comes after it is the same on both.
    private func source(named name: String) -> Database.Source {
        let isServer = ["postgresql://", "postgres://"].contains { name.hasPrefix($0) }
        return isServer ? .postgres(name) : .sqlite(path: name)
    }

    private func run(on source: Database.Source) async throws {
        let source = source.configured { $0.mapping = mapAtRunTime ? .cached : .generated }
        let database = try await Database.open(source)
        defer { database.close() }
        try await prepare(database)
        try await fill(database)
        for (index, question) in allQuestions(rows: rows).enumerated() {
            let number = index + 1
            guard questions.isEmpty || questions.contains(number) else { continue }
            print("\n\(number). \(question.title)\n")
            try await question.printAnswer(from: database)
        }
    }

    /// Brings a database of any age to the tables of today, and makes sure that these are what the models say.
    private func prepare(_ database: Database) async throws {
        try await database.migrate(FlightMigrations.all)
        try await database.read { session in
            try session.check(schemaOf: Airline.self, Airport.self, Plane.self, Weather.self, Flight.self)
        }
    }

    private func fill(_ database: Database) async throws {
        guard try await !Importer.isFilled(database) else {
            guard data == nil else {
                throw ValidationError(
                    "The database holds flights already. Leave --data out, or name a new file.")
            }
            return
        }
        let folder = data.map { URL(filePath: $0, directoryHint: .isDirectory) } ?? .january
        try await Importer(folder: folder).fill(database)
    }
}

extension URL {
    /// The data that comes with the program.
    static let january = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Data")
}

/// Calls a closure with a folder that is gone afterwards.
private func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "flights-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
