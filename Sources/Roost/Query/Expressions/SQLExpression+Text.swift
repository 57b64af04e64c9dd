// SQL counts a text's characters from 1, and by Unicode code points.

extension SQLExpression where Value: Operand, Value.Base == String {
    /// The text in small letters. SQLite knows those of ASCII only.
    public func lower() -> SQLExpression { SQLExpression(.function("LOWER", node)) }

    /// The text in capital letters. SQLite knows those of ASCII only.
    public func upper() -> SQLExpression { SQLExpression(.function("UPPER", node)) }

    /// The text without the spaces at both of its ends.
    public func trim() -> SQLExpression { SQLExpression(.function("TRIM", node)) }

    /// The text without the spaces at its start.
    public func trimStart() -> SQLExpression { SQLExpression(.function("LTRIM", node)) }

    /// The text without the spaces at its end.
    public func trimEnd() -> SQLExpression { SQLExpression(.function("RTRIM", node)) }

    /// The text with another one in every place where a part of it stood.
    public func replace<Part: Operand, Other: Operand>(
        _ part: Part, with other: Other
    ) -> SQLExpression<String?> where Part.Base == String, Other.Base == String {
        SQLExpression<String?>(.function("REPLACE", node, part.node, other.node))
    }

    /// The text with another one behind it: SQL's `||`. NULL where either is.
    public func concat<Other: Operand>(_ other: Other) -> SQLExpression<String?> where Other.Base == String {
        SQLExpression<String?>(.infix(node, .concatenate, other.node))
    }

    /// The number of code points, which is more than that of Swift's characters where marks combine.
    public func length() -> SQLExpression<Int?> { SQLExpression<Int?>(.function("LENGTH", node)) }

    /// Where a text begins in this one, counted from 1; 0 where it does not occur.
    public func position<Part: Operand>(of part: Part) -> SQLExpression<Int?> where Part.Base == String {
        SQLExpression<Int?>(.call(.position, node, part.node))
    }

    /// The text from a code point on, counted from 1. A value below 1 is an error of code
    /// ``DatabaseError/Code/invalidValue`` when the query runs: engines count it from different ends.
    public func substring<Start: Operand>(from start: Start) -> SQLExpression<String?>
    where Start.Arithmetic == Int {
        if let error = start.node.error(unlessAtLeast: 1, "the start of a substring") {
            return SQLExpression<String?>(.failure(error))
        }
        return SQLExpression<String?>(.function("SUBSTR", node, start.node))
    }

    /// So many code points of the text from one on, counted from 1. A start below 1 or a count below 0 is an
    /// error of code ``DatabaseError/Code/invalidValue`` when the query runs.
    public func substring<Start: Operand, Count: Operand>(
        from start: Start, count: Count
    ) -> SQLExpression<String?> where Start.Arithmetic == Int, Count.Arithmetic == Int {
        let error =
            start.node.error(unlessAtLeast: 1, "the start of a substring")
            ?? count.node.error(unlessAtLeast: 0, "the length of a substring")
        if let error { return SQLExpression<String?>(.failure(error)) }
        return SQLExpression<String?>(.function("SUBSTR", node, start.node, count.node))
    }
}

extension SQLNode {
    /// The error of an integer that is known before the query runs and is too small.
    func error(unlessAtLeast minimum: Int, _ what: String) -> DatabaseError? {
        guard case .value(let value) = self, let number = value as? any BinaryInteger,
            Int(clamping: number) < minimum
        else {
            return nil
        }
        return DatabaseError(.invalidValue, "\(what) is at least \(minimum); give a greater number.")
    }
}
