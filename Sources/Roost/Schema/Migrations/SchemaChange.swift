/// One change of a schema.
enum SchemaChange: Sendable {
    case create(any Model.Type)
    case alter(table: String, @Sendable (any Dialect) throws(DatabaseError) -> TableAlteration)
    case sql(@Sendable (any Dialect) throws(DatabaseError) -> String)
    case engine(@Sendable (any Dialect) throws(DatabaseError) -> [String])
    case code(version: Int, @Sendable (Session) throws -> Void)

    /// The change as SQL that does not depend on what is in the database: what a checksum is made of.
    func sql(for dialect: any Dialect) throws(DatabaseError) -> [String] {
        switch self {
        case .create(let model): try Self.create(model, dialect)
        case .alter(let table, let alteration): try alteration(dialect).statements(of: table)
        case .sql(let sql): [try sql(dialect)]
        case .engine(let statements): try statements(dialect)
        case .code(let version, _): ["-- Swift code, version \(version)"]
        }
    }

    /// Makes the change in a database as it is now; returns the statements that did, or what stands for them.
    func run(in session: Session) throws -> [String] {
        if case .code(_, let body) = self {
            try body(session)
            return try sql(for: session.dialect)
        }
        let statements = try statements(in: session)
        for sql in statements { try session.execute(SQL(text: sql)) }
        return statements
    }

    private func statements(in session: Session) throws -> [String] {
        guard case .alter(let table, let alteration) = self else { return try sql(for: session.dialect) }
        return try session.dialect.schema.statements(
            for: try alteration(session.dialect), of: table, in: session)
    }

    /// Whether references between tables must not be enforced while the change is made.
    func suspendsForeignKeys(_ dialect: any Dialect) throws(DatabaseError) -> Bool {
        guard case .alter(_, let alteration) = self else { return false }
        return dialect.schema.suspendsForeignKeys(for: try alteration(dialect))
    }

    private static func create<M: Model>(
        _ model: M.Type, _ dialect: any Dialect
    ) throws(DatabaseError) -> [String] {
        try TableStatements(model, dialect: dialect).create()
    }
}
