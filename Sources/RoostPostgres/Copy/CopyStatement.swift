/// A COPY as the core sees it: a statement that nobody prepares, and that returns no rows.
protocol CopyStatement: DriverStatement {}

extension CopyStatement {
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
