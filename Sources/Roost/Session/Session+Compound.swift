extension Session {
    /// The number of rows of several queries put together.
    public func count<Output>(_ query: CompoundQuery<Output>) throws -> Int {
        try scalar { (writer) throws(DatabaseError) in
            writer.append("SELECT COUNT(*) FROM (")
            try writer.append(query.compound)
            writer.append(") AS \"rows\"")
        }
    }

    /// Whether several queries put together have any row.
    public func exists<Output>(_ query: CompoundQuery<Output>) throws -> Bool {
        let found = try scalar { (writer) throws(DatabaseError) in
            writer.append("SELECT EXISTS (")
            try writer.append(query.compound)
            writer.append(")")
        }
        return found != 0
    }
}
