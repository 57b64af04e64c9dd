/// A model that wants to know of its saves and deletions.
///
/// ```swift
/// extension Article: WriteCallbacks {
///     mutating func willSave(_ kind: SaveKind, in session: Session) throws {
///         title = title.trimmingCharacters(in: .whitespaces)
///     }
///     func didDelete(in session: Session) throws {
///         try session.delete(Attachment.where { $0.article == id })
///     }
/// }
/// ```
///
/// They are called inside the transaction, for each value that a session inserts, upserts, updates or deletes: not
/// for rows that are changed by a condition, by their keys or by SQL. An error that one throws passes through, and the
/// transaction can then only be rolled back. All of them do nothing unless the model says otherwise, and a model that
/// does not conform pays for none.
public protocol WriteCallbacks: Model {
    /// Called before the value is written. What it changes of the value is what is written.
    mutating func willSave(_ kind: SaveKind, in session: Session) throws

    /// Called after the value was written; not where there was no row to update.
    func didSave(_ kind: SaveKind, in session: Session) throws

    /// Called before the value's row is deleted, or marked as deleted.
    func willDelete(in session: Session) throws

    /// Called after the value's row was deleted; not where there was none.
    func didDelete(in session: Session) throws
}

/// How a value is saved.
public enum SaveKind: Sendable {
    /// By an insert.
    case insert
    /// By an insert or, where the row is there, an update.
    case upsert
    /// By an update.
    case update
}

extension WriteCallbacks {
    public static var callsBack: Bool { true }
}

extension WriteCallbacks {
    public mutating func willSave(_ kind: SaveKind, in session: Session) throws {}
    public func didSave(_ kind: SaveKind, in session: Session) throws {}
    public func willDelete(in session: Session) throws {}
    public func didDelete(in session: Session) throws {}
}

extension Session {
    /// Runs an operation with a value's columns as its parameters, between its callbacks.
    @inline(never)
    func saveCallingBack<M: Model>(
        _ value: M, _ operation: ModelOperation, _ metadata: ModelMetadata
    ) throws -> Int {
        let kind: SaveKind = operation == .update ? .update : operation == .upsert ? .upsert : .insert
        let value = try willSave(value, kind)
        let count = try runPlainly(value, operation, metadata)
        if count > 0 { try didSave(value, kind) }
        return count
    }

    /// Inserts and returns a value between its callbacks.
    func insertCallingBack<M: Model>(_ value: M) throws -> M {
        try callingBack(value, .insert) { try insertPlainly(returning: $0, try ModelMetadata.of(M.self)) }
    }

    /// Saves a value between its callbacks.
    func callingBack<M: Model>(_ value: M, _ kind: SaveKind, _ save: (M) throws -> M) throws -> M {
        let row = try save(try willSave(value, kind))
        try didSave(row, kind)
        return row
    }

    /// Deletes a value between its callbacks.
    func deleteCallingBack<M: Model>(_ value: M, _ operation: ModelOperation) throws -> Bool {
        try callingBack(value) { try $0.willDelete(in: self) }
        let isFound = try deletePlainly(value, operation, try ModelMetadata.of(M.self))
        if isFound { try callingBack(value) { try $0.didDelete(in: self) } }
        return isFound
    }

    /// The value as its callback leaves it.
    func willSave<M: Model>(_ value: M, _ kind: SaveKind) throws -> M {
        func open<Value: WriteCallbacks>(_ value: Value) throws -> (any Model) {
            var value = value
            try doomed { try value.willSave(kind, in: self) }
            return value
        }
        guard let callbacks = value as? any WriteCallbacks else { return value }
        return try open(callbacks) as? M ?? value
    }

    func didSave<M: Model>(_ value: M, _ kind: SaveKind) throws {
        try callingBack(value) { try $0.didSave(kind, in: self) }
    }

    private func callingBack<M: Model>(
        _ value: M, _ body: (any WriteCallbacks) throws -> Void
    ) throws {
        guard let callbacks = value as? any WriteCallbacks else { return }
        try doomed { try body(callbacks) }
    }

    /// What a callback leaves half done must not be committed, even where its error is caught.
    private func doomed(_ body: () throws -> Void) throws {
        try connection.checkUse(by: scope)
        do {
            try body()
        } catch {
            connection.noteFailure(error)
            throw error
        }
    }
}
