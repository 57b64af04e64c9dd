import Foundation
import Roost
import RoostSQLite
import RoostTestSupport

/// A database under mixed load and all kinds of faults for a long time: nothing may grow, and every error must be one
/// that somebody asked for.
///
/// Usage: `Soak SECONDS FOLDER`. Writes `soak.svg` and `soak.csv` into the folder. With `SOAK_LEAK=16` in the environment
/// every scope leaves so many bytes, and the run must fail.
@main
struct Soak {
    static let tasks = 200
    static let connections = 8

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let seconds = arguments.first.flatMap(Int.init), seconds >= 30,
            let folder = arguments.last
        else {
            print("usage: Soak SECONDS FOLDER (at least 30 seconds)")
            exit(2)
        }
        let soak = try await Soak(seconds: seconds)
        let samples = try await soak.run()
        try soak.write(samples, to: URL(fileURLWithPath: folder))
        exit(soak.isPassed(samples) ? 0 : 1)
    }

    private let seconds: Int
    private let directory: URL
    private let faults = Faults()
    private let database: Database
    private let journal = OutcomeJournal()

    private init(seconds: Int) async throws {
        self.seconds = seconds
        directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        database = try await Database.open(
            Database.Source.sqlite(Stock.configuration(in: directory)).with(faults).configured {
                $0.pool.maximumConnections = Self.connections
                $0.pool.acquireTimeout = .seconds(5)
                $0.pool.idleTimeout = .seconds(5)
                $0.pool.maximumLifetime = .seconds(20)
                $0.pool.validationIdle = .milliseconds(20)
            })
        try await Stock.create(in: database)
    }

    /// Runs the load and the faults, and looks every second at what the process holds.
    private func run() async throws -> [Sample] {
        let gate = Gate()
        let sampler = Sampler(database, gate)
        let load = Task { [database, journal] in
            await withTaskGroup { group in
                for number in 0..<Self.tasks {
                    group.addTask { await Worker(number, database, journal, gate).run() }
                }
            }
        }
        let trouble = Task { [directory, faults] in try await Trouble(faults, in: directory).run() }
        let samples = await sampler.run(seconds: seconds, journal)
        load.cancel()
        trouble.cancel()
        await load.value
        _ = await trouble.result
        try await verifyEnd()
        try FileManager.default.removeItem(at: directory)
        return samples
    }

    /// At rest nobody holds a connection, the file is whole, and every row is right.
    private func verifyEnd() async throws {
        try await database.read(.snapshot) { session in
            journal.check("the rows", try Stock.isRight(session))
            let sql: SQL = "PRAGMA integrity_check"
            journal.check("the file", try session.fetch(sql.as(String.self)) == ["ok"])
        }
        // The connection of the scope before may still be on its way back.
        try await Task.sleep(for: .milliseconds(200))
        for pool in database.statistics.pools {
            journal.check("the pool \(pool.name)", pool.leased == 0 && pool.waiting == 0)
        }
        await database.shutDown(within: .seconds(5))
        journal.check("the connections", faults.openConnections == 0)
    }

    private func write(_ samples: [Sample], to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Sample.table(samples).write(
            to: folder.appendingPathComponent("soak.csv"), atomically: true, encoding: .utf8)
        try Plot(samples).svg.write(
            to: folder.appendingPathComponent("soak.svg"), atomically: true, encoding: .utf8)
    }

    private func isPassed(_ samples: [Sample]) -> Bool {
        let trends = Sample.trends(samples)
        for trend in trends { print(trend) }
        print(Sample.perScope(samples))
        print(journal.summary(seconds: seconds))
        return trends.allSatisfy(\.isFlat) && journal.isClean
    }
}
