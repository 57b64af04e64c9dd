extension DatabaseError {
    /// What can go wrong.
    public enum Code: Hashable, Sendable {
        // Rows into values
        /// The result has no column for a property that needs one.
        case missingColumn
        /// A column, table or name that the database or the model does not have.
        case unknownColumn
        /// NULL for a property that is not optional.
        case unexpectedNull
        /// A value of another storage class than the column's type.
        case typeMismatch
        /// A number or date outside what the other side can hold.
        case outOfRange
        /// Text that is not UTF-8.
        case invalidText
        /// A value that its type refuses: no such enum case, no URL, no JSON.
        case invalidValue

        // Models and queries
        /// A type whose columns cannot be worked out.
        case unmappableModel
        /// A key path that is no column: computed, wrapped, or not part of the model's coding keys.
        case unknownProperty
        /// More parameters than the engine takes in one statement.
        case tooManyParameters
        /// An `in` with nothing in it.
        case emptyList
        /// An update or delete without a condition.
        case missingCondition
        /// What this engine cannot do, or only wrongly.
        case unsupported
        /// SQL that the engine does not accept.
        case invalidSQL
        /// A page cursor that belongs to another query, or is damaged.
        case invalidPageCursor
        /// A relation that is not made of equal columns, or belongs to rows that its columns do not identify.
        case invalidRelation
        /// A row belongs to one that is not there.
        case missingRelated
        /// Rows that refer to each other in a circle, so that none of them can be inserted first.
        case cyclicGraph
        /// Two rows with one key, where a key stands for one row.
        case duplicateKey

        /// The row of a value with a version has been changed or deleted since it was read.
        case conflict

        // Schemas
        /// The database ran other migrations than the program has: other names, another order, other SQL.
        case migrationsDisagree
        /// The database ran migrations that the program does not know.
        case databaseAhead
        /// The database's tables are not what the models say.
        case schemaMismatch

        // Constraints
        /// A constraint of the schema that a write would have broken.
        case constraint(Constraint)

        // Sessions
        /// A statement was run while a cursor of the same session is open.
        case cursorOpen
        /// A session was used by the code that its own running statement called: a model's `init(from:)`, say.
        case statementRunning
        /// A borrowed row was read before its cursor advanced to the first.
        case noRow
        /// The transaction failed earlier and can only be rolled back.
        case transactionDoomed
        /// A write inside a read scope.
        case writeInRead
        /// A nested scope asked for a stricter isolation than the transaction around it has.
        case isolationTooWeak
        /// The enclosing session was used while a nested write is open.
        case nestedWriteOpen
        /// A session, cursor or row used after its scope ended, or a pool's object after it was given back.
        case scopeEnded
        /// An object of a pool was used while another holder of its handle, or the code around it, used it.
        case objectInUse
        /// The database has been closed.
        case closed
        /// The task was cancelled.
        case cancelled
        /// A deadline passed. The error says where the time went: see ``DatabaseError/timeAccount``.
        case deadlineExceeded
        /// No connection became free in time: see ``PoolConfiguration/acquireTimeout``.
        case acquireTimeout
        /// Too many scopes wait for a connection already: see ``PoolConfiguration/waitQueueLimit``.
        case waitQueueFull
        /// A synchronous scope inside a task would have to wait, and block a thread that all tasks share.
        case wouldBlockTask
        /// More scopes inside each other than a program means to open.
        case nestedTooDeeply
        /// A setting that makes no sense.
        case invalidConfiguration

        // Engine
        /// The file is no database, or an encrypted one.
        case notADatabase
        /// The database cannot be opened or created.
        case cannotOpen
        /// The server cannot be reached, or takes no connection now. It may a little later.
        case unreachable
        /// The database file is damaged.
        case corrupt
        /// There is no space left.
        case diskFull
        /// The database or the connection is read-only.
        case readOnly
        /// Another connection holds a lock, and waiting for it did not help.
        case locked
        /// The operating system failed to read or write.
        case inputOutput
        /// Memory ran out, or a value is larger than the engine takes.
        case tooLarge
        /// The schema changed while a statement was running.
        case schemaChanged
        /// The statement was stopped by somebody else: an administrator, or a time-out that the server was told of. What
        /// Roost itself stops is told by ``deadlineExceeded`` or ``cancelled``.
        case interrupted
        /// The connection to the engine is gone.
        case connectionLost
        /// The connection to the engine broke before it had answered a commit: the transaction may have been committed or
        /// not.
        case commitUnknown
        /// Another transaction changed what this one had read. Run again as a whole, it may succeed.
        case serializationFailure
        /// Two transactions waited for each other, and this one was given up. Run again as a whole, it may succeed.
        case deadlock
        /// Anything else, with the engine's own code.
        case engine(Int32)
    }

    /// A broken constraint, as far as the engine tells.
    public struct Constraint: Hashable, Sendable {
        /// The kinds of constraint that schemas have.
        public enum Kind: String, Hashable, Sendable {
            /// Two rows with one primary key.
            case primaryKey = "primary key"
            /// Two rows with one unique key.
            case unique
            /// NULL in a column that takes none.
            case notNull = "not null"
            /// A reference to a row that is not there.
            case foreignKey = "foreign key"
            /// A check that a row does not pass.
            case check
            /// A value of the wrong storage class in a strict table.
            case type
            /// Any other.
            case other
        }

        /// What kind of constraint it was.
        public var kind: Kind
        /// The table, where the engine names it.
        public var table: String?
        /// The columns, where the engine names them.
        public var columns: [String]
        /// The constraint's own name, where it has one and the engine tells.
        public var name: String?

        /// A broken constraint.
        public init(kind: Kind, table: String? = nil, columns: [String] = [], name: String? = nil) {
            self.kind = kind
            self.table = table
            self.columns = columns
            self.name = name
        }
    }
}

extension DatabaseError.Constraint {
    /// What broke and what to do about it, without a value; nil for a kind of which only the engine can tell.
    package var advice: String? {
        let columns = columns.map { [table, $0].compactMap { $0 }.joined(separator: ".") }
        let place = columns.isEmpty ? name ?? "the table" : columns.joined(separator: ", ")
        return switch kind {
        case .primaryKey, .unique: "Another row has the same key in \(place): change it, or use an upsert."
        case .notNull: "NULL in \(place), which takes none: give it a value."
        case .foreignKey: "A foreign key points at no row: write the row it points at first, delete it last."
        case .check: "A row does not pass the check \(place): change its values."
        case .type: "A value in \(place) is of another type than the column: give one of the column's type."
        case .other: nil
        }
    }
}
