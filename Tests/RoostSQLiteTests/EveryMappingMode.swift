import RoostSQLite
import Testing

/// Runs each test of a suite once in every mapping mode. It holds for the databases that
/// ``RoostSQLite/Database/inMemory(_:)`` opens.
struct EveryMappingMode: SuiteTrait, TestTrait, TestScoping {
    @TaskLocal static var current = MappingMode.generated

    var isRecursive: Bool { true }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        for mode in MappingMode.allCases {
            let naming = IssueHandlingTrait.compactMapIssues { issue in
                var issue = issue
                issue.comments.append("in the mapping mode \(mode)")
                return issue
            }
            try await naming.provideScope(for: test, testCase: testCase) {
                try await Self.$current.withValue(mode) { try await function() }
            }
        }
    }
}

extension Trait where Self == EveryMappingMode {
    static var everyMappingMode: Self { Self() }
}
