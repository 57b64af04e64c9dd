/// How the rows of a statement become values of a type.
public struct RowShape<Output>: Sendable {
    let makeReader: @Sendable (RowBuffer) throws -> RowReader<Output>
}

/// Makes a value of the row that is in the buffer. One for each statement and type, kept with the statement.
public final class RowReader<Output> {
    let read: () throws -> Output

    init(_ read: @escaping () throws -> Output) {
        self.read = read
    }
}

/// The cells of a statement's current row, and the plan by which the driver fills them.
///
/// Readers reserve their columns first; then the cells are allocated, once, and stay where they are.
public final class RowBuffer {
    /// The names of the result's columns.
    let columnNames: [String]

    let mode: MappingMode

    private(set) var plan: [PlannedColumn] = []
    private(set) var cells: UnsafeMutablePointer<Cell>

    init(columnNames: [String], mode: MappingMode) {
        self.columnNames = columnNames
        self.mode = mode
        cells = .allocate(capacity: 0)
    }

    deinit {
        cells.deallocate()
    }

    /// Plans columns to be read; returns the position of the first one's cell. A negative index is a column
    /// that the result does not have.
    func reserve(_ columns: [PlannedColumn]) -> Int {
        defer { plan += columns }
        return plan.count
    }

    /// Allocates the cells. What the driver does not fill stays marked as missing.
    func seal() {
        cells.deallocate()
        cells = .allocate(capacity: plan.count)
        cells.initialize(repeating: .missing, count: plan.count)
    }

    /// The next position from the left that no reader has reserved.
    var nextColumn: Int { plan.count }
}
