import CSQLite

extension SQLiteStatement {
    /// Compiles exactly one statement.
    static func compile(
        _ sql: String, on connection: SQLiteConnection
    ) throws(DatabaseError) -> OpaquePointer {
        var sql = sql
        let (code, handle, complaint) = sql.withUTF8 { compile($0, on: connection.handle) }
        if let handle, complaint == nil { return handle }
        sqlite3_finalize(handle)
        if let complaint {
            throw DatabaseError(.invalidSQL, complaint, at: DatabaseError.Context(sql: sql))
        }
        throw connection.lastError(code, stage: .prepare, sql: sql)
    }

    private static func compile(
        _ text: UnsafeBufferPointer<UInt8>, on connection: OpaquePointer?
    ) -> (code: Int32, handle: OpaquePointer?, complaint: String?) {
        if text.contains(0) {
            return (SQLITE_OK, nil, "The SQL holds a NUL byte, at which SQLite stops reading: leave it out.")
        }
        guard let count = Int32(exactly: text.count) else { return (SQLITE_TOOBIG, nil, nil) }
        return text.withMemoryRebound(to: CChar.self) { characters in
            var handle: OpaquePointer?
            var tail: UnsafePointer<CChar>?
            // The statement will be kept, so it shall not take from SQLite's small fast memory.
            let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
            let code = sqlite3_prepare_v3(connection, characters.baseAddress, count, flags, &handle, &tail)
            guard code == SQLITE_OK else { return (code, handle, nil) }
            guard handle != nil else { return (code, nil, "The SQL is empty: give one statement.") }
            let read = characters.baseAddress.flatMap { start in tail.map { $0 - start } } ?? text.count
            return (
                code, handle,
                isBlank(text[read...])
                    ? nil : "The SQL goes on after its first statement: give one at a time."
            )
        }
    }

    /// Whether there is nothing but white space, semicolons and comments.
    private static func isBlank(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var rest = text
        while let byte = rest.first {
            if rest.starts(with: "--".utf8) {
                rest = rest.drop { $0 != UInt8(ascii: "\n") }
            } else if rest.starts(with: "/*".utf8) {
                rest = afterComment(rest.dropFirst(2))
            } else if " \t\n\u{c}\r;".utf8.contains(byte) {
                rest = rest.dropFirst()
            } else {
                return false
            }
        }
        return true
    }

    /// What follows the end of a comment; SQLite lets the last one go without.
    private static func afterComment(
        _ text: Slice<UnsafeBufferPointer<UInt8>>
    ) -> Slice<UnsafeBufferPointer<UInt8>> {
        var rest = text
        while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
        return rest.dropFirst(2)
    }
}
