import CPostgres

/// One statement that the server has prepared.
final class PostgresStatement: DriverStatement {
    /// Where the statement stands.
    private enum Phase {
        case ready, running, done
        /// The first row of the run has come and was not stepped to.
        case begun
        /// All rows of the run have come.
        case complete
    }

    let isReadOnly: Bool
    private(set) var changeCount = 0

    /// What ``fill(_:)`` reads. Checking exclusive access would cost as much as reading a value; no access calls out.
    @exclusivity(unchecked) var rowPlan = RowPlan()

    /// What the parameters are sent as.
    var parameters: ParameterArrays

    /// How often it was prepared again.
    var recompilations = 0

    /// The result that holds the row that was read last; nil before the first and behind the last.
    private(set) var row: OpaquePointer?

    /// Where the row stands in it: 0 where rows come one by one.
    private(set) var rowIndex: Int32 = 0

    let sql: String
    let connection: PostgresConnection
    private let text: StatementText
    var description: StatementDescription

    /// Whether the rows of a run need not come one by one, in a result of libpq's for each.
    private var returnsOneRow = false

    private var phase = Phase.ready
    private var hasEnded = false

    /// How many runs of a batch have been sent without their answers being read.
    var pendingRuns = 0

    /// How many runs have been sent whose rows are to be read, and whether that is all.
    var sentRuns = 0
    var hasEndedSending = false

    /// The parameters' cells, which stay where they are until the reset.
    var bound: UnsafeBufferPointer<Cell>?

    /// Whether the schema has changed, or may have, since the server was asked about the statement.
    var isStale = false

    /// Whether the run was ended while the server was at it.
    var mustStop = false

    /// Whether a transaction was open when it began to run.
    private var runsInTransaction = false

    init(
        _ sql: String, text: StatementText, _ description: StatementDescription,
        on connection: PostgresConnection
    ) {
        self.sql = sql
        self.text = text
        self.description = description
        self.connection = connection
        isReadOnly = text.isReadOnly
        parameters = ParameterArrays(types: description.parameters, connection.types)
    }

    deinit {
        finalize()
    }

    var parameterCount: Int { description.parameters.count }

    var columnCount: Int { description.columns.count }

    func columnName(_ index: Int) -> String {
        description.columns.indices.contains(index) ? description.columns[index].name : ""
    }

    /// The type of a result column; nil for one that the result does not have.
    func columnType(_ index: Int) -> Oid? {
        description.columns.indices.contains(index) ? description.columns[index].type : nil
    }

    func expectOneRow() { returnsOneRow = true }

    func step() throws(DatabaseError) -> Bool {
        if phase == .running { return try advance() }
        if phase == .begun {
            phase = .running
            return true
        }
        if phase == .complete {
            rowIndex += 1
            return rowIndex < PQntuples(row)
        }
        // The server would run the statement a second time.
        if phase == .done { return false }
        if isStale { try prepareAgain() }
        do {
            return try advanceToFirst()
        } catch {
            guard isStale, !runsInTransaction, try preparesAgain(after: error) else { throw error }
            return try advanceToFirst()
        }
    }

    private func advanceToFirst() throws(DatabaseError) -> Bool {
        try begin()
        guard try advance() else { return false }
        guard hasColumnsAsDescribed(row) else {
            clearRow()
            abandonRows()
            phase = .done
            throw noting(PostgresError.schemaChanged, of: nil)
        }
        return true
    }

    private func begin() throws(DatabaseError) {
        changeCount = 0
        runsInTransaction = connection.isInTransaction
        if text.changesConnection { connection.isChanged = true }
        phase = .running
        do {
            // Should this fail, nothing has left: `flush()` sends it.
            try connection.enqueue(description.name, sql, parameters)
            if !returnsOneRow { PQsetSingleRowMode(connection.handle) }
        } catch {
            mustStop = true
            throw error
        }
        try whileOnItsWay { () throws(DatabaseError) in try connection.flush() }
    }

