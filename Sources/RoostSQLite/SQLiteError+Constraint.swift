import CSQLite

extension SQLiteError {
    /// What SQLite's text tells of a broken constraint. It has no other way of telling it.
    static func constraint(code: Int32, text: String) -> DatabaseError.Constraint {
        var constraint = DatabaseError.Constraint(kind: kind(of: code))
        let subject = subject(of: text)
        switch constraint.kind {
        case .primaryKey, .unique, .notNull:
            // A unique index over an expression has no columns to name.
            if let name = subject.indexName { constraint.name = name } else { constraint.add(subject) }
        case .check:
            constraint.name = subject.isEmpty ? nil : String(subject)
        case .type:
            constraint.add(text.after(" column ") ?? "")
        case .foreignKey, .other:
            break
        }
        return constraint
    }

    private static func kind(of code: Int32) -> DatabaseError.Constraint.Kind {
        switch code {
        case SQLiteResultCode.constraintPrimaryKey, SQLiteResultCode.constraintRowID: .primaryKey
        case SQLiteResultCode.constraintUnique: .unique
        case SQLiteResultCode.constraintNotNull: .notNull
        case SQLiteResultCode.constraintForeignKey: .foreignKey
        case SQLiteResultCode.constraintCheck: .check
        case SQLiteResultCode.constraintDataType, SQLITE_MISMATCH: .type
        default: .other
        }
    }

    /// "flights.id, flights.day" of "UNIQUE constraint failed: flights.id, flights.day".
    private static func subject(of text: String) -> Substring {
        text.after(" constraint failed: ") ?? ""
    }
}

extension DatabaseError.Constraint {
    /// Adds the columns of "flights.id, flights.day".
    fileprivate mutating func add(_ subject: Substring) {
        guard let dot = subject.firstIndex(of: ".") else { return }
        let table = subject[..<dot]
        self.table = String(table)
        columns = subject[subject.index(after: dot)...].split(separator: ", \(table).").map { String($0) }
    }
}

extension StringProtocol where SubSequence == Substring {
    /// What follows the first `separator`, if it is there.
    fileprivate func after(_ separator: String) -> Substring? {
        firstRange(of: separator).map { self[$0.upperBound...] }
    }

    /// "name" of "index 'name'".
    fileprivate var indexName: String? {
        guard hasPrefix("index '"), hasSuffix("'") else { return nil }
        return String(dropFirst("index '".count).dropLast())
    }
}
