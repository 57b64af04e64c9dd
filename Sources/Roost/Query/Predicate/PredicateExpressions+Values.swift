import Foundation

extension PredicateExpressions.Value: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        try translation.node(ofValue: value)
    }
}

extension PredicateExpressions.NilLiteral: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) -> SQLNode { .null }
}

extension PredicateExpressions.Variable: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        if let node = translation.value(of: key) { return node }
        throw translation.refused("row as a whole", "compare its properties.")
    }
}

extension PredicateExpressions.KeyPath: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        if let variable = root as? PredicateExpressions.Variable<Root.Output>,
            translation.isRow(variable.key),
            let model = Root.Output.self as? any Model.Type, let column = column(of: model)
        {
            return column
        }
        if keyPath as AnyKeyPath == \String.isEmpty {
            return .infix(try translation.node(of: root, exact: exact), .equal, "".node)
        }
        // Key paths tell the names of stored properties only.
        let part = keyPath as AnyKeyPath == \String.count ? "count" : "property of type \(Output.self)"
        throw translation.refused(
            "\(part) of a \(Root.Output.self)",
            "only the model's own properties are columns. Write the condition in a closure.")
    }

    private func column<M: Model>(of model: M.Type) -> SQLNode? {
        (keyPath as? KeyPath<M, Output>).map { ColumnLookup.node($0, source: 0) }
    }
}

extension PredicateExpressions.ForcedUnwrap: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        try translation.node(of: inner, exact: exact)
    }
}

extension PredicateExpressions.NilCoalesce: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        let (left, right) = (
            try translation.node(of: lhs, exact: true), try translation.node(of: rhs, exact: exact)
        )
        return .function("COALESCE", left, right)
    }
}

extension PredicateExpressions.OptionalFlatMap: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        let value = try translation.node(of: wrapped, exact: true)
        let inner = translation.binding(variable.key, to: value)
        let result = try inner.node(of: transform, exact: true)
        // An operator on the value itself is NULL where the value is.
        if let strict = transform as? any StrictExpression, strict.uses(variable.key) { return result }
        return .composed(CaseNode(branches: [(.postfix(value, "IS NOT NULL"), result)], other: nil))
    }
}

extension PredicateExpressions.Conditional: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        let condition = try translation.node(of: test, exact: false)
        let result = try translation.node(of: trueBranch, exact: exact)
        let other = try translation.node(of: falseBranch, exact: exact)
        return .composed(CaseNode(branches: [(condition, result)], other: other))
    }
}
