/// The columns that are read of a row, in the order of their cells: one after the other in memory, which is kept from one
/// plan to the next, so that planning again allocates nothing.
struct RowPlan: ~Copyable {
    private var values = UnsafeMutableBufferPointer<PlannedValue>(start: nil, count: 0)
    private(set) var count = 0

    /// Room for the texts of numbers that were read, one for each column.
    private var numberTexts: [NumberText] = []

    deinit {
        values.deallocate()
    }

    /// Plans anew.
    ///
    /// - Parameter serverType: The type of a column of the result; nil for one that it does not have.
    mutating func make(_ columns: [PlannedColumn], _ catalog: TypeCatalog, serverType: (Int) -> UInt32?) {
        if values.count < columns.count {
            values.deallocate()
            values = .allocate(capacity: columns.count)
        }
        while numberTexts.count < columns.count { numberTexts.append(NumberText()) }
        for (position, column) in columns.enumerated() {
            values[position] = PlannedValue(column, serverType: serverType(column.index), catalog)
        }
        count = columns.count
    }

    /// The columns; nil where none has ever been planned.
    var columns: UnsafeMutablePointer<PlannedValue>? { values.baseAddress }

    /// A value as a cell. One of another length than its type has is never read beyond its end.
    @inline(never)
    func cell(at position: Int, from start: UnsafeRawPointer, count length: Int) -> Cell {
        let column = values[position]
        if column.reading == .numeric {
            return numberTexts[position].read(UnsafeRawBufferPointer(start: start, count: length))
        }
        return column.cell(at: start, count: length)
    }
}
