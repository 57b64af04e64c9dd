/// How SQLite spells SQL, and how it stores each type.
///
/// Tables are `STRICT`: without that SQLite stores any value in any column, and a wrong one is noticed by
/// whoever reads it next. Dates are UTC text as SQLite's own date functions read it and
/// `CURRENT_TIMESTAMP` writes it, in one spelling per instant, so that comparing text compares time.
/// UUIDs are 16 bytes, less than half of their text. Decimals are text, because every number type of
/// SQLite's would round them; so they are exact to store and to compare for equality, and are neither
/// ordered nor calculated with.
public struct SQLiteDialect: Dialect {
    /// The dialect of SQLite 3.37 and newer.
    public init() {}

    /// "SQLite".
    public var name: String { "SQLite" }

    /// 32,766: SQLite's own default.
    public var maximumParameters: Int { 32_766 }

    /// What ends a `CREATE TABLE`.
    public var tableSuffix: String { " STRICT" }

    /// Nothing: a single integer key is the row's own number, which SQLite assigns.
    public var assignedKeySuffix: String { "" }

    /// The placeholder as it is: SQLite assigns a row's number where it would be NULL.
    public func assignedKey(_ placeholder: String, table: String, column: String) -> String { placeholder }

    /// Nothing: NULLs sort lowest.
    public func nullOrder(isDescending: Bool) -> String { "" }

    /// Nothing: no character escapes another.
    public var likeSuffix: String { "" }

    /// Yes.
    public var goesOnAfterFailure: Bool { true }

    /// No: a column that is selected need not be grouped by.
    public var tellsParametersByPosition: Bool { false }

    /// No: it is NULL.
    public var refusesDivisionByZero: Bool { false }

    /// None: values are of the types that they bring along.
    public func argumentCast(of function: String, at index: Int) -> String? { nil }

    /// None: sums of integers are integers, and means floating-point numbers.
    public func resultCast(of function: String, to type: ColumnType) -> String? { nil }

    /// Appends `?1` and the like. The number lets one parameter stand in several places. SQLite's values bring their
    /// types along.
    public func appendPlaceholder(_ position: Int, of type: ColumnType?, to sql: inout String) {
        sql += position < Self.placeholders.count ? Self.placeholders[position] : "?" + String(position)
    }

    /// The placeholders of most statements. They are written whenever a query is made, and a number's text costs more
    /// than all else of it.
    private static let placeholders = (0..<100).map { "?" + String($0) }

    /// One of the types that strict tables take; an engine's own type as it is.
    public func declaredType(of type: ColumnType) -> String {
        switch type {
        case .integer, .bool: "INTEGER"
        case .real: "REAL"
        case .text, .timestamp, .decimal, .json: "TEXT"
        case .bytes, .uuid: "BLOB"
        case .engine(let name): name
        }
    }

    /// The declared type of a model's column.
    ///
    /// - Throws: ``/Roost/DatabaseError/Code/unsupported`` for a type that strict tables do not take.
    public func declaredType(of column: ColumnMetadata) throws(DatabaseError) -> String {
        if case .engine(let name) = column.type, !Self.strictTypes.contains(name.uppercased()) {
            throw DatabaseError(
                .unsupported,
                "its type is \(name), which SQLite does not have: give the property a type that both engines have.",
                at: DatabaseError.Context(property: column.property, column: column.name))
        }
        return declaredType(of: column.type)
    }

    private static let strictTypes: Set = ["INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY"]

    /// SQLite compares text in UTF-8 byte by byte, which comes to code point by code point.
    public func name(of collation: Collation) -> String {
        switch collation {
        case .codePoint: "BINARY"
        }
    }

    /// Serializable: there is one writer at a time.
    public var weakestIsolation: Isolation { .serializable }

    /// No: the one writer has the lock of the whole database.
    public var locksRows: Bool { false }

    /// The statements around a transaction. Whatever is asked, it is serializable, and nothing is left to defer. One that
    /// writes takes the lock when it begins, where waiting for it helps; one that has read first would be refused at
    /// once.
    public func sql(for control: TransactionControl) -> String {
        switch control {
        case .beginWrite: "BEGIN IMMEDIATE"
        case .beginRead: "BEGIN"
        case .commit: "COMMIT"
        case .rollback: "ROLLBACK"
        case .savepoint(let depth): "SAVEPOINT roost_\(depth)"
        case .release(let depth): "RELEASE roost_\(depth)"
        // This leaves the savepoint open. The next of its name hides it, and the commit ends it.
        case .rollbackTo(let depth): "ROLLBACK TO roost_\(depth)"
        }
    }

    /// What would go wrong in silence is refused: text compares character by character, which is wrong for
    /// decimals and means nothing for JSON, and calculates as the number that it begins with.
    public func supports(_ operation: SQLOperation, on type: ColumnType) -> Bool {
        switch (operation, type) {
        case (.ordering, .decimal), (.ordering, .json): false
        case (.ordering, _): true
        case (.arithmetic, .integer), (.arithmetic, .real), (.arithmetic, .engine): true
        case (.arithmetic, _): false
        }
    }
}
