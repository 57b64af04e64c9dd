/// `left operator right`, as PostgreSQL alone has it. The right side stands alone.
struct PostgresOperator: SQLFragment {
    let left: SQLNode
    let name: String
    let right: SQLNode

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.require("PostgreSQL", for: name)
        try sql.append(operand: left)
        sql.append(" " + name + " ")
        try sql.append(right)
    }
}

extension SQLNode {
    static func postgres(_ left: SQLNode, _ name: String, _ right: SQLNode) -> SQLNode {
        .fragment(PostgresOperator(left: left, name: name, right: right))
    }

    /// A text as a literal: what an index over an expression is found by.
    static func literal(_ text: String) -> SQLNode {
        .raw(SQL(stringLiteral: PostgresDialect.quotedText(text)))
    }
}
