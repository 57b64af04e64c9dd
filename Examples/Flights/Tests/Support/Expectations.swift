import Testing

/// Expects an error by what it says.
func expect<Result>(
    message: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Result
) {
    do {
        _ = try body()
        Issue.record("no error", sourceLocation: sourceLocation)
    } catch {
        #expect(String(describing: error) == message, sourceLocation: sourceLocation)
    }
}
