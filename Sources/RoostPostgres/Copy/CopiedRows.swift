import CPostgres

/// The rows of a query as `COPY` sends them, read into cells as those of a fetch are.
///
/// What is sent does not say of which types it is. So the server is asked before, in the transaction that copies: who has
/// looked at a table keeps others from altering it until then.
final class CopiedRows: CopyStatement {
    private enum Phase {
        case ready, copying, done
    }

    let isReadOnly: Bool
    let changeCount = 0
    private let connection: PostgresConnection
    private let query: CopiedQuery
    private let changesConnection: Bool
    private var columns: [(name: String, type: Oid)] = []
    // Checking exclusive access would cost as much as reading a value; no access calls out.
    @exclusivity(unchecked) private var tuples: CopiedTuples
    @exclusivity(unchecked) private var rowPlan = RowPlan()

    /// The part whose rows are read, which is libpq's to free.
    private var part: UnsafeMutableRawPointer?
    private var phase = Phase.ready

    /// Whether the transaction is for this alone: the scope has none.
    private var hasTransaction = false

    var mustStop = false

    init(_ query: CopiedQuery, on connection: PostgresConnection) throws(DatabaseError) {
        self.query = query
        self.connection = connection
        let text = StatementText(query.sent)
        (isReadOnly, changesConnection) = (text.isReadOnly, text.changesConnection)
        tuples = CopiedTuples(columnCount: 0)
        do {
            if !connection.isInTransaction { try begin() }
            columns = try connection.describeOnce(query.select, shownAs: query.shown).columns
        } catch {
            rollBack()
            throw error
        }
        tuples = CopiedTuples(columnCount: columns.count)
    }

    private func begin() throws(DatabaseError) {
        hasTransaction = true
        try connection.runStopping(PostgresDialect().sql(for: .beginRead(.statements)))
    }

    var columnCount: Int { columns.count }

    func columnName(_ index: Int) -> String { columns.indices.contains(index) ? columns[index].name : "" }

    func plan(_ planned: [PlannedColumn]) {
        rowPlan.make(planned, connection.types) { columns.indices.contains($0) ? columns[$0].type : nil }
    }

    func step() throws(DatabaseError) -> Bool {
        if phase == .ready { try copy() }
        guard phase == .copying else { return false }
        while try !nextRowOfPart() {
            if try !nextPart() { return false }
        }
        return true
    }

    func fill(_ cells: UnsafeMutablePointer<Cell>) {
        guard let planned = rowPlan.columns else { return }
        for position in 0..<rowPlan.count {
            let column = planned + position
            guard column.pointee.index >= 0 else { continue }
            guard let value = tuples[Int(column.pointee.index)], let start = value.baseAddress else {
                cells[position] = .null
                continue
            }
            cells[position] =
                column.pointee.frequent(at: start, count: value.count)
                ?? rowPlan.cell(at: position, from: start, count: value.count)
        }
    }

    func step(filling cells: UnsafeMutablePointer<Cell>) throws(DatabaseError) -> Bool {
        guard try step() else { return false }
        fill(cells)
        return true
    }

    private func copy() throws(DatabaseError) {
        if changesConnection { connection.isChanged = true }
        try connection.beginCopy(query.sent, shownAs: query.shown, answeredBy: PGRES_COPY_OUT)
        phase = .copying
    }

    private func nextRowOfPart() throws(DatabaseError) -> Bool {
        do throws(CopiedTuples.Damage) { return try tuples.next() } catch { throw damaged(error) }
    }

    private func nextPart() throws(DatabaseError) -> Bool {
        endPart()
        guard let next = try whileOnItsWay({ () throws(DatabaseError) in try connection.nextCopyData() })
        else {
            try end()
            return false
        }
        part = next.baseAddress
        tuples.begin(UnsafeRawBufferPointer(next))
        return true
    }

    private func endPart() {
        tuples.endPart()
        PQfreemem(part)
        part = nil
    }

    private func end() throws(DatabaseError) {
        let answer = try whileOnItsWay { () throws(DatabaseError) in try connection.nextResult() }
        defer { PQclear(answer) }
        phase = .done
        let failure = PostgresError.failure(of: answer, on: connection.handle, stage: .run, sql: query.shown)
        if failure?.code != .connectionLost { try connection.drain() }
        if let failure { throw failure }
        do throws(CopiedTuples.Damage) { try tuples.checkEnd() } catch { throw damaged(error) }
        guard hasTransaction else { return }
        try connection.runStopping("COMMIT")
        hasTransaction = false
    }

    private func damaged(_ damage: CopiedTuples.Damage) -> DatabaseError {
        mustStop = true
        return DatabaseError(
            .invalidValue,
            "What the server sends is no copy in PostgreSQL's binary form: \(damage.words). See that nothing between "
                + "changes it.", at: .init(sql: query.shown))
    }

    func reset() {
        endPart()
        if phase == .copying { abandon() }
        phase = .done
        rollBack()
    }

    /// Reads what is left and forgets it, as the rows of a fetch are: it is stopped where that takes long and dooms no
    /// transaction of the scope's, or where its scope has to stop.
    private func abandon() {
        if mustStop { return stop() }
        let canStop = isReadOnly && hasTransaction
        var count = 0
        do throws(DatabaseError) {
            try connection.discardCopy(within: .seconds(30)) {
                count += 1
                if count == Self.rowsBeforeStop, canStop { connection.stopRunning(within: .seconds(2)) }
            }
        } catch {
            stop()
        }
    }

    private func stop() {
        connection.abandonCopyOut(rollingBack: hasTransaction)
        hasTransaction = false
    }

    /// How many rows are read rather than stopping the server, which takes a connection of its own.
    private static let rowsBeforeStop = 1_000

    private func rollBack() {
        if hasTransaction { connection.rollBack() }
        hasTransaction = false
    }
}

/// A query, and the statement that copies its rows.
struct CopiedQuery {
    /// The query with its values written into it, and the copy of it.
    let select: String
    let sent: String

    /// The copy with placeholders.
    let shown: String

    init(_ text: (sent: String, shown: String)) {
        select = text.sent
        sent = Self.copy(text.sent)
        shown = Self.copy(text.shown)
    }

    private static func copy(_ select: String) -> String {
        // What the query ends with may be a comment.
        "COPY (" + select + (select.contains("--") ? "\n" : "") + ") TO STDOUT (FORMAT binary)"
    }
}
