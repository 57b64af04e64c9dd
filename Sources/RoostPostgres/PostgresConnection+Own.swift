extension PostgresConnection {
    /// A connection as this driver's own.
    static func own(_ connection: any DriverConnection) throws(DatabaseError) -> PostgresConnection {
        if let wrapping = connection as? any WrappingConnection { return try own(wrapping.wrapped) }
        guard let own = connection as? PostgresConnection else {
            throw DatabaseError(
                .unsupported,
                "COPY is PostgreSQL's, and the database is another engine's. Use insert and fetch.")
        }
        return own
    }
}
