/// A lock of the rows that a query returns, until the end of the transaction.
struct RowLock: Sendable {
    enum Strength: String {
        case update = "UPDATE"
        case noKeyUpdate = "NO KEY UPDATE"
        case share = "SHARE"
        case keyShare = "KEY SHARE"
    }

    let strength: Strength
    let tables: [any Model.Type]
    let waiting: LockWaiting
}

/// What a query does about rows that another transaction has locked.
public enum LockWaiting: Sendable {
    /// It waits, as long as the deadline allows.
    case untilFree
    /// It leaves them out. Several tasks that take jobs from one table each get other ones.
    case skipLocked
    /// It is an error of code ``DatabaseError/Code/locked``.
    case noWait
}

/// The rows that these return belong to the transaction: nobody changes them before it ends. They are for write scopes;
/// in a scope that reads they are errors of code ``DatabaseError/Code/writeInRead``.
///
/// SQLite's one writer has the whole database to itself, so that there is nothing more to lock, to wait for or to skip:
/// there they change nothing.
extension Query {
    /// Locks the rows against every other lock, change and deletion: SQL's `FOR UPDATE`. For rows that are going to be
    /// changed.
    ///
    /// ```swift
    /// try await database.write { session in
    ///     let next = Job.where { $0.isDone == false }.order { $0.id }.limit(1)
    ///     guard var job = try session.fetchOne(next.forUpdate(.skipLocked)) else { return }
    ///     …
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - waiting: What to do about rows that others have locked.
    ///   - tables: The tables of a join whose rows are locked; all of them where none is named. Those of a left join that
    ///     may find none cannot be.
    public func forUpdate(_ waiting: LockWaiting = .untilFree, of tables: any Model.Type...) -> Query {
        locked(RowLock(strength: .update, tables: tables, waiting: waiting))
    }

    /// Locks the rows against changes and deletions, but lets others refer to their keys: `FOR NO KEY UPDATE`, which is
    /// what an update of other columns takes. See ``forUpdate(_:of:)``.
    public func forNoKeyUpdate(_ waiting: LockWaiting = .untilFree, of tables: any Model.Type...) -> Query {
        locked(RowLock(strength: .noKeyUpdate, tables: tables, waiting: waiting))
    }

    /// Locks the rows against changes and deletions, and lets others do the same: `FOR SHARE`. See
    /// ``forUpdate(_:of:)``.
    public func forShare(_ waiting: LockWaiting = .untilFree, of tables: any Model.Type...) -> Query {
        locked(RowLock(strength: .share, tables: tables, waiting: waiting))
    }

    /// Locks the rows against deletions and changes of their keys alone: `FOR KEY SHARE`, for rows that are going to be
    /// referred to. See ``forUpdate(_:of:)``.
    public func forKeyShare(_ waiting: LockWaiting = .untilFree, of tables: any Model.Type...) -> Query {
        locked(RowLock(strength: .keyShare, tables: tables, waiting: waiting))
    }

    private func locked(_ lock: RowLock) -> Query {
        var query = self
        query.select.locks.append(lock)
        return query
    }
}

extension SQLWriter {
    /// Appends what locks the rows of a SELECT.
    mutating func append(locksOf select: Select) throws(DatabaseError) {
        for lock in select.locks {
            locksRows = true
            let tables = try names(of: lock.tables, in: select)
            guard dialect.locksRows else { continue }
            append(" FOR " + lock.strength.rawValue)
            if !tables.isEmpty { append(" OF " + tables.joined(separator: ", ")) }
            switch lock.waiting {
            case .untilFree: break
            case .skipLocked: append(" SKIP LOCKED")
            case .noWait: append(" NOWAIT")
            }
        }
    }

    /// What a query calls its tables of some models.
    private func names(of tables: [any Model.Type], in select: Select) throws(DatabaseError) -> [String] {
        var names: [String] = []
        for table in tables {
            let count = names.count
            for (index, source) in select.sources.enumerated() where source.model == table {
                if let name = qualifiers.name(at: index) {
                    names.append(name)
                } else {
                    names.append(try ModelMetadata.of(table).quoted.table)
                }
            }
            guard names.count > count else {
                throw DatabaseError(
                    .invalidSQL,
                    "the query is to lock rows of \(table), and reads no such table. Name one that it joins.")
            }
        }
        return names
    }
}
