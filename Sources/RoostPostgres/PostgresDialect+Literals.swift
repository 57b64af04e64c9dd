extension PostgresDialect {
    /// Appends a value as it would be stored.
    ///
    /// - Throws: ``/Roost/DatabaseError/Code/invalidValue`` for a text that holds a NUL character and for a cell without
    ///   a value.
    public func appendLiteral(_ cell: Cell, to sql: inout String) throws(DatabaseError) {
        switch cell.kind {
        case .null: sql += "NULL"
        case .integer: sql += String(cell.integer)
        case .bool: sql += cell.integer != 0 ? "TRUE" : "FALSE"
        case .real: sql += realLiteral(cell.real)
        case .text, .json: sql += try textLiteral(cell.bytes)
        case .decimal: sql += String(decoding: cell.bytes, as: UTF8.self)
        case .bytes: sql += "'\\x" + hexadecimal(cell.bytes) + "'"
        case .uuid: sql += "'" + hexadecimal(cell.bytes) + "'"
        case .timestamp: sql += timestampLiteral(cell.integer)
        case .engine:
            throw DatabaseError(
                .unsupported,
                "A value of the type \(cell.engineType.name) has no literal: write its text in SQL of your own."
            )
        case .invalid:
            throw refused("holds no value: give one that was read without an error.")
        }
    }

    /// A text in quotation marks.
    static func quotedText(_ text: String) -> String { "'" + text.escaping(["'"], with: "'") + "'" }

    private func realLiteral(_ value: Double) -> String {
        // PostgreSQL spells what is no number "NaN" and "Infinity", as a text of the type.
        if !value.isFinite {
            return "'" + (value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity") + "'::double precision"
        }
        return String(value)
    }

    private func textLiteral(_ bytes: UnsafeRawBufferPointer) throws(DatabaseError) -> String {
        if bytes.contains(0) {
            throw refused("holds a NUL character, which PostgreSQL stores in no text: leave it out.")
        }
        return Self.quotedText(String(decoding: bytes, as: UTF8.self))
    }

    private func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// A sum, since PostgreSQL knows its calendar best.
    private func timestampLiteral(_ microseconds: Int64) -> String {
        "(timestamptz '1970-01-01 00:00:00+00' + interval '\(microseconds) microseconds')"
    }

    private func refused(_ why: String) -> DatabaseError {
        DatabaseError(.invalidValue, "A literal \(why)")
    }
}

extension String {
    /// The text with a scalar before each of some others. A quotation mark with an accent on it is one `Character`, but
    /// still ends a text for the server.
    func escaping(_ special: Set<Unicode.Scalar>, with mark: Unicode.Scalar) -> String {
        var text = ""
        for scalar in unicodeScalars {
            if special.contains(scalar) { text.unicodeScalars.append(mark) }
            text.unicodeScalars.append(scalar)
        }
        return text
    }
}
