extension SQLExpression where Value: Operand {
    /// The value in another type: SQL's `CAST`.
    ///
    /// A number with a fraction becomes an integer by leaving the fraction out. A text that is no number is read
    /// as far as it is one on SQLite, and an error on PostgreSQL.
    public func cast<Target: ColumnValue>(as type: Target.Type) -> SQLExpression<Target?> {
        SQLExpression<Target?>(.call(.cast(to: type.columnType), node))
    }
}
