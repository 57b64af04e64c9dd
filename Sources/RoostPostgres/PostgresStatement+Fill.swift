import CPostgres

extension PostgresStatement {
    func plan(_ columns: [PlannedColumn]) {
        rowPlan.make(columns, connection.types) { columnType($0) }
    }

    /// What is rare is left to ``cell(at:)``, so that the loop is small and keeps all in registers.
    func fill(_ cells: UnsafeMutablePointer<Cell>) {
        guard let columns = rowPlan.columns else { return }
        let (row, index) = (row, rowIndex)
        for position in 0..<rowPlan.count {
            let column = columns + position
            guard column.pointee.index >= 0 else { continue }
            let length = PQgetlength(row, index, column.pointee.index)
            if let value = PQgetvalue(row, index, column.pointee.index),
                let cell = column.pointee.frequent(at: value, count: Int(length))
            {
                cells[position] = cell
            } else {
                cells[position] = cell(at: position)
            }
        }
    }

    func step(filling cells: UnsafeMutablePointer<Cell>) throws(DatabaseError) -> Bool {
        guard try step() else { return false }
        fill(cells)
        return true
    }

    @inline(never)
    func cell(at position: Int) -> Cell {
        guard let column = rowPlan.columns?[position].index,
            let value = PQgetvalue(row, rowIndex, column)
        else { return .null }
        let length = PQgetlength(row, rowIndex, column)
        if length == 0, PQgetisnull(row, rowIndex, column) != 0 { return .null }
        return rowPlan.cell(at: position, from: value, count: Int(length))
    }
}
