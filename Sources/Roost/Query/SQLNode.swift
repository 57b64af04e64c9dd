/// A piece of SQL as a value: what expressions are made of.
///
/// Queries build these through operators and methods; a driver or an application that needs an operator of
/// its own makes a ``fragment(_:)``.
public indirect enum SQLNode: Sendable {
    /// A model's column.
    case column(ColumnReference)
    /// A value, which becomes a parameter and never text.
    case value(any ColumnValue)
    /// SQL's NULL.
    case null
    /// `left op right`, in parentheses where it is part of a larger expression.
    case infix(SQLNode, InfixOperator, SQLNode)
    /// An operator before its operand, such as `NOT`.
    case prefix(String, SQLNode)
    /// An operator behind its operand, such as `IS NULL`.
    case postfix(SQLNode, String)
    /// `value BETWEEN low AND high`.
    case between(SQLNode, low: SQLNode, high: SQLNode)
    /// `value IN (…)`.
    case membership(SQLNode, [SQLNode])
    /// A function's call.
    case function(String, [SQLNode], isDistinct: Bool)
    /// SQL text with values in it.
    case raw(SQL)
    /// An operator that only one engine has.
    case fragment(any SQLFragment)
    /// What could not be built; thrown when the query runs.
    case failure(DatabaseError)
}

/// A column of one of a query's tables.
public struct ColumnReference: Sendable {
    /// The table's position among the query's tables, from 0.
    let source: Int
    let metadata: ModelMetadata
    let index: Int

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

    /// What the operation needs of its operands' types; nil where every type will do.
    var operation: SQLOperation? {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: .ordering
        case .plus, .minus, .times, .divide, .remainder: .arithmetic
        case .equal, .notEqual, .and, .or, .like: nil
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
    var columnType: ColumnType? {
        switch self {
        case .column(let reference): reference.column.type
        case .value(let value): type(of: value).columnType
        default: nil
        }
    }

    var isNull: Bool {
        if case .null = self { true } else { false }
    }
}
