/// The rows behind a ``RowCursor``, and which of their columns have been asked for.
///
/// Looking a property up costs more than reading its value. Each is looked up once and planned with the driver;
/// afterwards the key path's address tells its place in the plan. The key paths are kept alive, so that no other
/// one can come to have the address of one that is known.
@usableFromInline
final class BorrowedRows {
    private let statement: OpenStatement
    private let output: Any.Type

    /// From a model's columns to the result's. Found at the first row: a statement that the engine compiles
    /// anew after a change of the schema may have its columns elsewhere then.
    private var places: [Int]?

    private var plan: [PlannedColumn] = []

    /// What each planned column was asked for with: a key path, or nil for a position in the result.
    private var keyPaths: [AnyKeyPath?] = []

    init(_ statement: OpenStatement, of output: Any.Type) {
        self.statement = statement
        self.output = output
    }

    func advance() throws(DatabaseError) -> Bool {
        do throws(DatabaseError) {
            if try statement.step() {
                if places == nil { places = try statement.places(of: output) }
                return true
            }
        } catch {
            statement.end(after: error)
            throw error
        }
        statement.end()
        return false
    }

    func end() { statement.end() }

    var columnCount: Int { statement.columnCount }

    func columnName(_ index: Int) -> String? { statement.columnName(index) }

    /// A planned column of the current row.
    @usableFromInline
    func cell(at position: Int) throws(DatabaseError) -> Cell { try statement.cell(at: position) }

    /// The place in the plan of a key path that has been asked for before.
    @usableFromInline
    func position(of keyPath: AnyKeyPath) -> Int? {
        for index in keyPaths.indices where keyPaths[index] === keyPath { return index }
        return nil
    }

    /// Looks a property up and plans its column.
    @usableFromInline
    @inline(never)
    func plan<M: Model, Value>(
        _ property: KeyPath<M, Value>, as type: ColumnType
    ) throws(DatabaseError) -> Int {
        let reference = try ColumnLookup.reference(property, source: 0)
        let places = places ?? []
        let index = reference.index < places.count ? places[reference.index] : -1
        guard index >= 0 else {
            throw MappingError.reading(.missing, column: reference.column, model: reference.metadata.name)
        }
        return try plan(PlannedColumn(index: index, type: type), for: property)
    }

    /// The place in the plan of a column by its position in the result, planned at the first time.
    func position(ofColumn index: Int, as type: ColumnType) throws(DatabaseError) -> Int {
        let column = PlannedColumn(index: index, type: type)
        for position in plan.indices where keyPaths[position] == nil && plan[position] == column {
            return position
        }
        guard index >= 0, index < columnCount else {
            throw DatabaseError(
                .missingColumn,
                "the result has no column \(index + 1), for it ends with column \(columnCount). Select it, or ask for less."
            )
        }
        return try plan(column, for: nil)
    }

    private func plan(
        _ column: PlannedColumn, for keyPath: AnyKeyPath?
    ) throws(DatabaseError) -> Int {
        plan.append(column)
        keyPaths.append(keyPath)
        try statement.plan(plan)
        return plan.count - 1
    }
}

extension OpenStatement {
    /// From a model's columns to the result's, by name; empty for rows that are no model's.
    fileprivate func places(of output: Any.Type) throws(DatabaseError) -> [Int] {
        guard let model = output as? any Model.Type else { return [] }
        let names = (0..<columnCount).map { columnName($0) }
        return try ModelMetadata.of(model).columns.map { names.firstIndex(of: $0.name) ?? -1 }
    }
}