    /// Does what may fail when the server may have got the statement: it has to be stopped then, and whether it
    /// committed is not known.
    func whileOnItsWay<Result>(
        _ body: () throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> Result {
        do {
            return try body()
        } catch {
            mustStop = true
            throw text.isCommit && error.code == .connectionLost ? PostgresError.commitUnknown(error) : error
        }
    }

    /// Whether a run may be sent before others are answered: it returns rows, and nothing hangs on how it ends.
    var mayBeSentAhead: Bool {
        columnCount > 0 && !isStale && !text.isCommit && !text.changesConnection
    }

    /// Makes a result of one that was sent ahead the one whose rows are read.
    func stand(before result: OpaquePointer?) {
        if PQresultStatus(result) == PGRES_SINGLE_TUPLE {
            (row, rowIndex, phase) = (result, 0, .begun)
        } else {
            (row, rowIndex, phase) = (result, -1, .complete)
        }
    }

    /// Reads what is left of one that was sent ahead, and whose rows come one by one.
    func endRun() throws(DatabaseError) {
        clearRow()
        guard phase == .begun || phase == .running else { return }
        phase = .done
        try whileOnItsWay { () throws(DatabaseError) in try connection.drain() }
    }

    private func advance() throws(DatabaseError) -> Bool {
        clearRow()
        let result = try whileOnItsWay { () throws(DatabaseError) in try connection.nextResult() }
        if PQntuples(result) > 0 {
            row = result
            if PQresultStatus(result) == PGRES_TUPLES_OK { try complete(result) }
            return true
        }
        defer { PQclear(result) }
        phase = .done
        try finish(result)
        return false
    }

    /// Takes all rows of a run.
    private func complete(_ rows: OpaquePointer?) throws(DatabaseError) {
        noteChanges(rows)
        try whileOnItsWay { () throws(DatabaseError) in try connection.drain() }
        phase = .complete
    }

    /// Takes the last result of a run.
    private func finish(_ result: OpaquePointer?) throws(DatabaseError) {
        let failure = PostgresError.failure(of: result, on: connection.handle, stage: .run, sql: sql)
        if failure == nil { noteChanges(result) }
        let endsOtherwise = text.isCommit && failure == nil && Self.isRollback(result)
        if let failure, failure.code == .connectionLost {
            throw text.isCommit ? PostgresError.commitUnknown(failure) : failure
        }
        if text.isCommit, failure == nil {
            // It is decided, whether or not the server says anything more.
            do throws(DatabaseError) { try connection.drain() } catch { connection.giveUp() }
        } else {
            try connection.drain()
        }
        if let failure { throw noting(failure, of: result) }
        if endsOtherwise { throw PostgresError.commitRolledBack }
    }

    /// A COMMIT of a transaction that failed is answered by `ROLLBACK`, and is no error of the server's.
    private static func isRollback(_ result: OpaquePointer?) -> Bool {
        PQcmdStatus(result).map { String(cString: $0) } == "ROLLBACK"
    }

    /// A SELECT has a count as well: of its rows.
    private func noteChanges(_ result: OpaquePointer?) {
        guard let status = PQcmdStatus(result), let count = PQcmdTuples(result) else { return }
        guard
            ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(where: { String(cString: status).hasPrefix($0) })
        else { return }
        changeCount = Int(String(cString: count)) ?? 0
    }

    func reset() {
        clearRow()
        if phase == .running, sentRuns == 0 { abandonRows() }
        if pendingRuns > 0 { try? endBatch() }
        abandonRuns()
        phase = .ready
        bound = nil
    }

    /// Reads what is left of a run and forgets it. A statement that changes rows makes all of its changes on the way;
    /// one that reads is stopped where that takes long and dooms no transaction. So is one whose scope has to stop
    /// meanwhile.
    private func abandonRows() {
        defer { mustStop = false }
        if mustStop { return connection.stopAndDrain() }
        let canStop = isReadOnly && !runsInTransaction
        var count = 0
        do throws(DatabaseError) {
            try connection.discardResults(within: .seconds(30)) { result in
                if PQresultStatus(result) != PGRES_SINGLE_TUPLE { noteChanges(result) }
                count += 1
                if count == Self.rowsBeforeStop, canStop { connection.stopRunning(within: .seconds(2)) }
            }
        } catch {
            connection.stopAndDrain()
        }
    }

    /// How many rows are read rather than stopping the server, which takes a connection of its own.
    private static let rowsBeforeStop = 1_000

    func finalize() {
        guard !hasEnded else { return }
        hasEnded = true
        reset()
        connection.abandon(description.name)
    }

    func clearRow() {
        PQclear(row)
        (row, rowIndex) = (nil, 0)
    }
}
