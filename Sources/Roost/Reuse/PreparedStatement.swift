import Foundation

/// A statement that one connection keeps prepared, with all that running it needs: parameters, cells, and
/// the objects that read and write its values. Used by the connection's thread alone.
final class PreparedStatement {
    let driver: any DriverStatement

    /// One cell for each parameter.
    let parameters: CellBuffer

    /// When it was used last, by the connection's count of uses.
    var lastUse = 0

    /// Whether the engine's statement is gone, and nothing of this may be called any more.
    private(set) var hasEnded = false

    /// Whether it could be a COMMIT or a ROLLBACK: those return nothing, and engines say that they change nothing.
    let mayEndTransaction: Bool

    /// Its number among the statements that the connection has prepared.
    let number: Int

    /// Whether it is run again, and not ended when it has run.
    let isKept: Bool

    private unowned let connection: Connection
    private var rows: RowBuffer?
    private var reader: AnyObject?
    private var readerType: ObjectIdentifier?
    private var writer: AnyObject?
    private var writerType: ObjectIdentifier?
    private var borrowedRows: BorrowedRows?
    private var recompilations = 0
    private var hasStepped = false

    /// The text that it was prepared from.
    let sql: String

    /// The objects that read and write its values.
    private var codecs = 0

    init(_ sql: String, driver: any DriverStatement, on connection: Connection, isKept: Bool = true) {
        self.sql = sql
        self.driver = driver
        self.connection = connection
        self.isKept = isKept
        number = connection.meters.prepared(sql)
        parameters = CellBuffer(count: driver.parameterCount)
        mayEndTransaction = driver.isReadOnly && driver.columnCount == 0
    }

    /// Ends the engine's statement.
    func end() {
        hasEnded = true
        driver.finalize()
        connection.meters.ended(number, codecs: codecs)
    }

    /// Hands the parameters to the engine.
    func bind() throws(DatabaseError) {
        try driver.bind(UnsafeBufferPointer(parameters.cells))
    }

    /// Sets the parameters to a model's value and hands them to the engine. One that it refuses bears the name
    /// of its property.
    @inline(__always)
    func bind<M: Model>(_ value: M, with writer: RowWriter<M>) throws {
        try writer.write(value)
        do {
            try bind()
        } catch {
            guard let parameter = error.parameter else { throw error }
            throw error.located(writer.metadata.place(ofParameter: parameter - 1))
        }
    }

    /// The same with the writer of the statement's own.
    @inline(__always)
    func bind<M: Model>(_ value: M, _ metadata: ModelMetadata) throws {
        try unretainedWriter(of: M.self, metadata)._withUnsafeGuaranteedRef { try bind(value, with: $0) }
    }

    /// Sets the parameters to the primary key of a model's value and hands them to the engine.
    func bindKey<M: Model>(of value: M, _ metadata: ModelMetadata) throws {
        let writer = try writer(for: M.self) { () throws(DatabaseError) in
            try KeyWriter<M>(metadata: metadata, mode: connection.mode, now: connection.now)
        }.takeUnretainedValue()
        try writer.write(value, to: parameters)
        try bind()
    }

    /// Sets the parameters to these values.
    func set(_ values: [any ColumnValue]) throws(DatabaseError) {
        parameters.clear()
        for (index, value) in values.enumerated() {
            do {
                try value.bind(to: parameters, at: index)
            } catch {
                throw MappingError.writing(error, column: nil, model: nil)
                    .located(.init(sql: sql, parameter: index + 1))
            }
        }
        guard values.count == parameters.count else { throw wrongCount(values.count) }
    }

    private func wrongCount(_ count: Int) -> DatabaseError {
        DatabaseError(
            .invalidSQL,
            "the statement has \(parameters.count) parameters and was given \(count) values. Interpolate "
                + "values into the SQL instead of writing placeholders, and outside of its quoted texts.",
            at: .init(sql: sql))
    }

    /// Advances to the next row without reading it.
    func step() throws(DatabaseError) -> Bool { try driver.step() }

    /// Advances to the next row and fills its cells.
    @inline(__always)
    func stepAndFill(_ cells: UnsafeMutablePointer<Cell>) throws(DatabaseError) -> Bool {
        if hasStepped { return try driver.step(filling: cells) }
        guard try driver.step() else { return false }
        checkPlan()
        driver.fill(cells)
        return true
    }

    /// After a change of the schema an engine compiles a statement anew at its first step, and the columns of
    /// a `SELECT *` may stand elsewhere.
    private func checkPlan() {
        hasStepped = true
        if connection.isWatched { connection.beginFetching() }
        let current = driver.recompilations
        guard current != recompilations else { return }
        recompilations = current
        if let rows { driver.plan(rows.replan(for: columnNames)) }
    }

    /// States which columns are read in place. The next reader plans its own anew.
    func plan(_ columns: [PlannedColumn]) {
        readerType = nil
        driver.plan(columns)
    }

