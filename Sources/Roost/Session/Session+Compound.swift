extension Session {
    /// The number of rows of several queries put together.
    public func count<Output>(_ query: CompoundQuery<Output>) throws -> Int {
        try scalar { (writer) throws(DatabaseError) in
            writer.append("SELECT COUNT(*) FROM (")
            try writer.append(query.compound)
            writer.append(") AS \"rows\"")
        } ?? 0
    }

    /// Whether several queries put together have any row.
    public func exists<Output>(_ query: CompoundQuery<Output>) throws -> Bool {
        try scalar { (writer) throws(DatabaseError) in
            writer.append("SELECT EXISTS (")
            try writer.append(query.compound)
            writer.append(")")
        } ?? false
    }
}
