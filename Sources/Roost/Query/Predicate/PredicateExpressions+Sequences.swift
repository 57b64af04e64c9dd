import Foundation

extension PredicateExpressions.SequenceContains: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        let value = try translation.node(of: element, exact: true)
        let nodes = try translation.elements(of: sequence, in: "contains")
        let list = nodes.filter { !$0.isNull }
        var found = list.isEmpty ? SQLNode.always(false) : .membership(value, list)
        guard RHS.Output.self is any OptionalType.Type else { return found }
        if exact, !list.isEmpty { found = .infix(found, .and, .postfix(value, "IS NOT NULL")) }
        return list.count < nodes.count ? .infix(found, .or, .postfix(value, "IS NULL")) : found
    }
}

extension PredicateExpressions.SequenceContainsWhere: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        var holds: SQLNode?
        for element in try translation.elements(of: sequence, in: "contains(where:)") {
            let one = try translation.binding(variable.key, to: element).node(of: test, exact: exact)
            holds = holds.map { .infix($0, .or, one) } ?? one
        }
        return holds ?? .always(false)
    }
}

extension PredicateExpressions.SequenceAllSatisfy: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        var holds: SQLNode?
        for element in try translation.elements(of: sequence, in: "allSatisfy") {
            let one = try translation.binding(variable.key, to: element).node(of: test, exact: exact)
            holds = holds.map { .infix($0, .and, one) } ?? one
        }
        return holds ?? .always(true)
    }
}

extension PredicateExpressions.CollectionContainsCollection: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        guard Base.Output.self is String.Type, Other.Output.self is String.Type else {
            throw translation.refused("contains", "only a text can be searched for another.")
        }
        let position = SQLNode.call(
            .position, try translation.node(of: base, exact: true),
            try translation.node(of: other, exact: true))
        return .infix(position, .greater, 0.node)
    }
}

extension PredicateExpressions.SequenceStartsWith: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        guard Base.Output.self is String.Type, Prefix.Output.self is String.Type else {
            throw translation.refused("starts(with:)", "only a text can begin with another.")
        }
        let text = try translation.node(of: base, exact: true)
        let start = try translation.node(of: prefix, exact: true)
        return .infix(.function("SUBSTR", text, 1.node, .function("LENGTH", start)), .equal, start)
    }
}

extension PredicateExpressions.RangeExpressionContains: TranslatableExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode {
        var value = try translation.node(of: element, exact: true)
        if Element.Output.self is String.Type {
            value = SQLExpression<String>(value).collated(.codePoint).node
        }
        guard let bounds = try bounds(in: translation) else {
            throw translation.refused(
                "range of type \(RangeExpression.Output.self)", "compare with its bounds.")
        }
        var holds: SQLNode?
        if let lower = bounds.lower { holds = .infix(value, .greaterOrEqual, lower) }
        if let upper = bounds.upper {
            let below = SQLNode.infix(value, bounds.isClosed ? .lessOrEqual : .less, upper)
            holds = holds.map { .infix($0, .and, below) } ?? below
        }
        return holds ?? .always(true)
    }

    private func bounds(in translation: PredicateTranslation) throws(DatabaseError) -> NodeBounds? {
        if let range = range as? any BoundedExpression { return try range.bounds(in: translation) }
        guard let range = range as? PredicateExpressions.Value<RangeExpression.Output>,
            let values = (range.value as? any BoundedRange)?.bounds
        else { return nil }
        return NodeBounds(
            lower: try values.lower.map { (value) throws(DatabaseError) in
                try translation.node(ofValue: value)
            },
            upper: try values.upper.map { (value) throws(DatabaseError) in
                try translation.node(ofValue: value)
            },
            isClosed: values.isClosed)
    }
}

extension PredicateTranslation {
    /// The elements of a sequence, which must be a captured value.
    fileprivate func elements<E: PredicateExpression>(
        of sequence: E, in part: String
    ) throws(DatabaseError) -> [SQLNode] {
        guard let captured = sequence as? PredicateExpressions.Value<E.Output>,
            let values = captured.value as? any Sequence
        else {
            throw refused(
                part, "only a sequence that is known when the query is built can be looked through.")
        }
        var nodes: [SQLNode] = []
        for value in values { nodes.append(try node(ofValue: value)) }
        return nodes
    }
}

private struct NodeBounds {
    var lower: SQLNode?
    var upper: SQLNode?
    var isClosed: Bool
}

/// A range that is an expression of the predicate.
private protocol BoundedExpression {
    func bounds(in translation: PredicateTranslation) throws(DatabaseError) -> NodeBounds
}

extension PredicateExpressions.ClosedRange: BoundedExpression {
    fileprivate func bounds(in translation: PredicateTranslation) throws(DatabaseError) -> NodeBounds {
        NodeBounds(
            lower: try translation.node(of: lower, exact: true),
            upper: try translation.node(of: upper, exact: true), isClosed: true)
    }
}

extension PredicateExpressions.Range: BoundedExpression {
    fileprivate func bounds(in translation: PredicateTranslation) throws(DatabaseError) -> NodeBounds {
        NodeBounds(
            lower: try translation.node(of: lower, exact: true),
            upper: try translation.node(of: upper, exact: true), isClosed: false)
    }
}

/// A range that is a captured value.
private protocol BoundedRange {
    var bounds: (lower: Any?, upper: Any?, isClosed: Bool) { get }
}

extension ClosedRange: BoundedRange {
    fileprivate var bounds: (lower: Any?, upper: Any?, isClosed: Bool) { (lowerBound, upperBound, true) }
}

extension Range: BoundedRange {
    fileprivate var bounds: (lower: Any?, upper: Any?, isClosed: Bool) { (lowerBound, upperBound, false) }
}

extension PartialRangeFrom: BoundedRange {
    fileprivate var bounds: (lower: Any?, upper: Any?, isClosed: Bool) { (lowerBound, nil, true) }
}

extension PartialRangeThrough: BoundedRange {
    fileprivate var bounds: (lower: Any?, upper: Any?, isClosed: Bool) { (nil, upperBound, true) }
}

extension PartialRangeUpTo: BoundedRange {
    fileprivate var bounds: (lower: Any?, upper: Any?, isClosed: Bool) { (nil, upperBound, false) }
}
