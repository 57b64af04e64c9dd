import CPostgres

/// Copies rows of a model into its table: each is bound as the parameters of an insert are, and goes into a buffer.
final class ModelCopy: CopyStatement {
    private enum Phase {
        case ready, copying, done
    }

    let isReadOnly = false
    private(set) var changeCount = 0
    private let connection: PostgresConnection
    private let target: CopyTarget
    private let forms: [ParameterForm]
    private let types: [Oid]

    /// Which of the engine's own types were found to be a column's.
    private var engineTypes: [EngineType?]
    private let buffer = CopyBuffer()
    private var phase = Phase.ready
    private var sql = ""

    /// The position of a key that the server assigns, where the first row has none.
    private var omitted: Int?

    /// The greatest key of those that the rows have, where the server would assign one.
    private(set) var greatestKey: Int64?

    var mustStop = false

    /// Asks the server what the table's columns are of. It keeps them so until the transaction's end: who looks at a
    /// table keeps others from altering it.
    init(_ target: CopyTarget, on connection: PostgresConnection) throws(DatabaseError) {
        self.target = target
        self.connection = connection
        let description = try connection.describeOnce(target.selectSQL)
        types = description.columns.map(\.type)
        forms = types.map { [catalog = connection.types] in ParameterForm($0, catalog) }
        engineTypes = Array(repeating: nil, count: types.count)
        let unsupported = forms.indices.first { forms[$0] == .other && !target.isEngineType[$0] }
        if let unsupported { throw target.unsupported(unsupported) }
    }

    var parameterCount: Int { forms.count }

    func bind(_ cells: UnsafeBufferPointer<Cell>) throws(DatabaseError) {
        guard cells.count == forms.count else { return }
        if phase == .ready { try begin(cells) }
        buffer.append(Int16(truncatingIfNeeded: omitted == nil ? forms.count : forms.count - 1))
        if let key = target.assignedKey { try noteKey(cells[key], at: key) }
        for index in 0..<cells.count where index != omitted {
            do {
                let cell = cells[index]
                if cell.kind == .engine {
                    try append(engine: cell, at: index)
                } else {
                    try buffer.append(cell, as: forms[index])
                }
            } catch {
                throw refused(error.code, index, error.words)
            }
        }
    }

    /// A value of one of the engine's own types, which must be the column's; see ``PostgresStatement/bind(_:)``.
    @inline(never)
    private func append(engine cell: Cell, at index: Int) throws(CopyRefusal) {
        let (type, catalog) = (types[index], connection.types)
        if engineTypes[index] != cell.engineType {
            guard catalog.isType(type, named: cell.engineType.name) else { throw .mismatched }
            engineTypes[index] = cell.engineType
        }
        try buffer.append(engine: cell.bytes, ofArrayOf: catalog.element(of: type))
    }

    private func begin(_ first: UnsafeBufferPointer<Cell>) throws(DatabaseError) {
        if let key = target.assignedKey, first[key].isNull { omitted = key }
        sql = target.copySQL(omitting: omitted)
        try connection.beginCopy(sql, shownAs: sql, answeredBy: PGRES_COPY_IN)
        phase = .copying
        // No flags, and nothing more to say.
        for byte in CopiedTuples.signature { buffer.append(byte) }
        buffer.append(0 as Int64)
    }

    /// A key that the server assigns is one column of the copy: there in all rows or in none.
    private func noteKey(_ cell: Cell, at index: Int) throws(DatabaseError) {
        guard cell.isNull == (omitted != nil) else {
            throw refused(
                .invalidValue, index,
                "is there in some rows and not in others, and a copy takes one or the other. Copy them apart."
            )
        }
        if !cell.isNull { greatestKey = max(greatestKey ?? .min, cell.integer) }
    }

    func runInBatch() throws(DatabaseError) {
        if buffer.isFull { try send() }
    }

    func endBatch() throws(DatabaseError) {
        guard phase == .copying else { return }
        buffer.append(-1 as Int16)
        try send()
        try finish(saying: nil)
    }

    private func send() throws(DatabaseError) {
        // What one message may hold; the server takes less.
        guard buffer.count <= Int32.max else {
            throw DatabaseError(.tooLarge, "A row is larger than PostgreSQL takes: store it in parts.")
        }
        let goesOn = try whileOnItsWay { () throws(DatabaseError) in try connection.putCopy(buffer.bytes) }
        buffer.removeAll()
        if !goesOn { try finish(saying: "the server has failed") }
    }

    private func finish(saying reason: String?) throws(DatabaseError) {
        let answer = try whileOnItsWay { () throws(DatabaseError) in try connection.endCopy(saying: reason) }
        defer { PQclear(answer) }
        phase = .done
        let failure = PostgresError.failure(
            ofCopy: answer, on: connection.handle, table: target.table, sql: sql)
        if failure?.code != .connectionLost { try connection.drain() }
        if let failure { throw failure.located(target.place(of: failure.column)) }
        changeCount = PQcmdTuples(answer).flatMap { Int(String(cString: $0)) } ?? 0
    }

    func reset() {
        if phase == .copying { connection.abandonCopyIn(stopping: mustStop) }
        phase = .done
    }

    private func refused(_ code: DatabaseError.Code, _ index: Int, _ why: String) -> DatabaseError {
        DatabaseError(code, "The value " + why, at: .init(sql: sql, parameter: index + 1))
    }
}
