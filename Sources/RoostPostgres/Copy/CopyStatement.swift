/// A COPY as the core sees it: a statement that nobody prepares, and that takes no parameters and returns no rows unless it
/// says otherwise.
protocol CopyStatement: DriverStatement {
    /// Whether the server has to be told to stop: a wait for it has ended early.
    var mustStop: Bool { get set }
}

extension CopyStatement {
    /// Does what may fail while the server is busy with the copy: it has to be stopped then.
    func whileOnItsWay<Result>(
        _ body: () throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> Result {
        do {
            return try body()
        } catch {
            mustStop = true
            throw error
        }
    }

    var parameterCount: Int { 0 }
    var columnCount: Int { 0 }
    var recompilations: Int { 0 }
    func columnName(_ index: Int) -> String { "" }
    func bind(_ cells: UnsafeBufferPointer<Cell>) throws(DatabaseError) {}
    func step() throws(DatabaseError) -> Bool { false }
    func plan(_ columns: [PlannedColumn]) {}
    func fill(_ cells: UnsafeMutablePointer<Cell>) {}
    func step(filling cells: UnsafeMutablePointer<Cell>) throws(DatabaseError) -> Bool { false }
    func cell(at position: Int) -> Cell { .null }
    func finalize() { reset() }
}
