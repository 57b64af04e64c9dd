import Foundation

/// Runs migrations on one connection, on the thread that the connection belongs to.
struct MigrationRunner {
    let migrations: Migrations
    let connection: Connection
    let lease: Lease
    let database: ObjectIdentifier

    private var dialect: any Dialect { connection.dialect }

    /// Runs the steps that the database has not run, each in a transaction.
    ///
    /// What is to be done is looked up again inside each transaction: another runner may have been there first.
    func run() throws -> [MigratedStep] {
        try migrations.checkNames()
        var ran: [MigratedStep] = []
        while true {
            let next = try nextStep()
            guard next < migrations.steps.count else { return ran }
            let step = migrations.steps[next]
            let done = step.inTransaction ? try runInTransaction(next) : try runOutsideTransaction(next)
            if let done { ran.append(done) }
        }
    }

    /// Nil where another runner has been there first.
    private func runInTransaction(_ next: Int) throws -> MigratedStep? {
        try lockedTransaction(suspending: [next]) { session in
            try prepareTable(in: session)
            return try records(in: session).count == next ? try run(next, in: session) : nil
        }
    }

    private func runOutsideTransaction(_ next: Int) throws -> MigratedStep? {
        let step = migrations.steps[next]
        guard try !suspendsForeignKeys(step) else {
            throw DatabaseError(
                .unsupported,
                "migration \(next + 1), \"\(step.name)\": it makes a table anew, which needs a transaction. Give what "
                    + "runs outside of one a step of its own.")
        }
        let leaving = dialect.schema.leavingTransactions
        // What they set lasts as long as the connection, and so does a lock that is left. One of a database in memory is
        // the database, and stays.
        defer { if !leaving.isEmpty { connection.retire() } }
        try connection.run(leaving)
        let scope = try Scope.open(nil, on: connection, of: lease, isWrite: true)
        defer { scope.end() }
        let session = Session(scope, isWritable: true)
        while try !dialect.schema.lockMigrationsOfConnection(in: session) { pause() }
        defer { try? dialect.schema.unlockMigrationsOfConnection(in: session) }
        try prepareTable(in: session)
        return try records(in: session).count == next ? try run(next, in: session) : nil
    }

    /// Runs them in one transaction that is rolled back.
    func dryRun() throws -> [MigratedStep] {
        try migrations.checkNames()
        let pending = try nextStep()..<migrations.steps.count
        var ran: [MigratedStep] = []
        do {
            try lockedTransaction(suspending: Array(pending)) { session -> Void in
                try prepareTable(in: session)
                for index in pending { ran.append(try runDry(index, in: session)) }
                throw EndOfDryRun()
            }
        } catch is EndOfDryRun {}
        return ran
    }

    private struct EndOfDryRun: Error {}

    /// The position of the first step that has not run.
    private func nextStep() throws -> Int {
        let scope = try Scope.open(nil, on: connection, of: lease, isWrite: false)
        defer { scope.end() }
        let session = Session(scope, isWritable: false)
        let table = try dialect.schema.table(named: MigrationRecord.tableName, in: session)
        return table == nil ? 0 : try records(in: session).count
    }

    /// What has run, if it is what the steps say.
    private func records(in session: Session) throws -> [MigrationRecord] {
        let records = try session.fetch(MigrationRecord.all.order { $0.number })
        try migrations.check(records, for: dialect)
        return records
    }

    private func runDry(_ index: Int, in session: Session) throws -> MigratedStep {
        let step = migrations.steps[index]
        guard !step.inTransaction else { return try run(index, in: session) }
        return MigratedStep(number: index + 1, name: step.name, statements: try step.sql(for: dialect))
    }

    private func prepareTable(in session: Session) throws {
        let statements = try TableStatements(MigrationRecord.self, dialect: dialect)
        try session.execute(SQL(text: try statements.table(ifNotExists: true)))
    }

    private func run(_ index: Int, in session: Session) throws -> MigratedStep {
        let step = migrations.steps[index]
        var statements: [String] = []
        do {
            for change in step.changes { statements += try change.run(in: session) }
            if try suspendsForeignKeys(step) { try dialect.schema.checkReferences(in: session) }
        } catch let error as DatabaseError {
            throw error.prefixed("migration \(index + 1), \"\(step.name)\"")
        }
        try session.insert(
            MigrationRecord(
                number: index + 1, name: step.name, checksum: try step.checksum(for: dialect),
                appliedAt: Date()))
        return MigratedStep(number: index + 1, name: step.name, statements: statements)
    }

    private func suspendsForeignKeys(_ step: Migrations.Step) throws(DatabaseError) -> Bool {
        for change in step.changes where try change.suspendsForeignKeys(dialect) { return true }
        return false
    }

    /// Runs a transaction for these steps while no other program migrates. One that has to wait for that ends, and another
    /// begins: a `CREATE INDEX CONCURRENTLY` of the other program waits for every transaction that is open.
    private func lockedTransaction<Result>(
        suspending steps: [Int], _ body: (Session) throws -> Result
    ) throws -> Result {
        while true {
            let result: Result? = try transaction(suspending: steps) { session in
                try dialect.schema.lockMigrations(in: session) ? try body(session) : nil
            }
            if let result { return result }
            pause()
        }
    }

    private func pause() { Thread.sleep(forTimeInterval: 0.02) }

    /// Runs a transaction for these steps, without foreign keys where one of them needs that.
    private func transaction<Result>(
        suspending steps: [Int], _ body: (Session) throws -> Result
    ) throws -> Result {
        let suspends = try steps.contains { try suspendsForeignKeys(migrations.steps[$0]) }
        if suspends { try connection.run(dialect.schema.suspendingForeignKeys) }
        defer { if suspends { connection.runOrDiscard(dialect.schema.resumingForeignKeys) } }
        let scope = try Scope.open(
            .beginWrite(nil), on: connection, of: lease, isWrite: true)
        defer { scope.end() }
        return try Scope.runBlocking(scope, transaction: true) {
            try body(Session(scope, isWritable: true))
        }
    }
}

extension Connection {
    /// Runs statements outside of any transaction.
    fileprivate func run(_ statements: [String]) throws(DatabaseError) {
        for sql in statements {
            let statement = try prepare(sql)
            defer { statement.reset() }
            _ = try statement.step()
        }
    }

    /// The same for statements that the next user of the connection relies on: where one fails, the next gets
    /// another connection.
    fileprivate func runOrDiscard(_ statements: [String]) {
        do {
            try run(statements)
        } catch {
            retire()
        }
    }
}

extension DatabaseError {
    /// The same error, its message begun with what was being done.
    fileprivate func prefixed(_ what: String) -> DatabaseError {
        DatabaseError(
            code, "\(what): \(message)",
            at: .init(
                model: model, property: property, column: column, sql: sql, parameter: parameter,
                underlying: underlying, timeAccount: timeAccount))
    }
}
