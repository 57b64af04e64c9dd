import Foundation
import RoostSQLite

/// Fills a database with the files of a folder.
struct Importer: Sendable {
    /// The folder that holds `flights.csv`, `airlines.csv`, `airports.csv`, `planes.csv` and `weather.csv`,
    /// each of them plain or compressed as `.csv.gz`.
    var folder: URL

    /// Where the progress is told.
    var progress = ProgressBar.Mode.fitting

    /// Creates the tables, and fills them in one transaction: a single bad line leaves them empty.
    ///
    /// - Throws: `ImportError` for what is wrong with a file, and `DatabaseError`.
    func fill(_ database: Database) async throws {
        try await database.migrate(FlightMigrations.all)
        try await database.write { session in
            // What foreign keys refer to has to be there first.
            try load(Airline.self, session)
            try load(Airport.self, session)
            try load(Plane.self, session)
            try load(Weather.self, session)
            try load(Flight.self, session)
            try session.create(Route.self)
            try session.insert(try session.fetch(Route.ofAllFlights))
        }
    }

    /// Whether the database, whose tables are there, has been filled before.
    static func isFilled(_ database: Database) async throws -> Bool {
        try await database.read { session in try session.exists(Flight.all) }
    }

    private func load<Row: Model & CSVReadable>(_: Row.Type, _ session: Session) throws {
        let file = try DataFile(Row.fileName, in: folder)
        var bar = ProgressBar(Row.tableName, totalBytes: file.uncompressedSize, mode: progress)
        var table = try CSVTable<Row>(file)
        defer { bar.finish(rows: table.rowCount, bytes: table.bytesRead) }
        while let row = try table.next() {
            do {
                try session.insert(row)
            } catch let error as DatabaseError {
                throw table.located(error)
            }
            bar.update(rows: table.rowCount, bytes: table.bytesRead)
        }
    }
}

extension CSVTable {
    /// The error with the line that broke a constraint; other errors are not the line's fault.
    fileprivate func located(_ error: DatabaseError) -> any Error {
        guard case .constraint(let constraint) = error.code else { return error }
        let column = constraint.columns.count == 1 ? constraint.columns[0] : nil
        return self.error(error.message, column: column)
    }
}