    /// What looks at the statement's rows in place, kept from the cursor before. One that a cursor still holds, though
    /// its scope has ended, is left to it: it never comes to see rows of a later one.
    func borrowedRows(of output: Any.Type, in open: BorrowedStatement) -> BorrowedRows {
        if isKnownUniquelyReferenced(&borrowedRows), let kept = borrowedRows, kept.output == output {
            kept.begin(open)
            return kept
        }
        let made = BorrowedRows(open, of: output)
        borrowedRows = made
        return made
    }

    private var columnNames: [String] { (0..<driver.columnCount).map { driver.columnName($0) } }

    func reset() {
        driver.reset()
        hasStepped = false
    }

    /// What reads the statement's rows as a type, made at the first time and kept.
    func reader<Output>(
        _ shape: RowShape<Output>
    ) throws -> (reader: RowReader<Output>, cells: UnsafeMutablePointer<Cell>) {
        try reader(shape.identity, shape.makeReader)
    }

    /// The same for a model's own columns in their order, as its operations return them.
    func reader<M: Model>(
        of model: M.Type
    ) throws -> (reader: RowReader<M>, cells: UnsafeMutablePointer<Cell>) {
        try reader(ObjectIdentifier(model)) { try RowReaders.table(model, in: $0) }
    }

    private func reader<Output>(
        _ type: ObjectIdentifier, _ makeReader: (RowBuffer) throws -> RowReader<Output>
    ) throws -> (reader: RowReader<Output>, cells: UnsafeMutablePointer<Cell>) {
        if readerType == type, let rows, let reader {
            return (unsafeDowncast(reader, to: RowReader<Output>.self), rows.cells)
        }
        let rows = RowBuffer(columnNames: columnNames, mode: connection.mode)
        let reader = try makeReader(rows)
        rows.seal()
        driver.plan(rows.plan)
        if self.reader == nil { countCodec() }
        (self.rows, self.reader, readerType) = (rows, reader, type)
        return (reader, rows.cells)
    }

    /// Calls a closure with the place of the value of each row that a condition over its cells lets through. The
    /// closure moves the value from there.
    @inline(__always)
    func forEachRow<Output>(
        _ reader: RowReader<Output>, _ cells: UnsafeMutablePointer<Cell>,
        where condition: () throws -> Bool = { true }, body: (UnsafeMutablePointer<Output>) -> Void
    ) throws {
        let place = reader.place
        if let generated = reader.generated {
            while try stepAndFill(cells) {
                guard try condition() else { continue }
                try generated.make(from: cells, at: place)
                body(place)
            }
        } else {
            while try stepAndFill(cells) {
                guard try condition() else { continue }
                try reader.make(at: place)
                body(place)
            }
        }
    }

    /// What sets the parameters to a model's values, made at the first time and kept.
    func writer<M: Model>(
        of model: M.Type, _ metadata: ModelMetadata
    ) throws(DatabaseError) -> RowWriter<M> {
        try unretainedWriter(of: model, metadata).takeUnretainedValue()
    }

    /// The same without counting a reference to it: the statement keeps it until it is used for another type.
    @inline(__always)
    private func unretainedWriter<M: Model>(
        of model: M.Type, _ metadata: ModelMetadata
    ) throws(DatabaseError) -> Unmanaged<RowWriter<M>> {
        try writer(for: model) { () throws(DatabaseError) in
            try RowWriter<M>(
                metadata: metadata, mode: connection.mode, buffer: parameters, now: connection.now)
        }
    }

    /// What sets the parameters to several values of a model, made at the first time and kept.
    func rowsWriter<M: Model>(
        of model: M.Type, _ metadata: ModelMetadata
    ) throws(DatabaseError) -> RowsWriter<M> {
        try writer(for: model) { () throws(DatabaseError) in
            try RowsWriter<M>(
                metadata: metadata, mode: connection.mode, parameters: parameters, now: connection.now)
        }.takeUnretainedValue()
    }

    /// A statement has writers of one class, which is known by the model: the class's own metadata would have to
    /// be looked up for every value.
    @inline(__always)
    private func writer<M: Model, Writer: AnyObject>(
        for model: M.Type, _ make: () throws(DatabaseError) -> Writer
    ) throws(DatabaseError) -> Unmanaged<Writer> {
        let type = ObjectIdentifier(model)
        if writerType == type, let writer { return .passUnretained(unsafeDowncast(writer, to: Writer.self)) }
        let made = try make()
        if self.writer == nil { countCodec() }
        (writer, writerType) = (made, type)
        return .passUnretained(made)
    }

    private func countCodec() {
        codecs += 1
        connection.meters.madeCodec()
    }

    /// Runs a statement that returns no rows with a model's value, as one of many: see ``endBatch()``.
    @inline(__always)
    func write<M: Model>(_ value: M, with writer: RowWriter<M>) throws {
        try bind(value, with: writer)
        try runInBatch()
    }

    /// Runs the statement with its parameters as they are bound, as one of many: see ``endBatch()``.
    @inline(__always)
    func runInBatch() throws(DatabaseError) { try driver.runInBatch() }

    /// Waits until all values are written.
    func endBatch() throws(DatabaseError) { try driver.endBatch() }
}
