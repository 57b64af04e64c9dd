import Foundation

/// From Foundation's predicates to conditions.
///
/// Swift knows true and false where SQL knows NULL as well. A condition that is NULL finds no row, as one that is
/// false; so only what is asked whether it does *not* hold must be exact.
struct PredicateTranslation {
    private let model: any Model.Type

    /// What the variables stand for; the predicate's own for a row.
    private var variables: [PredicateExpressions.VariableID: Meaning]

    private enum Meaning {
        case row
        case node(SQLNode)
    }

    static func condition<M: Model>(of predicate: Predicate<M>) -> Condition {
        let translation = PredicateTranslation(model: M.self, variables: [predicate.variable.key: .row])
        do throws(DatabaseError) {
            return Condition(try translation.node(of: predicate.expression, exact: false))
        } catch {
            return Condition(.failure(error))
        }
    }

    /// The same, with a value for one more variable.
    func binding(_ variable: PredicateExpressions.VariableID, to node: SQLNode) -> PredicateTranslation {
        var translation = self
        translation.variables[variable] = .node(node)
        return translation
    }

    /// An expression's SQL.
    ///
    /// - Parameter exact: Whether it must be false, and not NULL, where it does not hold.
    func node(of expression: any PredicateExpression, exact: Bool) throws(DatabaseError) -> SQLNode {
        guard let expression = expression as? any TranslatableExpression else {
            throw refused(
                Self.name(of: expression), "SQL has nothing like it. Write the condition in a closure.")
        }
        let node = try expression.node(in: self, exact: exact)
        if case .failure(let error) = node { throw error }
        return node
    }

    /// What a variable stands for; nil for the row itself.
    func value(of variable: PredicateExpressions.VariableID) -> SQLNode? {
        guard case .node(let node) = variables[variable] else { return nil }
        return node
    }

    /// Whether it is the predicate's own variable.
    func isRow(_ variable: PredicateExpressions.VariableID) -> Bool {
        if case .row = variables[variable] { true } else { false }
    }

    func refused(_ part: String, _ reason: String) -> DatabaseError {
        DatabaseError(
            .unsupported, "the predicate's \(part) cannot be translated: \(reason)",
            at: .init(model: TableNaming.typeName(model)))
    }

    /// The name of an expression's type: `SequenceMaximum`.
    static func name(of expression: any PredicateExpression) -> String {
        String(String(describing: type(of: expression)).prefix { $0 != "<" })
    }

    /// A captured value as SQL.
    func node(ofValue value: Any) throws(DatabaseError) -> SQLNode {
        if let optional = value as? any AnyOptional {
            guard let wrapped = optional.wrappedValue else { return .null }
            return try node(ofValue: wrapped)
        }
        if let value = value as? any ColumnValue { return .value(value) }
        if let value = value as? any RawRepresentable, let raw = value.rawValue as? any ColumnValue {
            return .value(raw)
        }
        throw refused(
            "value of type \(type(of: value))", "it has no form in the database. Use one of its properties.")
    }
}

/// An expression of a predicate that SQL can say.
protocol TranslatableExpression: PredicateExpression {
    func node(in translation: PredicateTranslation, exact: Bool) throws(DatabaseError) -> SQLNode
}

/// `Optional`, where its `Wrapped` is not known statically.
private protocol AnyOptional {
    var wrappedValue: Any? { get }
}

extension Optional: AnyOptional {
    fileprivate var wrappedValue: Any? { self }
}

extension SQLNode {
    /// A condition that never holds, or always.
    static func always(_ holds: Bool) -> SQLNode { .raw(SQL(text: holds ? "1 = 1" : "1 = 0")) }
}
