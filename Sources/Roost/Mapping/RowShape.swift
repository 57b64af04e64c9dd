/// How the rows of a statement become values of a type.
public struct RowShape<Output>: Sendable {
    let makeReader: @Sendable (RowBuffer) throws -> RowReader<Output>

    /// What a statement knows the reader by that it keeps: rows of one type that are read in two ways have one each.
    let identity: ObjectIdentifier

    @usableFromInline
    init(
        knownBy type: any Any.Type = Output.self,
        makeReader: @escaping @Sendable (RowBuffer) throws -> RowReader<Output>
    ) {
        self.makeReader = makeReader
        identity = ObjectIdentifier(type)
    }
}

/// The cells of a statement's current row, and the plan by which the driver fills them.
///
/// Readers reserve their columns first; then the cells are allocated, once, and stay where they are.
public final class RowBuffer {
    /// The names of the result's columns when the readers were made.
    let columnNames: [String]

    let mode: MappingMode

    private(set) var plan: [PlannedColumn] = []

    /// The names of the columns that were planned by name, nil for those by position.
    private var names: [String?] = []
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
        defer {
            plan += columns
            names += columns.map { _ in nil }
        }
        return plan.count
    }

    /// Plans columns to be read by their names; returns the position of the first one's cell.
    func reserve(named columns: [ColumnMetadata]) -> Int {
        defer {
            plan += columns.map {
                PlannedColumn(index: Self.index(of: $0.name, in: columnNames), type: $0.type)
            }
            names += columns.map { $0.name }
        }
        return plan.count
    }

    /// The plan for a result whose columns stand in another order than when the readers were made.
    func replan(for columnNames: [String]) -> [PlannedColumn] {
        for (position, name) in names.enumerated() {
            if let name { plan[position].index = Self.index(of: name, in: columnNames) }
        }
        cells.update(repeating: .missing, count: plan.count)
        return plan
    }

    private static func index(of name: String, in columnNames: [String]) -> Int {
        columnNames.firstIndex(of: name) ?? -1
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
