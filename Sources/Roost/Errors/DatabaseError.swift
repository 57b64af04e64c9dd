/// Everything that Roost itself throws.
///
/// An error that a model's own `init(from:)` or `encode(to:)` throws, or a scope's closure, passes through
/// untouched; whatever else goes wrong is one of these. The ``code`` says what happened and is made for
/// `switch`; the ``description`` says it in words, with what to do about it. No error holds a value from a
/// row or a parameter, so that an error may be logged.
public struct DatabaseError: Error, Sendable {
    /// What happened.
    public var code: Code { storage.code }

    /// What happened and what to do about it, in one or two sentences.
    public var message: String { storage.message }

    /// The model whose value could not be read, written or asked for.
    public var model: String? { storage.context.model }

    /// The property of the model, as the Swift code names it.
    public var property: String? { storage.context.property }

    /// The column, as the database names it.
    public var column: String? { storage.context.column }

    /// The SQL that ran, with placeholders where the parameters stood.
    public var sql: String? { storage.context.sql }

    /// The position of the parameter that was refused, from 1.
    public var parameter: Int? { storage.context.parameter }

    /// The error that came first, where this one is only its consequence.
    public var underlying: (any Error)? { storage.context.underlying }

    /// Where the time of the scope went, where it took too long.
    public var timeAccount: TimeAccount? { storage.context.timeAccount }

    /// How often the scope was run, where it was to be run again and even the last time failed: see ``Retries``.
    public var attempts: Int? { storage.context.attempts }

    /// What the engine calls the transaction whose outcome is unknown, where the scope had asked for that: the means to
    /// find out.
    public var transactionID: String? { storage.context.transactionID }

    /// Whether the scope had given out rows before.
    var hasStreamed: Bool { storage.context.hasStreamed }

    private let storage: Storage

    /// An error with its place. Drivers make these; applications catch them.
    public init(_ code: Code, _ message: String, at context: Context = Context()) {
        storage = Storage(code: code, message: message, context: context)
    }

    /// The same error with more said about its place. What it already says stays.
    public func located(_ more: Context) -> DatabaseError {
        var context = storage.context
        context.model = context.model ?? more.model
        context.property = context.property ?? more.property
        context.column = context.column ?? more.column
        context.sql = context.sql ?? more.sql
        context.parameter = context.parameter ?? more.parameter
        context.underlying = context.underlying ?? more.underlying
        context.timeAccount = context.timeAccount ?? more.timeAccount
        context.transactionID = context.transactionID ?? more.transactionID
        context.attempts = context.attempts ?? more.attempts
        context.hasStreamed = context.hasStreamed || more.hasStreamed
        return DatabaseError(code, message, at: context)
    }

    /// Where an error arose. All parts are optional.
    public struct Context: Sendable {
        /// The model's name.
        public var model: String?
        /// The property's name.
        public var property: String?
        /// The column's name.
        public var column: String?
        /// The SQL text, without values.
        public var sql: String?
        /// The parameter's position, from 1.
        public var parameter: Int?
        /// The first cause.
        public var underlying: (any Error)?
        /// Where the time went.
        public var timeAccount: TimeAccount?
        /// How often the scope was run.
        public var attempts: Int?
        /// What the engine calls the transaction.
        public var transactionID: String?
        /// Whether the scope had given out rows before.
        var hasStreamed = false

        /// A place, as far as it is known.
        public init(
            model: String? = nil,
            property: String? = nil,
            column: String? = nil,
            sql: String? = nil,
            parameter: Int? = nil,
            underlying: (any Error)? = nil,
            timeAccount: TimeAccount? = nil,
            attempts: Int? = nil,
            transactionID: String? = nil
        ) {
            self.model = model
            self.property = property
            self.column = column
            self.sql = sql
            self.parameter = parameter
            self.underlying = underlying
            self.timeAccount = timeAccount
            self.attempts = attempts
            self.transactionID = transactionID
        }
    }

    /// One allocation, made only when an error is; the error itself stays one word wide.
    private final class Storage: Sendable {
        let code: Code
        let message: String
        let context: Context

        init(code: Code, message: String, context: Context) {
            self.code = code
            self.message = message
            self.context = context
        }
    }
}

extension DatabaseError: CustomStringConvertible {
    /// The message, preceded by model, property and column where they are known, followed by the SQL.
    public var description: String {
        var place = [model, property].compactMap { $0 }.joined(separator: ".")
        if let column {
            place += place.isEmpty ? "column \(column)" : " (column \(column))"
        }
        var text = place.isEmpty ? message : "\(place): \(message)"
        if let attempts { text += " This was attempt \(attempts)." }
        if let underlying { text += " First cause: \(underlying)" }
        if let sql { text += " [SQL: \(sql)]" }
        return text
    }
}
