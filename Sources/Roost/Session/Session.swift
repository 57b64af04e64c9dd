/// What a scope runs statements with.
///
/// A session belongs to its scope and to the thread that the scope runs on: the compiler lets it neither be
/// stored nor returned nor passed to another task. Its calls are synchronous.
///
/// ## Topics
/// ### Reading
/// - ``fetch(_:)->[Statement.Output]``
/// - ``fetch(_:)->[[Statement.Output]]``
/// - ``fetchOne(_:)->Statement.Output?``
/// - ``fetch(into:_:)``
/// - ``fetchOne(into:_:)``
/// - ``find(_:_:)-5hp81``
/// - ``find(_:_:)-768u0``
/// - ``find(_:keys:)``
/// - ``count(_:)-(Query<Output,Source>)``
/// - ``count(_:)-(CompoundQuery<Output>)``
/// - ``exists(_:)-(Query<Output,Source>)``
/// - ``exists(_:)-(CompoundQuery<Output>)``
/// - ``page(_:size:after:)``
/// - ``batch(_:by:size:after:)``
/// - ``fetch(_:)->[Row]``
/// - ``fetchOne(_:)->Row?``
/// - ``fetch(_:of:)-(R,R.Parent)``
/// - ``fetch(_:of:)-(R,[R.Parent])``
/// - ``fetch(_:keyedBy:)-(_,KeyPath<Statement.Output,Key>)``
/// - ``fetch(_:keyedBy:)-(_,KeyPath<Statement.Output,Key?>)``
/// - ``cursor(_:buffered:)``
/// - ``rows(_:)``
/// ### Writing
/// - ``insert(_:)-(M)``
/// - ``insert(_:)-(Values)``
/// - ``insert(returning:)->M``
/// - ``insert(returning:)->[Values.Element]``
/// - ``insert(_:)-(ModelGraph)``
/// - ``upsert(_:)-(M)``
/// - ``upsert(_:)-(Values)``
/// - ``upsert(_:_:)-(M,_)``
/// - ``upsert(_:_:)-(Values,_)``
/// - ``upsert(returning:)``
/// - ``upsert(returning:_:)-(M,_)``
/// - ``upsert(returning:_:)-(Values,_)``
/// - ``update(_:)-(M)``
/// - ``update(_:)-(Values)``
/// - ``update(_:_:)-(M,_)``
/// - ``update(_:_:)-(Query<M,M>,_)``
/// - ``update(returning:_:)``
/// - ``update(_:keys:_:)``
/// - ``delete(_:)-(M)``
/// - ``delete(_:)-(Values)``
/// - ``delete(_:)-(Query<M,M>)``
/// - ``delete(returning:)``
/// - ``delete(_:keys:)``
/// - ``execute(_:)``
/// ### Deleted rows that are kept
/// - ``erase(_:)-(M)``
/// - ``erase(_:)-(Query<M,M>)``
/// - ``erase(returning:)``
/// - ``restore(_:)-(M)``
/// - ``restore(_:)-(Query<M,M>)``
/// ### Tables
/// - ``create(_:)``
/// - ``check(schemaOf:ignoring:)``
/// - ``differences(fromSchemaOf:)``
public struct Session: ~Escapable {
    let scope: Scope

    /// Whether the scope may change the database.
    package let isWritable: Bool

    @_lifetime(immortal)
    init(_ scope: Scope, isWritable: Bool) {
        self.scope = scope
        self.isWritable = isWritable
    }

    var connection: Connection { scope.connection }

    /// How the engine spells SQL.
    public var dialect: any Dialect { connection.dialect }

    /// Whether a transaction is open, so that what lasts as long as one lasts beyond a statement.
    package var isInTransaction: Bool { connection.depth > 0 }

    /// Notes what the engine calls the open transaction.
    package func note(transactionID: String) { connection.transactionID = transactionID }
}

extension Session {
    /// Prepares, binds and runs a statement with what `body` does, and makes it ready for its next use. A
    /// failure dooms the transaction, and bears the name of the model that the statement is for.
    @inline(__always)
    func run<Result>(
        for metadata: ModelMetadata? = nil,
        _ prepare: () throws -> PreparedStatement, _ body: (PreparedStatement) throws -> Result
    ) throws -> Result {
        try connection.checkUse(by: scope)
        var statement: PreparedStatement?
        defer { withExtendedLifetime(statement) {} }
        return try run(
            for: metadata,
            kept: {
                let made = try prepare()
                statement = made
                return .passUnretained(made)
            }, body)
    }

    /// The same with the statement of a model's operation. The connection keeps it while it runs, since nothing else can
    /// be prepared meanwhile: counting references to it would cost an insert as much as checking that it may run.
    @inline(__always)
    func run<Result>(
        _ operation: ModelOperation, _ metadata: ModelMetadata, _ body: (PreparedStatement) throws -> Result
    ) throws -> Result {
        try connection.checkUse(by: scope)
        return try run(for: metadata, kept: { try connection.prepare(operation, metadata) }, body)
    }

    /// The same for a statement that somebody retains until it has run, where it has been checked that the session
    /// may run one.
    @inline(__always)
    func run<Result>(
        for metadata: ModelMetadata? = nil,
        kept prepare: () throws -> Unmanaged<PreparedStatement>, _ body: (PreparedStatement) throws -> Result
    ) throws -> Result {
        let connection = connection
        do {
            return try prepare()._withUnsafeGuaranteedRef { statement in
                try checkWritable(statement)
                return try connection.run(statement, body)
            }
        } catch {
            let error = metadata?.located(error) ?? error
            connection.noteFailure(error)
            throw error
        }
    }

    /// A read scope changes nothing, whatever its connection could.
    @inline(__always)
    func checkWritable(_ statement: PreparedStatement) throws(DatabaseError) {
        guard isWritable || statement.driver.isReadOnly else {
            throw DatabaseError(
                .writeInRead, "the statement changes the database, and the scope only reads. Use write.")
        }
    }

    /// Refuses to lock rows where the lock would end with the statement, whatever the engine does.
    @inline(never)
    func checkMayLock() throws(DatabaseError) {
        guard !isWritable else { return }
        throw DatabaseError(
            .writeInRead, "the query locks its rows, which lasts as long as a write scope. Use write.")
    }

    /// Prepares what a query writes, and sets the parameters.
    func prepare<Statement: Fetchable>(_ query: Statement) throws(DatabaseError) -> PreparedStatement {
        // Not by passing its method: a closure of it would copy the query.
        try prepare { (writer) throws(DatabaseError) in
            try query.write(to: &writer)
            if writer.locksRows { try checkMayLock() }
        }
    }

    /// Prepares what a closure writes, and sets the parameters.
    @inline(__always)
    func prepare(
        for metadata: ModelMetadata? = nil, _ write: (inout SQLWriter) throws(DatabaseError) -> Void
    ) throws(DatabaseError) -> PreparedStatement {
        try connection.prepare(for: metadata, write)
    }
}
