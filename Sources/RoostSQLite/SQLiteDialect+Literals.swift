extension SQLiteDialect {
    /// Appends a value as it would be stored.
    ///
    /// - Throws: ``/Roost/DatabaseError/Code/invalidValue`` for NaN, for a text that holds a NUL byte and for
    ///   a cell without a value; ``/Roost/DatabaseError/Code/outOfRange`` for a date outside the years 0 to
    ///   9999.
    public func appendLiteral(_ cell: Cell, to sql: inout String) throws(DatabaseError) {
        switch cell.kind {
        case .null: sql += "NULL"
        case .integer, .bool: sql += String(cell.integer)
        case .real: sql += try realLiteral(cell.real)
        case .text, .decimal, .json: sql += try textLiteral(cell.bytes)
        case .bytes, .uuid: sql += bytesLiteral(cell.bytes)
        case .timestamp: sql += try timestampLiteral(cell.integer)
        case .engine:
            throw refused(
                .unsupported,
                "is of the type \(cell.engineType.name), which SQLite does not have: give a type that both engines have."
            )
        case .invalid:
            throw refused(.invalidValue, "holds no value: give one that was read without an error.")
        }
    }

    private func realLiteral(_ value: Double) throws(DatabaseError) -> String {
        if value.isNaN {
            throw refused(.invalidValue, "is NaN: SQLite cannot store NaN; give a number or nil.")
        }
        // SQL has no word for infinity, but a number too large for a double becomes it.
        if value.isInfinite { return value < 0 ? "-9e999" : "9e999" }
        return String(value)
    }

    private func textLiteral(_ bytes: UnsafeRawBufferPointer) throws(DatabaseError) -> String {
        if bytes.contains(0) {
            throw refused(.invalidValue, "holds a NUL byte: SQL ends there; leave it out.")
        }
        var literal = "'"
        for character in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if character == "'" { literal += "'" }
            literal.unicodeScalars.append(character)
        }
        return literal + "'"
    }

    private func bytesLiteral(_ bytes: UnsafeRawBufferPointer) -> String {
        var literal = "x'"
        for byte in bytes {
            literal += byte < 16 ? "0" : ""
            literal += String(byte, radix: 16)
        }
        return literal + "'"
    }

    private func timestampLiteral(_ microseconds: Int64) throws(DatabaseError) -> String {
        var bytes = [UInt8](repeating: 0, count: TimestampText.capacity)
        let count = bytes.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { TimestampText.write(microseconds, to: $0) }
        }
        guard let count else {
            throw refused(
                .outOfRange, "is a date outside the years 0 to 9999, which SQLite's functions know.")
        }
        return "'" + String(decoding: bytes[..<count], as: UTF8.self) + "'"
    }

    private func refused(_ code: DatabaseError.Code, _ why: String) -> DatabaseError {
        DatabaseError(code, "A literal \(why)")
    }
}
