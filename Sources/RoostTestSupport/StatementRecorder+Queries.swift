import Roost

/// Queries that a test did not expect.
public struct UnexpectedQueries: Error, CustomStringConvertible {
    /// What was expected, what ran, and where.
    public let description: String
}

extension StatementRecorder {
    /// The queries that ran, statements that return rows and change nothing: no BEGIN, no insert.
    public var queries: [String] { entries.filter(\.isQuery).map(\.sql) }

    /// Runs code that shall run so many queries, and throws ``UnexpectedQueries`` with the queries and this place where
    /// it ran more or fewer. What returns no rows is not counted.
    ///
    /// ```swift
    /// try await recorder.expectQueries(2) {
    ///     try await database.read { session in try session.fetch(Airline.all.including(Airline.flights)) }
    /// }
    /// ```
    public func expectQueries<Result>(
        _ count: Int, fileID: StaticString = #fileID, line: UInt = #line, _ body: () throws -> Result
    ) throws -> Result {
        let start = entries.count
        let result = try body()
        try check(entries.dropFirst(start), count: count, "\(fileID):\(line)")
        return result
    }

    /// The same for code that suspends.
    public func expectQueries<Result>(
        _ count: Int, fileID: StaticString = #fileID, line: UInt = #line,
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        let start = entries.count
        let result = try await body()
        try check(entries.dropFirst(start), count: count, "\(fileID):\(line)")
        return result
    }

    /// Runs code that shall not run one query again and again, as code does that runs one for each row of another: N+1
    /// queries instead of two. Throws ``UnexpectedQueries`` with the queries that ran at least so many times.
    ///
    /// Each bears the place in the caller's code that ran it, `Folder/File.swift:12`, on Linux where the build has debug
    /// information and `llvm-symbolizer` is there, as it is beside the compiler. A query with more than a hundred
    /// parameters is left out: it is a list of keys that was sent in parts.
    public func expectNoRepeatedQueries<Result>(
        atLeast count: Int = 3, fileID: StaticString = #fileID, line: UInt = #line,
        _ body: () throws -> Result
    ) throws -> Result {
        watch(true)
        defer { watch(false) }
        let start = entries.count
        let result = try body()
        try check(entries.dropFirst(start), repeatedAtLeast: count, "\(fileID):\(line)")
        return result
    }

    /// The same for code that suspends.
    public func expectNoRepeatedQueries<Result>(
        atLeast count: Int = 3, fileID: StaticString = #fileID, line: UInt = #line,
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        watch(true)
        defer { watch(false) }
        let start = entries.count
        let result = try await body()
        try check(entries.dropFirst(start), repeatedAtLeast: count, "\(fileID):\(line)")
        return result
    }

    private func check(
        _ entries: ArraySlice<RecordedStatement>, count: Int, _ place: String
    ) throws(UnexpectedQueries) {
        let queries = entries.filter(\.isQuery)
        guard queries.count != count else { return }
        let list = queries.map { "\n  " + $0.sql }.joined()
        throw UnexpectedQueries(
            description: "\(place): expected \(count) queries, and \(queries.count) ran:\(list)")
    }

    private func check(
        _ entries: ArraySlice<RecordedStatement>, repeatedAtLeast count: Int, _ place: String
    ) throws(UnexpectedQueries) {
        let repeated = Self.repeated(entries, atLeast: count)
        guard !repeated.isEmpty else { return }
        let list = repeated.map { "\n  " + $0 }.joined()
        throw UnexpectedQueries(
            description:
                "\(place): a query ran again and again; load what it asks for with including(_:):\(list)")
    }

    private static func repeated(_ entries: ArraySlice<RecordedStatement>, atLeast count: Int) -> [String] {
        let queries = entries.filter { $0.isQuery && $0.parameters <= 100 }
        return Dictionary(grouping: queries, by: \.sql).filter { $0.value.count >= max(2, count) }
            .sorted { $0.key < $1.key }
            .map { sql, runs in
                let place = runs.last?.caller?.place.map { " at \($0)" } ?? ""
                return "\(runs.count) times\(place): \(sql)"
            }
    }
}
