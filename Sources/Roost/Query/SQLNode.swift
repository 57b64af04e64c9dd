/// A piece of SQL as a value: what expressions are made of.
///
/// Queries build these through operators and methods; a driver or an application that needs an operator of
/// its own makes a ``fragment(_:)``.
public enum SQLNode: Sendable {
    /// A model's column. Not indirect, since every condition has some, and each would be an allocation.
    case column(ColumnReference)
    /// A value, which becomes a parameter and never text.
    indirect case value(any ColumnValue)
    /// SQL's NULL.
    case null
    /// An operator or a function with its operands: see ``infix(_:_:_:)`` and those beside it.
    case operation(SQLOperationNode)
    /// SQL text with values in it.
    case raw(SQL)
    /// An operator that only one engine has.
    indirect case fragment(any SQLFragment)
    /// What could not be built; thrown when the query runs.
    case failure(DatabaseError)
}

/// A column of one of a query's tables.
public struct ColumnReference: Sendable {
    let metadata: ModelMetadata
    /// The closure's call that handed the column out.
    let scope: QueryScope
    /// The table's position among the query's tables, from 0.
    let source: Int32
    private let position: Int32

    init(source: Int, in scope: QueryScope = .innermost, metadata: ModelMetadata, index: Int) {
        self.metadata = metadata
        self.scope = scope
        self.source = Int32(truncatingIfNeeded: source)
        position = Int32(truncatingIfNeeded: index)
    }

    /// The column's position in the metadata's.
    var index: Int { Int(position) }

    /// What is known of the column.
    public var column: ColumnMetadata { metadata.columns[index] }
}

/// Operators between two operands.
public enum InfixOperator: String, Sendable {
    /// Whether both are equal.
    case equal = "="
    /// Whether they differ.
    case notEqual = "<>"
    /// Whether the left is less.
    case less = "<"
    /// Whether the left is less or equal.
    case lessOrEqual = "<="
    /// Whether the left is greater.
    case greater = ">"
    /// Whether the left is greater or equal.
    case greaterOrEqual = ">="
    /// Whether both hold.
    case and = "AND"
    /// Whether either holds.
    case or = "OR"
    /// The sum.
    case plus = "+"
    /// The difference.
    case minus = "-"
    /// The product.
    case times = "*"
    /// The quotient.
    case divide = "/"
    /// The remainder of integers.
    case remainder = "%"
    /// Whether a text matches a pattern.
    case like = "LIKE"
    /// One text behind the other.
    case concatenate = "||"

    /// Whether it makes no difference how a chain of it is put in parentheses, whatever the operands.
    var isLogical: Bool { self == .and || self == .or }

    /// Whether its right operand must not be zero.
    var divides: Bool { self == .divide || self == .remainder }

    /// What the operation needs of its operands' types; nil where every type will do.
    var operation: SQLOperation? {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: .ordering
        case .plus, .minus, .times, .divide, .remainder: .arithmetic
        case .equal, .notEqual, .and, .or, .like, .concatenate: nil
        }
    }
}

/// A piece of SQL of a driver's or an application's own.
///
/// ```swift
/// struct Glob: SQLFragment {
///     let text: SQLNode, pattern: SQLNode
///     func append(to sql: inout SQLWriter) throws(DatabaseError) {
///         try sql.require("SQLite", for: "GLOB")
///         try sql.append(text)
///         sql.append(" GLOB ")
///         try sql.append(pattern)
///     }
/// }
/// ```
public protocol SQLFragment: Sendable {
    /// Appends the piece. An engine that lacks it is an error of code ``DatabaseError/Code/unsupported``.
    func append(to sql: inout SQLWriter) throws(DatabaseError)
}

extension SQLNode {
    /// The column type, where it is known before the query runs.
    public var columnType: ColumnType? {
        switch self {
        case .column(let reference): reference.column.type
        case .value(let value): type(of: value).columnType
        case .operation(let operation): operation.columnType
        default: nil
        }
    }

    var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// Whether it is a number that is known before the query runs, and not zero.
    var isNonzero: Bool {
        switch self {
        case .value(let value as any BinaryInteger): Int(clamping: value) != 0
        case .value(let value as any BinaryFloatingPoint): !value.isZero
        default: false
        }
    }

    /// Whether its value may be NULL, as far as is known before the query runs. A table that is joined may lack a row.
    var mayBeNull: Bool {
        guard case .column(let reference) = self, reference.source == 0 else { return true }
        return reference.column.isOptional && !reference.column.isPrimaryKey
    }
}
