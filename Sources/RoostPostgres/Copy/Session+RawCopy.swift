import Foundation

extension Session {
    /// Sends bytes to a `COPY … FROM STDIN`, in whatever format it says: to load a file.
    ///
    /// ```swift
    /// let count = try session.copyIn("COPY flights (carrier, origin) FROM STDIN (FORMAT csv, HEADER)", [data])
    /// ```
    ///
    /// The bytes may be cut anywhere. Should the server refuse a row, the error says which, and the transaction can only be
    /// rolled back.
    ///
    /// - Parameters:
    ///   - copy: The statement. Values in it are written into its text, since `COPY` takes no parameters.
    ///   - parts: The bytes, `Data` or arrays of `UInt8`. They are asked for while the copy is under way, and must not use
    ///     the session.
    /// - Returns: The number of rows that were inserted.
    @discardableResult
    public func copyIn<Parts: Sequence>(
        _ copy: SQL, _ parts: Parts
    ) throws -> Int where Parts.Element: ContiguousBytes {
        let sql = try copy.literalText(for: dialect)
        return try run(sql.shown) { (connection) throws(DatabaseError) in
            try RawCopy(sql, .into, on: try PostgresConnection.own(connection))
        } _: { copy in
            try copy.begin()
            for part in parts { try part.withUnsafeBytes { try copy.send($0) } }
            try copy.end()
            return copy.changeCount
        }
    }

    /// Receives the bytes of a `COPY … TO STDOUT`, in whatever format it says: to write a file.
    ///
    /// ```swift
    /// try session.copyOut("COPY (SELECT * FROM flights WHERE carrier = \(carrier)) TO STDOUT (FORMAT csv)") { line in
    ///     try file.write(contentsOf: Data(line))
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - copy: The statement. Values in it are written into its text, since `COPY` takes no parameters.
    ///   - body: Is given one row after the other; in a text format a line with its end. The bytes are gone when it
    ///     returns. It must not use the session. What it throws ends the copy and passes through; the transaction, if there
    ///     is one, can then only be rolled back.
    /// - Returns: The number of rows.
    @discardableResult
    public func copyOut(_ copy: SQL, _ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        let sql = try copy.literalText(for: dialect)
        return try run(sql.shown) { (connection) throws(DatabaseError) in
            try RawCopy(sql, .outOf, on: try PostgresConnection.own(connection))
        } _: { copy in
            try copy.begin()
            try copy.receive(body)
            return copy.changeCount
        }
    }
}
