/// The rows of a query, one at a time.
///
/// ```swift
/// var cursor = try session.cursor(Flight.all)
/// while let flight = try cursor.next() { … }
/// ```
///
/// The statement ends when the cursor does, however the loop is left. Until then the session runs nothing
/// else; a buffered cursor has read all rows in advance and leaves it free.
///
/// A row that is asked for after the task was cancelled, or the deadline passed, is an error.
public struct Cursor<Output>: ~Copyable, ~Escapable {
    private let rows: OpenRows<Output>?
    private let buffer: [Output]
    private var position = 0
    private var hasEnded = false

    /// A cursor over a running statement.
    @_lifetime(copy session)
    init(_ session: Session, _ rows: OpenRows<Output>) {
        self.rows = rows
        buffer = []
    }

    /// A cursor over rows that have been read.
    @_lifetime(copy session)
    init(_ session: Session, buffer: [Output]) {
        rows = nil
        self.buffer = buffer
    }

    deinit {
        rows?.statement.end()
    }

    /// The next row, or nil after the last. After an error there is no next row.
    @_lifetime(self: copy self)
    public mutating func next() throws -> Output? {
        guard !hasEnded else { return nil }
        do {
            if let row = try rows == nil ? nextBuffered() : rows?.next() { return row }
            end(after: nil)
            return nil
        } catch {
            end(after: error)
            throw error
        }
    }

    @_lifetime(self: copy self)
    private mutating func nextBuffered() -> Output? {
        guard position < buffer.count else { return nil }
        defer { position += 1 }
        return buffer[position]
    }

    @_lifetime(self: copy self)
    private mutating func end(after error: (any Error)?) {
        hasEnded = true
        rows?.statement.end(after: error)
    }
}

/// A running statement and what reads its rows.
struct OpenRows<Output> {
    let statement: OpenStatement
    let reader: RowReader<Output>
    let cells: UnsafeMutablePointer<Cell>

    @inline(__always)
    func next() throws -> Output? {
        try statement.step(filling: cells) ? try reader.read() : nil
    }
}

/// A statement that a cursor keeps running.
///
/// It bears the cursor's number: one that the compiler let escape from its scope is an error, and never
/// another scope's rows.
struct OpenStatement {
    private let statement: PreparedStatement
    private let scope: Scope
    private let number: Int

    private var connection: Connection { scope.connection }

    /// Marks the session as taken.
    init(_ statement: PreparedStatement, in scope: Scope) {
        self.statement = statement
        self.scope = scope
        number = scope.connection.openCursor(statement)
    }

    @inline(__always)
    func step(filling cells: UnsafeMutablePointer<Cell>) throws(DatabaseError) -> Bool {
        try checkOpen()
        try scope.checkStop()
        return try statement.stepAndFill(cells)
    }

    /// Advances without reading.
    @inline(__always)
    func step() throws(DatabaseError) -> Bool {
        try checkOpen()
        try scope.checkStop()
        return try statement.step()
    }

    /// The same for rows that are looked at in place, which it outlives.
    var borrowed: BorrowedStatement { BorrowedStatement(statement, on: connection, number: number) }

    /// Ends the statement and frees the session. What its scope's end has ended is left alone.
    func end(after error: (any Error)? = nil) {
        guard isOpen else { return }
        connection.closeCursor(after: error)
        if let error { connection.noteFailure(error) }
    }

    @inline(__always)
    private var isOpen: Bool { connection.isOpen(cursor: number) }

    @inline(__always)
    private func checkOpen() throws(DatabaseError) {
        guard isOpen else { throw Self.ended }
    }

    static var ended: DatabaseError {
        DatabaseError(
            .scopeEnded, "the cursor's scope has ended, or the cursor has. Use it inside its scope.")
    }
}

extension Session {
    /// The rows of a query, one at a time.
    ///
    /// - Parameters:
    ///   - query: What to run.
    ///   - buffered: Whether to read all rows now, so that the session can run other statements while the
    ///     cursor is open. This loads the whole result.
    /// - Returns: A cursor that ends its statement when it goes out of scope.
    @_lifetime(copy self)
    public func cursor<Statement: Fetchable>(
        _ query: Statement, buffered: Bool = false
    ) throws -> Cursor<Statement.Output> {
        if buffered { return Cursor(self, buffer: try fetch(query)) }
        let statement = try open(query)
        do {
            let (reader, cells) = try statement.reader(query.shape)
            let open = OpenStatement(statement, in: scope)
            return Cursor(self, OpenRows(statement: open, reader: reader, cells: cells))
        } catch {
            statement.reset()
            throw error
        }
    }

    /// Prepares and binds a query whose statement stays open.
    func open<Statement: Fetchable>(_ query: Statement) throws -> PreparedStatement {
        try connection.checkUse(by: scope)
        let statement = try prepare(query)
        do {
            try checkWritable(statement)
            try statement.bind()
        } catch {
            statement.reset()
            connection.noteFailure(error)
            throw error
        }
        return statement
    }
}
