extension PostgresDialect {
    /// PostgreSQL's `ALTER TABLE`.
    public var schema: any SchemaDialect { PostgresSchema() }
}

/// How PostgreSQL changes the tables that are there, and tells what they are.
struct PostgresSchema: SchemaDialect {
    func statements(
        for alteration: TableAlteration, of table: String, in session: Session
    ) throws -> [String] {
        guard case .changeColumn(let column, nil) = alteration else {
            return alteration.statements(of: table)
        }
        // Without this PostgreSQL converts only where nothing can go wrong.
        let cast = "CAST(" + SQLIdentifier.quoted(column.name) + " AS " + column.type + ")"
        return TableAlteration.changeColumn(column, using: cast).statements(of: table)
    }

    /// An advisory lock that ends with the transaction.
    func lockMigrations(in session: Session) throws -> Bool {
        try AdvisoryKey.migrations.lock(.tryForTransaction, in: session)
    }

    func lockMigrationsOfConnection(in session: Session) throws -> Bool {
        try AdvisoryKey.migrations.lock(.tryForConnection, in: session)
    }

    func unlockMigrationsOfConnection(in session: Session) throws {
        _ = try AdvisoryKey.migrations.lock(.unlock, in: session)
    }

    var leavingTransactions: [String] { [ReadGuard.end] }

    /// Nothing is made anew.
    func suspendsForeignKeys(for alteration: TableAlteration) -> Bool { false }
    var suspendingForeignKeys: [String] { [] }
    var resumingForeignKeys: [String] { [] }
    func checkReferences(in session: Session) throws {}

    /// By the names that PostgreSQL prints, and those that are as good.
    func isDeclared(_ declaredType: String, as type: ColumnType) -> Bool {
        let name = String(declaredType.prefix { $0 != "(" })
        return switch type {
        case .integer: ["bigint", "integer", "smallint"].contains(name)
        case .real: ["double precision", "real"].contains(name)
        case .text: ["text", "character varying", "character", "name"].contains(name) || isOwn(declaredType)
        case .timestamp: name == "date" || name.hasPrefix("timestamp")
        case .json: ["jsonb", "json"].contains(name)
        case .engine(let own): Self.isSame(declaredType, own)
        case .bytes, .bool, .uuid, .decimal: name == PostgresDialect().declaredType(of: type)
        }
    }

    /// Whether a type that PostgreSQL printed, with its precision as it may be, is one of this name.
    private static func isSame(_ declaredType: String, _ name: String) -> Bool {
        let declared = PostgresTypeName.withoutModifier(declaredType)
        let name = PostgresTypeName.canonical(name)
        return declared == name || name.replacing("\"", with: "") == declared.replacing("\"", with: "")
            || name.hasSuffix("." + declared)
    }

    /// Whether a type is one that the database adds, an enum mostly: PostgreSQL's own are of known names.
    private func isOwn(_ declaredType: String) -> Bool {
        ![
            "bigint", "integer", "smallint", "double precision", "real", "numeric", "boolean", "bytea",
            "uuid",
            "date", "jsonb", "json",
        ].contains(declaredType) && !declaredType.hasPrefix("time") && !declaredType.hasPrefix("numeric")
    }
}
