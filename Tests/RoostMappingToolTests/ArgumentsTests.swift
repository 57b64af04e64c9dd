import Testing

@testable import RoostMappingTool

@Suite struct ArgumentsTests {
    @Test func readsWhatThePluginsWrite() throws {
        let arguments = try Arguments([
            "check", "--module", "App", "--compiler", "/bin/swiftc", "--output", "Generated", "A.swift",
            "B.swift",
        ])
        #expect(arguments.command == .check)
        #expect(arguments.module == "App")
        #expect(arguments.compiler == "/bin/swiftc")
        #expect(arguments.output == "Generated")
        #expect(arguments.sources == ["A.swift", "B.swift"])
    }

    @Test(arguments: [
        [], ["destroy"], ["write"], ["write", "--output"], ["write", "--colour", "red", "--output", "a"],
    ])
    func refusesAnythingElse(arguments: [String]) {
        #expect(throws: ArgumentsError.self) { try Arguments(arguments) }
    }
}
