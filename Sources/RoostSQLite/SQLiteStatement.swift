import CSQLite

/// One compiled statement.
final class SQLiteStatement: DriverStatement {
    /// Where the statement stands.
    private enum Phase {
        case ready, running, done
    }

    /// Never nil before ``finalize()``, and SQLite answers nil with an error or NULL, never with a crash.
    private(set) var handle: OpaquePointer?
    let parameterCount: Int
    let isReadOnly: Bool

    /// What ``fill(_:)`` reads. Kept from one plan to the next, so that planning again allocates nothing.
    var planned = UnsafeMutableBufferPointer<PlannedValue>(start: nil, count: 0)
    var plannedCount = 0

    /// Room for the texts of bound timestamps, ``TimestampText/capacity`` bytes per parameter.
    var timestampTexts: UnsafeMutablePointer<UInt8>?

    private let connection: SQLiteConnection

    /// Whether it sets something on the connection that its next user would feel.
    private let changesSession: Bool
    private var phase = Phase.ready

    /// Whether it begins as a statement after which SQLite's count of changed rows is always its own.
    private let countsChanges: Bool
    /// What the connection had changed when another statement that writes began to run.
    private var changesBefore: Int64 = 0

    init(_ sql: String, on connection: SQLiteConnection) throws(DatabaseError) {
        let (handle, changesSession) = try connection.sessionState.observing { () throws(DatabaseError) in
            try Self.compile(sql, on: connection)
        }
        self.handle = handle
        self.changesSession = changesSession
        self.connection = connection
        parameterCount = Int(sqlite3_bind_parameter_count(handle))
        isReadOnly = sqlite3_stmt_readonly(handle) != 0
        countsChanges = ["INSERT ", "UPDATE ", "DELETE "].contains { sql.utf8.starts(with: $0.utf8) }
    }

    deinit {
        finalize()
    }

    var columnCount: Int { Int(sqlite3_column_count(handle)) }

    func columnName(_ index: Int) -> String {
        sqlite3_column_name(handle, Int32(clamping: index)).map { String(cString: $0) } ?? ""
    }

    var recompilations: Int { Int(sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)) }

    func step() throws(DatabaseError) -> Bool {
        if phase != .running {
            // SQLite would run the statement a second time.
            if phase == .done { return false }
            begin()
        }
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else { throw error(code) }
        phase = .done
        return false
    }

    func reset() {
        // The code that this returns is the one that the step has thrown.
        sqlite3_reset(handle)
        phase = .ready
    }

    func finalize() {
        sqlite3_finalize(handle)
        handle = nil
        planned.deallocate()
        planned = UnsafeMutableBufferPointer(start: nil, count: 0)
        plannedCount = 0
        timestampTexts?.deallocate()
        timestampTexts = nil
    }

    /// The error that a call on this statement has just reported.
    @inline(never)
    func error(_ code: Int32) -> DatabaseError {
        connection.lastError(code, stage: .run, sql: sql)
    }

    /// The SQL as it was compiled.
    var sql: String? {
        sqlite3_sql(handle).map { String(cString: $0) }
    }

    private func begin() {
        phase = .running
        // Of a wait that was ended, some statements return an answer and no error, such as a checkpoint.
        connection.interruption.hasStoppedWaiting = false
        if changesSession { connection.sessionState.change() }
        if !isReadOnly && !countsChanges { changesBefore = sqlite3_total_changes64(connection.handle) }
    }

    /// `sqlite3_changes64` alone would repeat the count of an earlier statement after one that changes no
    /// rows, such as `CREATE TABLE`.
    var changeCount: Int {
        if !countsChanges {
            guard !isReadOnly, sqlite3_total_changes64(connection.handle) != changesBefore else { return 0 }
        }
        return Int(sqlite3_changes64(connection.handle))
    }
}
