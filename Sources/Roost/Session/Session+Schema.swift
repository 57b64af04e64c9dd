extension Session {
    /// Creates a model's table with its indexes. One that is there already is an error of the engine's.
    public func create<M: Model>(_ model: M.Type) throws {
        for sql in try TableStatements(model, dialect: dialect).create() {
            try execute(SQL(text: sql))
        }
    }
}
