/// A value of a type that only one engine has, and that spells itself where a table's definition takes no parameter: in
/// a default and a check.
public protocol EngineLiteral {
    /// The value as a literal.
    ///
    /// - Throws: ``DatabaseError/Code/unsupported`` for an engine without the type, and for a value without a literal.
    func literal(for dialect: any Dialect) throws(DatabaseError) -> String
}
