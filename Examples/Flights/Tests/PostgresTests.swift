import Foundation
import RoostPostgres
import Testing

@testable import flights

@Suite("The program on a PostgreSQL server")
struct PostgresTests {
    @Test("It imports, and answers every question as on SQLite", arguments: [[], ["--map-at-run-time"]])
    func sameAnswers(options: [String]) async throws {
        try await withSchema { url in
            let here = try Program.run(["--database", url] + options)
            let onSQLite = try Program.run(options)
            #expect(here.status == 0, "\(here.errors)")
            #expect(here.errors.contains("27,004 rows"))
            #expect(answers(here) == answers(onSQLite))
            #expect(answers(here).count { $0.wholeMatch(of: /[0-9]+\. .*\?/) != nil } == 12)
        }
    }

    @Test("It imports once, and nothing where a line is bad")
    func importsOnce() async throws {
        try await withSchema { url in
            try withTemporaryFolder { folder in
                for file in try FileManager.default.contentsOfDirectory(
                    at: .january, includingPropertiesForKeys: nil)
                {
                    try FileManager.default.copyItem(
                        at: file, to: folder.appending(path: file.lastPathComponent))
                }
                try Data("carrier,name\nUA,One\nUA,Other\n".utf8).write(
                    to: folder.appending(path: "airlines.csv"))
                let bad = try Program.run("--database", url, "--data", folder.path())
                #expect(bad.status != 0)
                #expect(bad.errors.contains("Error: airlines.csv:3: column carrier:"), "\(bad.errors)")
            }
            let first = try Program.run("--database", url, "--question", "1")
            #expect(first.errors.contains("27,004 rows"))
            let second = try Program.run("--database", url, "--question", "1")
            #expect(second.errors.isEmpty)
            #expect(second.output == first.output)
        }
    }

    /// What the program printed, but for how much memory it took.
    private func answers(_ result: Program.Result) -> [Substring] {
        result.output.split(separator: "\n").filter { !$0.contains("MiB") }
    }

    /// Runs a test with the URL of an empty schema on the server that `Scripts/with-postgres.sh` starts.
    private func withSchema(_ body: (String) throws -> Void) async throws {
        let url = try #require(
            ProcessInfo.processInfo.environment["ROOST_POSTGRES"],
            "Run the tests by make test, or by Scripts/with-postgres.sh swift test.")
        let database = try await Database.open(.postgres(url))
        defer { database.close() }
        let name = "flights_" + UUID().uuidString.lowercased().replacing("-", with: "")
        try await database.write { session in _ = try session.execute("CREATE SCHEMA \(identifier: name)") }
        let result = Result { try body(url + "&options=-csearch_path%3D" + name) }
        try await database.write { session in
            _ = try session.execute("DROP SCHEMA \(identifier: name) CASCADE")
        }
        try result.get()
    }
}
