import CSQLite

/// Something that is there, for a text of no bytes: SQLite takes a nil pointer for NULL.
private let emptyText: StaticString = ""

extension SQLiteStatement {
    func bind(_ cells: UnsafeBufferPointer<Cell>) throws(DatabaseError) {
        guard cells.count == parameterCount else { throw miscounted(cells.count) }
        let handle = handle
        var position: Int32 = 1
        for cell in cells {
            // What most columns are comes first, and the rest behind a table of jumps.
            let code =
                cell.kind == .integer
                ? sqlite3_bind_int64(handle, position, cell.integer) : try bind(cell, at: position)
            if code != SQLITE_OK { throw error(code) }
            position &+= 1
        }
    }

    /// Gives SQLite one value. Bytes are not copied: the caller keeps them until the reset.
    private func bind(_ cell: Cell, at position: Int32) throws(DatabaseError) -> Int32 {
        switch cell.kind {
        case .null:
            return sqlite3_bind_null(handle, position)
        case .integer, .bool:
            return sqlite3_bind_int64(handle, position, cell.integer)
        case .real:
            if cell.real.isNaN { throw notANumber(position) }
            return sqlite3_bind_double(handle, position, cell.real)
        case .text, .decimal, .json:
            return bindText(cell.bytes, at: position)
        case .bytes, .uuid:
            return bindBytes(cell.bytes, at: position)
        case .timestamp:
            return try bindTimestamp(cell.integer, at: position)
        case .engine:
            throw refused(
                .unsupported, position,
                "is of the type \(cell.engineType.name), which SQLite does not have: give a type that both engines "
                    + "have.")
        case .invalid:
            throw refused(.invalidValue, position, "holds no value: bind one that was read without an error.")
        }
    }

    private func bindText(_ bytes: UnsafeRawBufferPointer, at position: Int32) -> Int32 {
        let start = bytes.baseAddress ?? UnsafeRawPointer(emptyText.utf8Start)
        let text = start.assumingMemoryBound(to: CChar.self)
        return sqlite3_bind_text64(handle, position, text, UInt64(bytes.count), nil, UInt8(SQLITE_UTF8))
    }

    private func bindBytes(_ bytes: UnsafeRawBufferPointer, at position: Int32) -> Int32 {
        if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, position, 0) }
        return sqlite3_bind_blob64(handle, position, bytes.baseAddress, UInt64(bytes.count), nil)
    }

    private func bindTimestamp(_ microseconds: Int64, at position: Int32) throws(DatabaseError) -> Int32 {
        let texts = timestampTexts ?? .allocate(capacity: parameterCount * TimestampText.capacity)
        timestampTexts = texts
        let text = texts + Int(position - 1) * TimestampText.capacity
        guard let count = TimestampText.write(microseconds, to: text) else {
            throw refused(
                .outOfRange, position, "is a date outside the years 0 to 9999, which SQLite's functions know."
            )
        }
        return bindText(UnsafeRawBufferPointer(start: text, count: count), at: position)
    }
}

extension SQLiteStatement {
    @inline(never)
    private func notANumber(_ position: Int32) -> DatabaseError {
        refused(.invalidValue, position, "is NaN: SQLite cannot store NaN; give a number or nil.")
    }

    @inline(never)
    private func refused(_ code: DatabaseError.Code, _ position: Int32, _ why: String) -> DatabaseError {
        DatabaseError(
            code, "Parameter \(position) \(why)",
            at: DatabaseError.Context(sql: sql, parameter: Int(position)))
    }

    @inline(never)
    private func miscounted(_ count: Int) -> DatabaseError {
        DatabaseError(
            .invalidSQL,
            "The statement has \(parameterCount) parameters, not the \(count) given: give one value for each.",
            at: DatabaseError.Context(sql: sql)
        )
    }
}
