/// The rows behind a ``RowCursor``, and which of their columns have been asked for.
///
/// Looking a property up costs more than reading its value. Each is looked up once and planned with the
/// driver; afterwards the key path's address tells its place in the plan. The key paths are kept alive, so
/// that no other one can come to have the address of one that is known.
///
/// The statement keeps this object for its next cursor, with all that is known; see
/// ``PreparedStatement/borrowedRows(of:in:)``.
@usableFromInline
final class BorrowedRows {
    /// The most columns that are known from one cursor to the next: key paths that are made while a program
    /// runs are new ones every time.
    private static let mostKept = 64

    /// The statement as the cursor of now has it open.
    private var statement: BorrowedStatement
    let output: Any.Type

    /// From a model's columns to the result's. Checked at the first row: a statement that the engine compiles
    /// anew after a change of the schema may have its columns elsewhere then.
    private var places: [Int]?
    private var recompilations = 0

    /// Whether the cursor has come to its first row. Until then nothing is planned.
    private var hasBegun = false

    private var plan: [PlannedColumn] = []

    /// What each planned column was asked for with: a key path's address, or nil for a position in the result.
    private var keys = UnsafeMutableBufferPointer<UnsafeRawPointer?>(start: nil, count: 0)

    /// How many of them hold for the cursor: none before its first row.
    private var keyCount = 0
    private var keyPaths: [AnyKeyPath] = []

    init(_ statement: BorrowedStatement, of output: Any.Type) {
        self.statement = statement
        self.output = output
    }

    deinit {
        keys.deallocate()
    }

    /// Makes ready for a cursor.
    func begin(_ statement: BorrowedStatement) {
        self.statement = statement
        (hasBegun, keyCount) = (false, 0)
        if plan.count > Self.mostKept { forget() }
    }

    /// The statement has come to a row.
    @inline(__always)
    func beginRow() throws(DatabaseError) {
        if !hasBegun { try beginRows() }
    }

    /// The first row has come: what is known of its columns holds, unless the engine has compiled the
    /// statement anew.
    private func beginRows() throws(DatabaseError) {
        let current = statement.recompilations
        if current != recompilations { forget() }
        recompilations = current
        if places == nil { places = try statement.places(of: output) }
        if !plan.isEmpty { try statement.plan(plan) }
        (hasBegun, keyCount) = (true, plan.count)
    }

    private func forget() {
        places = nil
        plan.removeAll(keepingCapacity: true)
        keyPaths.removeAll(keepingCapacity: true)
        keys.deallocate()
        keys = UnsafeMutableBufferPointer(start: nil, count: 0)
    }

    var columnCount: Int { statement.columnCount }

    func columnName(_ index: Int) -> String? { statement.columnName(index) }

    /// A planned column of the current row.
    func cell(at position: Int) throws(DatabaseError) -> Cell { try statement.cell(at: position) }

    /// The column of a key path that has been asked for before; nil for any other.
    ///
    /// Not a method, since a caller in another module would retain the object around the call.
    @usableFromInline
    static func cell(of keyPath: AnyKeyPath, in rows: Unmanaged<BorrowedRows>) throws -> Cell? {
        let key = UnsafeRawPointer(Unmanaged.passUnretained(keyPath).toOpaque())
        return try rows._withUnsafeGuaranteedRef { rows in
            for position in 0..<rows.keyCount where rows.keys[position] == key {
                return try rows.statement.cell(at: position)
            }
            return nil
        }
    }

    /// Looks a property up, plans its column and reads it.
    @usableFromInline
    @inline(never)
    func firstCell<M: Model, Value>(
        of property: KeyPath<M, Value>, as type: ColumnType
    ) throws(DatabaseError) -> Cell {
        let reference = try ColumnLookup.reference(property, source: 0)
        let places = try begunPlaces()
        let index = reference.index < places.count ? places[reference.index] : -1
        guard index >= 0 else {
            throw MappingError.reading(.missing, column: reference.column, model: reference.metadata.name)
        }
        return try cell(at: plan(PlannedColumn(index: index, type: type), for: property))
    }

    /// The place in the plan of a column by its position in the result, planned at the first time.
    func position(ofColumn index: Int, as type: ColumnType) throws(DatabaseError) -> Int {
        let column = PlannedColumn(index: index, type: type)
        for position in 0..<keyCount where keys[position] == nil && plan[position] == column {
            return position
        }
        try statement.checkOpen()
        guard index >= 0, index < columnCount else {
            throw DatabaseError(
                .missingColumn,
                "the result has no column \(index + 1), for it ends with column \(columnCount). Select it, or ask for less."
            )
        }
        return try plan(column, for: nil)
    }

    /// The places, which are found with the first row. Whatever is read is planned before, and nothing is
    /// planned without them.
    private func begunPlaces() throws(DatabaseError) -> [Int] {
        if hasBegun, let places { return places }
        try statement.checkOpen()
        throw DatabaseError(
            .noRow,
            "the cursor has not begun, and there is no row. Call advance() first, and see that it is true.")
    }

    private func plan(
        _ column: PlannedColumn, for keyPath: AnyKeyPath?
    ) throws(DatabaseError) -> Int {
        _ = try begunPlaces()
        plan.append(column)
        if let keyPath { keyPaths.append(keyPath) }
        grow(by: keyPath.map { UnsafeRawPointer(Unmanaged.passUnretained($0).toOpaque()) })
        keyCount = plan.count
        try statement.plan(plan)
        return plan.count - 1
    }

    private func grow(by key: UnsafeRawPointer?) {
        let grown = UnsafeMutableBufferPointer<UnsafeRawPointer?>.allocate(capacity: keys.count + 1)
        grown.initialize(repeating: key)
        for position in keys.indices { grown[position] = keys[position] }
        keys.deallocate()
        keys = grown
    }
}

extension BorrowedStatement {
    /// From a model's columns to the result's, by name; empty for rows that are no model's.
    fileprivate func places(of output: Any.Type) throws(DatabaseError) -> [Int] {
        guard let model = output as? any Model.Type else { return [] }
        let names = (0..<columnCount).map { columnName($0) }
        return try ModelMetadata.of(model).columns.map { names.firstIndex(of: $0.name) ?? -1 }
    }
}
