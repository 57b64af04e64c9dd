// PostgreSQL's own operators of jsonb. What both engines can do with JSON is in the core: json(_:as:), jsonCount(_:).

extension SQLExpression {
    /// What stands at a path in a JSON column, as JSON: `->` for one step, `#>` for several. It is read as a `Codable`
    /// type of the caller's, and NULL where there is nothing. A number or a text is taken with `json(_:as:)`, which has
    /// it as such in the query too; here, and on another engine, it is an error of code
    /// ``/Roost/DatabaseError/Code/unsupported``.
    public func jsonPart<Part: Decodable>(_ path: JSONStep..., as type: Part.Type) -> SQLExpression<Part?> {
        guard !(type is any ColumnValue.Type) else {
            return SQLExpression<Part?>(
                .failure(
                    DatabaseError(.unsupported, "a part of JSON is no \(type). Take it with json(_:as:).")))
        }
        return SQLExpression<Part?>(node.step(along: path, "->", "#>"))
    }

    /// What stands at a path in a JSON column, as text: `->>` for one step, `#>>` for several. A text comes without its
    /// quotation marks, anything else as JSON is written; NULL where there is nothing.
    public func jsonText(_ path: JSONStep...) -> SQLExpression<String?> {
        SQLExpression<String?>(node.step(along: path, "->>", "#>>"))
    }

    /// Whether the JSON contains a value: `@>`. An object contains those that have some of its keys with the same values,
    /// an array those that have some of its elements. A GIN index makes it quick.
    public func jsonContains<Part: Encodable>(_ value: Part) -> Condition {
        Condition(node.jsonOperator("@>", .json(value)))
    }

    /// Whether the JSON is contained in a value: `<@`.
    public func jsonIsContained<Whole: Encodable>(in value: Whole) -> Condition {
        Condition(node.jsonOperator("<@", .json(value)))
    }

    /// Whether the JSON is an object with that key, or an array with that text: `?`.
    public func jsonHas(key: String) -> Condition { Condition(node.jsonOperator("?", key.node)) }

    /// Whether it has one of several keys: `?|`.
    public func jsonHas(anyOf keys: [String]) -> Condition {
        Condition(node.jsonOperator("?|", PostgresArray(keys).node))
    }

    /// Whether it has all of several keys: `?&`.
    public func jsonHas(allOf keys: [String]) -> Condition {
        Condition(node.jsonOperator("?&", PostgresArray(keys).node))
    }
}

extension SQLNode {
    fileprivate func jsonOperator(_ name: String, _ right: SQLNode) -> SQLNode {
        if let error = errorUnlessJSON { return .failure(error) }
        return .postgres(self, name, right)
    }

    /// The path stands in the SQL, so that an index over the same expression is found.
    fileprivate func step(along path: [JSONStep], _ one: String, _ several: String) -> SQLNode {
        let isOne = path.count == 1
        let right: SQLNode =
            switch (isOne, path.first) {
            case (true, .key(let key)?): .literal(key)
            case (true, .index(let index)?): .raw(SQL(stringLiteral: String(index)))
            default: .raw(PostgresDialect.text(of: path))
            }
        return jsonOperator(isOne ? one : several, right)
    }
}
