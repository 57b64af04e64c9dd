/// How an engine changes the tables that are there, and tells what they are.
public protocol SchemaDialect: Sendable {
    /// The statements that change a table, in a database as it is now. They run in one transaction, in their
    /// order, and keep rows, indexes and triggers.
    func statements(
        for alteration: TableAlteration, of table: String, in session: Session
    ) throws -> [String]

    /// Keeps others from migrating until the transaction ends. Nothing where beginning one does that.
    ///
    /// - Returns: Whether it could; false, without waiting, while another does. The transaction then ends and another is
    ///   tried.
    func lockMigrations(in session: Session) throws -> Bool

    /// The same without a transaction, until ``unlockMigrationsOfConnection(in:)`` or the end of the connection.
    func lockMigrationsOfConnection(in session: Session) throws -> Bool

    /// Lets others migrate again.
    func unlockMigrationsOfConnection(in session: Session) throws

    /// Statements that run before those of a migration that are in no transaction; their effect may last as long as the
    /// connection, which is replaced afterwards.
    var leavingTransactions: [String] { get }

    /// Whether a change makes the table anew, so that foreign keys must not be enforced meanwhile.
    func suspendsForeignKeys(for alteration: TableAlteration) -> Bool

    /// Statements that run before the transaction of such a change; they may last no longer than the connection.
    var suspendingForeignKeys: [String] { get }

    /// Statements that run after that transaction, however it ended, and undo the others.
    var resumingForeignKeys: [String] { get }

    /// Throws where the changes of this transaction left a reference to nothing, or a view that no longer works.
    /// Asked before the transaction is committed, where foreign keys were not enforced.
    func checkReferences(in session: Session) throws

    /// What the database knows of a table; nil where there is none of that name.
    func table(named name: String, in session: Session) throws -> TableDescription?

    /// Whether a column that was declared with this type holds what the logical type needs.
    func isDeclared(_ declaredType: String, as type: ColumnType) -> Bool
}

extension SchemaDialect {
    /// Nothing, for an engine that locks nothing outside of a transaction: two programs that migrate at one time may both
    /// run a step that is in none.
    public func lockMigrationsOfConnection(in session: Session) throws -> Bool { true }

    /// Nothing.
    public func unlockMigrationsOfConnection(in session: Session) throws {}

    /// None.
    public var leavingTransactions: [String] { [] }
}

extension Dialect {
    /// For an engine whose driver does not say how its schemas are changed: each use is an error of code
    /// ``DatabaseError/Code/unsupported``.
    public var schema: any SchemaDialect { UnknownSchemaDialect(engine: name) }
}

private struct UnknownSchemaDialect: SchemaDialect {
    let engine: String

    private var refused: DatabaseError {
        DatabaseError(
            .unsupported,
            "the driver of \(engine) neither changes schemas nor reads them. Use that engine's own tools.")
    }

    func statements(
        for alteration: TableAlteration, of table: String, in session: Session
    ) throws -> [String] {
        throw refused
    }

    func lockMigrations(in session: Session) throws -> Bool { true }
    func suspendsForeignKeys(for alteration: TableAlteration) -> Bool { false }
    var suspendingForeignKeys: [String] { [] }
    var resumingForeignKeys: [String] { [] }
    func checkReferences(in session: Session) throws {}
    func table(named name: String, in session: Session) throws -> TableDescription? { throw refused }
    func isDeclared(_ declaredType: String, as type: ColumnType) -> Bool { false }
}
