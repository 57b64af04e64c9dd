import Foundation
import RoostSQLite
import Testing

@testable import flights

@Suite("The program")
struct ProgramTests {
    @Test("It imports once, and answers the questions it is asked")
    func importsOnce() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "flights.sqlite").path()
            let first = try Program.run("--database", path, "--question", "2", "--rows", "1")
            #expect(first.status == 0)
            #expect(
                first.output == """

                    2. Which routes are the busiest?

                       from  to   flights
                       ────  ───  ───────
                       JFK   LAX      937

                    """)
            #expect(first.errors.contains("27,004 rows"))

            let second = try Program.run("--database", path, "--question", "2", "--rows", "1")
            #expect(second.output == first.output)
            #expect(second.errors.isEmpty)

            let third = try Program.run("--database", path, "--data", folder.path())
            #expect(third.status != 0)
            #expect(third.errors.contains("holds flights already"))
        }
    }

    @Test("Mapped by generated code or at run time, it imports and answers the same")
    func mappingModes() throws {
        #expect(Flight.generatedMapping != nil && Weather.generatedMapping != nil)
        let questions = ["--question", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "--rows", "3"]
        let generated = try Program.run(questions)
        let cached = try Program.run(questions + ["--map-at-run-time"])
        #expect(generated.status == 0)
        #expect(generated.output.contains("JFK   LAX      937"))
        #expect(cached.output == generated.output)
    }

    @Test("A bad line is an error that says where")
    func badLine() throws {
        try withTemporaryFolder { folder in
            try Data("carrier,name\nUA\n".utf8).write(to: folder.appending(path: "airlines.csv"))
            let result = try Program.run("--data", folder.path())
            #expect(result.status != 0)
            #expect(
                result.errors.contains(
                    "Error: airlines.csv:2: column name: the line ends before it; expected 2 fields, found 1")
            )
        }
    }

    @Test(
        "Numbers out of range are refused",
        arguments: [("--question", "0"), ("--question", "13"), ("--rows", "0"), ("--rows", "-1")])
    func outOfRange(option: String, value: String) throws {
        #expect(try Program.run("\(option)=\(value)").status != 0)
    }

    @Test("An import that is killed leaves all or nothing")
    func killed() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "flights.sqlite").path()
        let program = Program("--database", path, "--question", "1")
        try program.process.run()
        // Once there is more than the schema in it, rows are on their way.
        while fileSize(path + "-wal") < 1 << 20 && program.process.isRunning {
            try await Task.sleep(for: .milliseconds(5))
        }
        kill(program.process.processIdentifier, SIGKILL)
        _ = try program.finish()

        let database = try await Database.open(.sqlite(path: path))
        defer { database.close() }
        if try await Importer.isFilled(database) {
            #expect(try await Totals().ask(database).flights == 27_004)
        }
        #expect(try Program.run("--database", path, "--question", "1").output.contains("27,004"))
    }

    @Test("The whole table passes through less than 8 MiB of memory")
    func memory() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "flights.sqlite").path()
            let data = (TestData.fullYearFolder ?? .january).path()
            _ = try Program.run("--database", path, "--data", data, "--question", "1")
            // In a process of its own, whose memory neither the import nor another test has raised before.
            let output = try Program.run("--database", path, "--question", "11").output
            let growth = try #require(output.firstMatch(of: /rose by ([0-9.]+) MiB/)?.1)
            #expect(try #require(Double(growth)) < 8)
        }
    }

    private func fileSize(_ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }
}
