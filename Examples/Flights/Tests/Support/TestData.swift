import Foundation
import RoostSQLite
import RoostTestSupport

@testable import flights

/// Databases that the tests share: nothing writes to them once they are filled.
enum TestData {
    /// January, from the files that come with the program.
    static let january = Task { try await database(from: .january) }

    /// The whole year, where `fullYearFolder` is.
    static let fullYear = Task { try await database(from: fullYearFolder ?? .january) }

    /// Where the whole year's files are: what `ROOST_FLIGHTS_DATA` says, or a folder beside the repository.
    static let fullYearFolder: URL? = {
        if let path = ProcessInfo.processInfo.environment["ROOST_FLIGHTS_DATA"] {
            return URL(filePath: path, directoryHint: .isDirectory)
        }
        let folder = repository.deletingLastPathComponent().appending(path: "shared/data/nycflights13")
        return (try? folder.checkResourceIsReachable()) == true ? folder : nil
    }()

    /// Why tests are skipped where there is no such folder.
    static let whySkipped = "Set ROOST_FLIGHTS_DATA to a folder with the whole year's files to run this."

    private static let repository = URL.january
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// January in a database of the caller's own, which tells a recorder of what it runs.
    static func january(recordedBy recorder: StatementRecorder) async throws -> Database {
        try await database(from: .january, .sqlite(.inMemory).recording(to: recorder))
    }

    private static func database(
        from folder: URL, _ source: Database.Source = .sqlite(.inMemory)
    ) async throws -> Database {
        let database = try await Database.open(source)
        try await Importer(folder: folder, progress: .silent).fill(database)
        return database
    }
}
