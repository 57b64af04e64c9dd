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

/// A function's call, which PostgreSQL alone has.
struct PostgresFunction: SQLFragment {
    let name: String
    let arguments: [SQLNode]

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.require("PostgreSQL", for: name)
        sql.append(name + "(")
        try sql.append(list: arguments)
        sql.append(")")
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
