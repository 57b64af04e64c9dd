/// Functions that engines spell in different ways. Each gives the same answer everywhere.
public enum SQLFunction: Sendable {
    /// Of two values: whether they differ, where NULL is a value like others.
    case isDistinct
    /// Of a value: the same in another type. A number with a fraction becomes an integer by leaving it out.
    case cast(to: ColumnType)
    /// Of a text and another: where the other begins in it, counted from 1; 0 where it does not occur.
    case position
    /// Of a date: a part of it, in UTC.
    case part(DatePart)
    /// Of a date: the start of the unit that it lies in, in UTC.
    case truncation(to: DateUnit)
    /// Of a date and an integer: the date so many units later.
    case adding(DateUnit)
    /// Of a date and an earlier one: how many whole units lie between them.
    case difference(in: DurationUnit)
    /// Of a JSON value: what stands at a path in it, as a value of a type.
    case json(path: [JSONStep], type: ColumnType)
    /// Of a JSON value: the number of elements of the array at a path in it; NULL where there is no array.
    case jsonCount(path: [JSONStep])
}

/// A call of one of them.
struct FunctionCall: SQLComposition {
    let function: SQLFunction
    let arguments: [SQLNode]

    var operands: [SQLNode] { arguments }

    var columnType: ColumnType? {
        switch function {
        case .isDistinct: .bool
        case .cast(let type), .json(_, let type): type
        case .position, .part, .difference, .jsonCount: .integer
        case .truncation, .adding: .timestamp
        }
    }

    /// How an engine spells it is not known here.
    var standsAlone: Bool { false }

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.append(sql.dialect.call(function, arguments))
    }
}

extension SQLNode {
    static func call(_ function: SQLFunction, _ arguments: SQLNode...) -> SQLNode {
        .composed(FunctionCall(function: function, arguments: arguments))
    }

    static func function(_ name: String, _ arguments: SQLNode...) -> SQLNode {
        .function(name, arguments, isDistinct: false)
    }
}
