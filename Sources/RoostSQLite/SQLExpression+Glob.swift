import Roost

extension SQLExpression where Value: Operand, Value.Base == String {
    /// Whether the text matches a pattern of SQLite's `GLOB`: `*` stands for any text, `?` for one character,
    /// `[a-z]` for one of several. On another engine it is an error of code
    /// ``/Roost/DatabaseError/Code/unsupported``.
    public func glob(_ pattern: String) -> Condition {
        Condition(.fragment(Glob(text: node, pattern: pattern.node)))
    }
}

/// `text GLOB pattern`.
private struct Glob: SQLFragment {
    let text: SQLNode
    let pattern: SQLNode

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.require("SQLite", for: "GLOB")
        try sql.append(text)
        sql.append(" GLOB ")
        try sql.append(pattern)
    }
}
