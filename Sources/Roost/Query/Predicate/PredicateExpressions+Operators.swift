import Foundation

/// An operator that is NULL where one of its operands is.
protocol StrictExpression {
    /// Whether a variable is one of its operands.
    func uses(_ variable: PredicateExpressions.VariableID) -> Bool
}

private protocol AnyVariable {
    var key: PredicateExpressions.VariableID { get }
}

extension PredicateExpressions.Variable: AnyVariable {}

private func isVariable(_ expression: Any, _ key: PredicateExpressions.VariableID) -> Bool {
    (expression as? any AnyVariable)?.key == key
}

/// Whether an expression may be nil: whatever is optional but a captured value that is none.
private func mayBeNull<E: PredicateExpression>(_ expression: E, _ node: SQLNode) -> Bool {
    if case .value = node { return false }
    return E.Output.self is any OptionalType.Type
}

extension PredicateExpressions.Equal: TranslatableExpression, StrictExpression {
    func uses(_ variable: PredicateExpressions.VariableID) -> Bool {
        isVariable(lhs, variable) || isVariable(rhs, variable)
    }

    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        let left = try translation.node(of: lhs, exact: true)
        let right = try translation.node(of: rhs, exact: true)
        if right.isNull { return .postfix(left, "IS NULL") }
        if left.isNull { return .postfix(right, "IS NULL") }
        let equal = SQLNode.infix(left, .equal, right)
        switch (mayBeNull(lhs, left), mayBeNull(rhs, right)) {
        case (false, false): return equal
        case (true, true): return .prefix("NOT ", .call(.isDistinct, left, right))
        case (true, false): return exact ? .infix(equal, .and, .postfix(left, "IS NOT NULL")) : equal
        case (false, true): return exact ? .infix(equal, .and, .postfix(right, "IS NOT NULL")) : equal
        }
    }
}

extension PredicateExpressions.NotEqual: TranslatableExpression, StrictExpression {
    func uses(_ variable: PredicateExpressions.VariableID) -> Bool {
        isVariable(lhs, variable) || isVariable(rhs, variable)
    }

    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        let left = try translation.node(of: lhs, exact: true)
        let right = try translation.node(of: rhs, exact: true)
        if right.isNull { return .postfix(left, "IS NOT NULL") }
        if left.isNull { return .postfix(right, "IS NOT NULL") }
        guard mayBeNull(lhs, left) || mayBeNull(rhs, right) else { return .infix(left, .notEqual, right) }
        return .call(.isDistinct, left, right)
    }
}

extension PredicateExpressions.Comparison: TranslatableExpression, StrictExpression {
    func uses(_ variable: PredicateExpressions.VariableID) -> Bool {
        isVariable(lhs, variable) || isVariable(rhs, variable)
    }

    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        var left = try translation.node(of: lhs, exact: true)
        let right = try translation.node(of: rhs, exact: true)
        // Swift orders texts by code points, and the engine by its own collation.
        if LHS.Output.self is String.Type { left = SQLExpression<String>(left).collated(.codePoint).node }
        return .infix(left, infix, right)
    }

    private var infix: InfixOperator {
        switch op {
        case .lessThan: .less
        case .lessThanOrEqual: .lessOrEqual
        case .greaterThan: .greater
        case .greaterThanOrEqual: .greaterOrEqual
        @unknown default: .greaterOrEqual
        }
    }
}

extension PredicateExpressions.Conjunction: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        .infix(try translation.node(of: lhs, exact: exact), .and, try translation.node(of: rhs, exact: exact))
    }
}

extension PredicateExpressions.Disjunction: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        .infix(try translation.node(of: lhs, exact: exact), .or, try translation.node(of: rhs, exact: exact))
    }
}

extension PredicateExpressions.Negation: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        .prefix("NOT ", try translation.node(of: wrapped, exact: true))
    }
}

extension PredicateExpressions.Arithmetic: TranslatableExpression, StrictExpression {
    func uses(_ variable: PredicateExpressions.VariableID) -> Bool {
        isVariable(lhs, variable) || isVariable(rhs, variable)
    }

    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        .infix(try translation.node(of: lhs, exact: true), infix, try translation.node(of: rhs, exact: true))
    }

    private var infix: InfixOperator {
        switch op {
        case .add: .plus
        case .subtract: .minus
        case .multiply: .times
        @unknown default: .times
        }
    }
}

extension PredicateExpressions.IntDivision: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        .infix(
            try translation.node(of: lhs, exact: true), .divide, try translation.node(of: rhs, exact: true))
    }
}

extension PredicateExpressions.FloatDivision: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        .infix(
            try translation.node(of: lhs, exact: true), .divide, try translation.node(of: rhs, exact: true))
    }
}

extension PredicateExpressions.IntRemainder: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        .infix(
            try translation.node(of: lhs, exact: true), .remainder, try translation.node(of: rhs, exact: true)
        )
    }
}

extension PredicateExpressions.UnaryMinus: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        .prefix("-", try translation.node(of: wrapped, exact: true))
    }
}
