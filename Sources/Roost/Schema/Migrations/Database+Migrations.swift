extension Database {
    /// Brings the database to the schema that the program needs: runs the steps that it has not run yet, each in a
    /// transaction of its own. A step that fails is rolled back; those before it stay.
    ///
    /// Several processes may do so at once: each step is run by one of them, while the others wait for the
    /// database's lock.
    ///
    /// - Returns: The steps that ran.
    /// - Throws: ``DatabaseError`` of code ``DatabaseError/Code/migrationsDisagree`` where the database ran other
    ///   steps than these, ``DatabaseError/Code/databaseAhead`` where it ran more, and the errors of the steps' SQL.
    @discardableResult
    public func migrate(
        _ migrations: Migrations, fileID: StaticString = #fileID, line: Int = #line
    ) async throws -> [MigratedStep] {
        try await withMigrationRunner(migrations, at: SourcePlace(fileID: fileID, line: line)) {
            try $0.run()
        }
    }

    /// What ``migrate(_:fileID:line:)`` would do now, found by doing it in a transaction that is rolled back: it takes as long,
    /// finds the same errors, and changes nothing.
    ///
    /// - Returns: The steps that would run. Their descriptions are SQL scripts.
    public func dryRun(
        _ migrations: Migrations, fileID: StaticString = #fileID, line: Int = #line
    ) async throws -> [MigratedStep] {
        try await withMigrationRunner(migrations, at: SourcePlace(fileID: fileID, line: line)) {
            try $0.dryRun()
        }
    }

    private func withMigrationRunner(
        _ migrations: Migrations, at place: SourcePlace, _ body: (MigrationRunner) throws -> [MigratedStep]
    ) async throws -> [MigratedStep] {
        guard Scope.joinable(by: identity) == nil else { throw Self.migrationInScope }
        return try await withLease(of: writers, nil, at: place) { lease, connection in
            try body(
                MigrationRunner(
                    migrations: migrations, connection: connection, lease: lease, database: identity))
        }
    }

    fileprivate static var migrationInScope: DatabaseError {
        DatabaseError(
            .unsupported,
            "migrations open transactions of their own, and cannot run inside a scope. Migrate before it.")
    }
}

extension SyncScopes {
    /// Brings the database to the schema that the program needs. See ``Database/migrate(_:fileID:line:)``.
    @discardableResult
    public func migrate(
        _ migrations: Migrations, fileID: StaticString = #fileID, line: Int = #line
    ) throws -> [MigratedStep] {
        try withMigrationRunner(migrations, at: SourcePlace(fileID: fileID, line: line)) { try $0.run() }
    }

    /// What ``migrate(_:fileID:line:)`` would do now. See ``Database/dryRun(_:fileID:line:)``.
    public func dryRun(
        _ migrations: Migrations, fileID: StaticString = #fileID, line: Int = #line
    ) throws -> [MigratedStep] {
        try withMigrationRunner(migrations, at: SourcePlace(fileID: fileID, line: line)) { try $0.dryRun() }
    }

    private func withMigrationRunner(
        _ migrations: Migrations, at place: SourcePlace, _ body: (MigrationRunner) throws -> [MigratedStep]
    ) throws -> [MigratedStep] {
        guard try Scope.joinableOnThread(by: database.identity) == nil else {
            throw Database.migrationInScope
        }
        return try withLease(of: database.writers, nil, at: place) { lease, connection in
            try body(
                MigrationRunner(
                    migrations: migrations, connection: connection, lease: lease, database: database.identity)
            )
        }
    }
}
