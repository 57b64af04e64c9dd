extension SQLExpression where Value: Operand, Value.Base == String {
    /// Whether the text matches a pattern, where capital and small letters are the same: `%` stands for any text, `_` for
    /// one character. Which letters are the same is for the database's collation to say. On another engine it is an
    /// error of code ``/Roost/DatabaseError/Code/unsupported``.
    public func ilike(_ pattern: String) -> Condition {
        Condition(.fragment(CaselessLike(text: node, pattern: pattern.node)))
    }

    /// Whether the text holds the words of a search, in any of their forms in a language: `to_tsvector(…) @@
    /// plainto_tsquery(…)`.
    ///
    /// ```swift
    /// Article.where { $0.body.matches("running dogs") }
    /// ```
    ///
    /// An index over `to_tsvector('english', body)` makes it quick. On another engine it is an error of code
    /// ``/Roost/DatabaseError/Code/unsupported``.
    ///
    /// - Parameters:
    ///   - search: What is looked for.
    ///   - form: How that is read.
    ///   - language: The language of the text and of the search.
    public func matches(
        _ search: String, as form: TextSearch = .plain, language: TextSearchLanguage = .english
    ) -> Condition {
        let (vector, query) = searched(search, form, language)
        return Condition(.postgres(vector, "@@", query))
    }

    /// How well the text answers a search, for ordering by it: `ts_rank(…)`, from 0 for not at all. What counts is how
    /// often the words occur; the longer of two texts has more of them.
    ///
    /// ```swift
    /// Article.where { $0.body.matches("running dogs") }.order { $0.body.rank(for: "running dogs").descending }
    /// ```
    ///
    /// On another engine it is an error of code ``/Roost/DatabaseError/Code/unsupported``.
    public func rank(
        for search: String, as form: TextSearch = .plain, language: TextSearchLanguage = .english
    ) -> SQLExpression<Float?> {
        let (vector, query) = searched(search, form, language)
        return SQLExpression<Float?>(
            .fragment(PostgresFunction(name: "ts_rank", arguments: [vector, query])))
    }

    private func searched(
        _ search: String, _ form: TextSearch, _ language: TextSearchLanguage
    ) -> (vector: SQLNode, query: SQLNode) {
        (
            .function("to_tsvector", [language.node, node], isDistinct: false),
            .function(form.rawValue, [language.node, search.node], isDistinct: false)
        )
    }
}

/// How the text of a search is read.
public enum TextSearch: String, Sendable {
    /// All of its words must be there, in any order.
    case plain = "plainto_tsquery"
    /// All of its words must be there, one after another.
    case phrase = "phraseto_tsquery"
    /// As people write to search engines: `"one after another" this or that -without`. It is never an error.
    case web = "websearch_to_tsquery"
    /// As PostgreSQL writes it: `(cat | dog) & !mouse`. What is not written so is an error of code
    /// ``/Roost/DatabaseError/Code/invalidSQL``.
    case operators = "to_tsquery"
}

/// A language that PostgreSQL knows the forms of words in: the name of a text search configuration.
public struct TextSearchLanguage: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The configuration's name.
    public let name: String

    /// The configuration of that name. One that the database does not have is an error when the query runs.
    public init(_ name: String) { self.name = name }

    public init(stringLiteral name: String) { self.init(name) }

    /// English.
    public static var english: TextSearchLanguage { "english" }

    /// None: words are as they are written, but for capital letters.
    public static var simple: TextSearchLanguage { "simple" }

    fileprivate var node: SQLNode { .literal(name) }
}

/// `text ILIKE pattern`.
private struct CaselessLike: SQLFragment {
    let text: SQLNode
    let pattern: SQLNode

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.append(.postgres(text, "ILIKE", pattern))
        // As for LIKE: a backslash is a character.
        sql.append(sql.dialect.likeSuffix)
    }
}
