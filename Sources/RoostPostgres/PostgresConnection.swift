import CPostgres

/// One connection to a PostgreSQL server, owned by one thread.
final class PostgresConnection: DriverConnection {
    /// libpq's connection; nil once it is closed.
    private(set) var handle: OpaquePointer?

    /// Tells when to stop, and the pipe by which it wakes a wait.
    let signal: StopSignal
    let wakeUp: WakeUpPipe

    /// Whether the server keeps statements by their names.
    let keepsStatements: Bool

    /// Whether the server refuses what writes outside of a transaction that says it writes.
    var guardsReads = false

    /// Whether a scope has set something on the connection that the next would feel.
    var isChanged = false

    /// Whether the server has lost statements that it had prepared: somebody ended them all.
    private(set) var hasForgottenStatements = false

    /// Until when an answer that nobody reads is waited for; nil while what runs is wanted.
    var patience: ContinuousClock.Instant?

    /// Whether it ends what had to stop: the signal has said so, and is not asked again.
    var isStopping = false

    /// Whether the server may still be answering something that nobody reads any more.
    var isOutOfStep = false

    /// When something last came in the middle of a copy that is no whole notice; nil where all that came were notices.
    var unexplainedSince: ContinuousClock.Instant?

    /// What is known of the types that a schema adds to PostgreSQL's own.
    var types = TypeCatalog()

    /// How many notices the server has sent.
    let notices = NoticeCount()

    /// Statements that nobody needs any more, which the next round trip ends.
    private var abandoned: [String] = []
    private var lastStatement = 0

    /// Connects and makes the connection behave as every one of Roost's does.
    init(
        _ configuration: PostgresConfiguration, stoppedBy signal: StopSignal
    ) throws(DatabaseError) {
        self.signal = signal
        keepsStatements = configuration.keepsStatements
        wakeUp = try WakeUpPipe()
        signal.onStop { [wakeUp] in wakeUp.write() }
        // From here on a throw runs deinit, which closes the handle.
        try connect(by: ConnectionString(configuration.url))
        try prepareSession()
    }

    deinit {
        close()
    }

    /// A connection that is gone, or not to be used again, has ended no transaction that anybody knows of: its scope's next
    /// statement, or its commit, says so.
    var isInTransaction: Bool {
        if isOutOfStep { return true }
        switch PQtransactionStatus(handle) {
        case PQTRANS_INTRANS, PQTRANS_INERROR, PQTRANS_UNKNOWN: return true
        default: return false
        }
    }

    /// Whether the transaction failed, so that the server takes nothing but its end.
    var isTransactionAborted: Bool { PQtransactionStatus(handle) == PQTRANS_INERROR }

    func prepare(_ sql: String) throws(DatabaseError) -> any DriverStatement {
        let sql = guardsReads ? ReadGuard.opened(sql) : sql
        let text = StatementText(sql)
        if let complaint = text.complaint {
            throw DatabaseError(complaint.code, complaint.message, at: DatabaseError.Context(sql: sql))
        }
        return PostgresStatement(sql, text: text, try describe(sql), on: self)
    }

    /// A name that no statement has had; empty where the server keeps none.
    func nextName() -> String {
        guard keepsStatements else { return "" }
        lastStatement += 1
        return "roost_\(lastStatement)"
    }

    func isReusable() -> Bool {
        PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE && !isChanged
            && !isOutOfStep && !hasForgottenStatements
    }

    func isAlive() -> Bool { (try? run("")) != nil }

    func close() {
        signal.onStop(nil)
        replaceHandle(nil)
    }

    /// Closes what there is, and goes on with another one.
    func replaceHandle(_ other: OpaquePointer?) {
        PQfinish(handle)
        handle = other
    }

    /// Looks what a failure says of the connection itself.
    func noteFailure(_ result: OpaquePointer?) {
        if PostgresError.isForgotten(result) { hasForgottenStatements = true }
    }

    /// Ends a statement together with the next that is prepared: a round trip of its own would be dearer than
    /// keeping it that long.
    func abandon(_ statement: String) {
        if handle != nil, !statement.isEmpty { abandoned.append(statement) }
    }

    /// The statements to end now, if the server takes that.
    func takeAbandoned() -> [String] {
        if isTransactionAborted { return [] }
        // Ending one that is not there would fail what is sent with it.
        if hasForgottenStatements { abandoned.removeAll() }
        defer { abandoned.removeAll(keepingCapacity: true) }
        return abandoned
    }
}
