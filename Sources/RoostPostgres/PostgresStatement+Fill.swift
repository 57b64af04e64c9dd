import CPostgres

extension PostgresStatement {
    func plan(_ columns: [PlannedColumn]) {
        rowPlan.make(columns, connection.types) { columnType($0) }
    }

    func fill(_ cells: UnsafeMutablePointer<Cell>) {
        guard let columns = rowPlan.columns else { return }
        let (row, index) = (row, rowIndex)
        for position in 0..<rowPlan.count where columns[position].index >= 0 {
            cells[position] = read(columns[position], at: position, from: row, index)
        }
    }

    func step(filling cells: UnsafeMutablePointer<Cell>) throws(DatabaseError) -> Bool {
        guard try step() else { return false }
        fill(cells)
        return true
    }

    func cell(at position: Int) -> Cell { read(rowPlan[position], at: position, from: row, rowIndex) }

    /// One column of the current row.
    @inline(__always)
    private func read(
        _ column: PlannedValue, at position: Int, from row: OpaquePointer?, _ index: Int32
    ) -> Cell {
        let length = Int(PQgetlength(row, index, column.index))
        guard let value = PQgetvalue(row, index, column.index) else { return .null }
        if length == 0, PQgetisnull(row, index, column.index) != 0 { return .null }
        return rowPlan.cell(column, at: position, from: UnsafeRawPointer(value), count: length)
    }
}
