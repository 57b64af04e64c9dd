import Roost

extension SQLiteDialect {
    /// SQLite's `ALTER TABLE` where it can, otherwise a table made anew.
    public var schema: any SchemaDialect { SQLiteSchema() }
}

/// How SQLite changes the tables that are there, and tells what they are.
struct SQLiteSchema: SchemaDialect {
    func statements(
        for alteration: TableAlteration, of table: String, in session: Session
    ) throws -> [String] {
        switch alteration {
        case .addColumn, .renameColumn:
            return alteration.statements(of: table)
        case .dropColumn(let column):
            var rebuild = try TableRebuild(table, in: session)
            if try rebuild.canDropInPlace(column) { return alteration.statements(of: table) }
            try rebuild.drop(column)
            return rebuild.statements
        case .changeColumn(let column, let using):
            var rebuild = try TableRebuild(table, in: session)
            try rebuild.change(column, using: using)
            return rebuild.statements
        case .addConstraint(let constraint):
            var rebuild = try TableRebuild(table, in: session)
            rebuild.add(constraint: constraint)
            return rebuild.statements
        }
    }

    /// A transaction that writes has the database to itself from its beginning.
    func lockMigrations(in session: Session) throws -> Bool { true }

    /// Dropping a table deletes its rows first, and with them what refers to them.
    func suspendsForeignKeys(for alteration: TableAlteration) -> Bool {
        switch alteration {
        case .addColumn, .renameColumn: false
        case .dropColumn, .changeColumn, .addConstraint: true
        }
    }

    /// Inside a transaction this has no effect.
    var suspendingForeignKeys: [String] { ["PRAGMA foreign_keys = OFF"] }

    var resumingForeignKeys: [String] {
        ["PRAGMA legacy_alter_table = OFF", "PRAGMA foreign_keys = ON"]
    }

    func checkReferences(in session: Session) throws {
        let broken: SQL = """
            SELECT "table", parent, count(*) FROM pragma_foreign_key_check() GROUP BY 1, 2 ORDER BY 1, 2
            """
        for (table, parent, count) in try session.fetch(broken.as(String.self, String.self, Int.self)) {
            throw DatabaseError(
                .constraint(.init(kind: .foreignKey, table: table)),
                "\(count) rows of \(table) refer to rows of \(parent) that are not there. Delete or mend them in a "
                    + "statement before.")
        }
        for view in try session.fetch(
            SQL("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name").as(String.self))
        {
            do {
                _ = try session.execute("SELECT 1 FROM \(identifier: view) LIMIT 0")
            } catch let error as DatabaseError {
                throw DatabaseError(
                    error.code,
                    "the view \(view) does not fit the tables any more. Drop it before, and create it again.",
                    at: .init(underlying: error))
            }
        }
    }
}
