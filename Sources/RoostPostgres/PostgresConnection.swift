import CPostgres

/// One connection to a PostgreSQL server, owned by one thread.
final class PostgresConnection: DriverConnection {
    /// libpq's connection; nil once it is closed.
    private(set) var handle: OpaquePointer?

    /// What is known of the types that a schema adds to PostgreSQL's own.
    var types = TypeCatalog()

    /// Statements that nobody needs any more, which the next round trip ends.
    private var abandoned: [String] = []
    private var lastStatement = 0

    /// Connects and makes the connection behave as every one of Roost's does.
    init(_ configuration: PostgresConfiguration, role: ConnectionRole) throws(DatabaseError) {
        handle = try Self.open(configuration)
        // From here on a throw runs deinit, which closes the handle.
        try prepareSession(role)
    }

    deinit {
        close()
    }

    var isInTransaction: Bool {
        switch PQtransactionStatus(handle) {
        case PQTRANS_INTRANS, PQTRANS_INERROR: true
        default: false
        }
    }

    /// Whether the transaction failed, so that the server takes nothing but its end.
    var isTransactionAborted: Bool { PQtransactionStatus(handle) == PQTRANS_INERROR }

    func prepare(_ sql: String) throws(DatabaseError) -> any DriverStatement {
        let text = StatementText(sql)
        if let complaint = text.complaint {
            throw DatabaseError(.invalidSQL, complaint, at: DatabaseError.Context(sql: sql))
        }
        lastStatement += 1
        let name = "roost_\(lastStatement)"
        let description = try describe(sql, preparedAs: name)
        return PostgresStatement(sql, name: name, text: text, description, on: self)
    }

    func close() {
        PQfinish(handle)
        handle = nil
    }

    /// Ends a statement together with the next that is prepared: a round trip of its own would be dearer than
    /// keeping it that long.
    func abandon(_ statement: String) {
        if handle != nil { abandoned.append(statement) }
    }

    /// The statements to end now, if the server takes that.
    func takeAbandoned() -> [String] {
        if isTransactionAborted { return [] }
        defer { abandoned.removeAll(keepingCapacity: true) }
        return abandoned
    }
}
