import CSQLite

/// A planned column as ``SQLiteStatement/fill(_:)`` reads it: flat, with nothing to retain.
struct PlannedValue: BitwiseCopyable {
    /// What a column is read as.
    enum Reading: UInt8, BitwiseCopyable {
        case integer, real, text, bytes, bool, timestamp, uuid, decimal, json, asStored
        /// A real number in the rows of RETURNING, where SQLite hands out a whole one as it stores it: as an
        /// integer, which it makes of those alone that a double holds exactly.
        case returnedReal
    }

    var index: Int32
    var reading: Reading

    @inline(__always)
    init(_ column: PlannedColumn, isReturned: Bool) {
        // SQLite reads a column that is not there as NULL.
        index = Int32(clamping: column.index)
        reading =
            switch column.type {
            case .integer: .integer
            case .real: isReturned ? .returnedReal : .real
            case .text: .text
            case .bytes: .bytes
            case .bool: .bool
            case .timestamp: .timestamp
            case .uuid: .uuid
            case .decimal: .decimal
            case .json: .json
            case .engine: .asStored
            }
    }
}

extension SQLiteStatement {
    func plan(_ columns: [PlannedColumn]) {
        if planned.count < columns.count {
            planned.deallocate()
            planned = .allocate(capacity: columns.count)
        }
        for (position, column) in columns.enumerated() {
            planned[position] = PlannedValue(column, isReturned: !isReadOnly)
        }
        plannedCount = columns.count
    }

    func fill(_ cells: UnsafeMutablePointer<Cell>) {
        guard var column = planned.baseAddress else { return }
        let (handle, end) = (handle, column + plannedCount)
        var cell = cells
        while column < end {
            if column.pointee.index >= 0 { cell.pointee = Self.read(column.pointee, from: handle) }
            column += 1
            cell += 1
        }
    }

    func step(filling cells: UnsafeMutablePointer<Cell>) throws(DatabaseError) -> Bool {
        guard try step() else { return false }
        fill(cells)
        return true
    }

    func cell(at position: Int) -> Cell { Self.read(planned[position], from: handle) }

    /// One column of the current row. `sqlite3_value_*` is the cheap way to ask its type and its value, and
    /// is sound where one thread owns a connection without mutexes.
    ///
    /// What most columns are comes first, and the rest behind two tables of jumps.
    @inline(__always)
    private static func read(_ column: PlannedValue, from handle: OpaquePointer?) -> Cell {
        let value = sqlite3_column_value(handle, column.index)
        let type = sqlite3_value_type(value)
        if type == SQLITE_INTEGER, column.reading == .integer { return .integer(sqlite3_value_int64(value)) }
        if type == SQLITE_TEXT, column.reading == .text { return text(value, as: .text) }
        if type == SQLITE_NULL { return .null }
        return convert(value, type, as: column.reading)
    }

    @inline(never)
    private static func convert(
        _ value: OpaquePointer?, _ type: Int32, as reading: PlannedValue.Reading
    ) -> Cell {
        switch type {
        case SQLITE_INTEGER: integer(value, as: reading)
        case SQLITE_TEXT: text(value, as: reading)
        case SQLITE_FLOAT: real(value, as: reading)
        case SQLITE_BLOB: bytes(value, as: reading)
        default: .null
        }
    }

    @inline(__always)
    private static func integer(_ value: OpaquePointer?, as reading: PlannedValue.Reading) -> Cell {
        let integer = sqlite3_value_int64(value)
        switch reading {
        case .integer, .asStored: return .integer(integer)
        case .returnedReal: return .real(Double(integer))
        case .bool where integer == 0 || integer == 1: return .bool(integer == 1)
        case .bool: return .malformed(.integer)
        default: return .invalid(.integer)
        }
    }

    @inline(__always)
    private static func real(_ value: OpaquePointer?, as reading: PlannedValue.Reading) -> Cell {
        switch reading {
        case .real, .returnedReal, .asStored: .real(sqlite3_value_double(value))
        default: .invalid(.real)
        }
    }

    @inline(__always)
    private static func text(_ value: OpaquePointer?, as reading: PlannedValue.Reading) -> Cell {
        // The text first: where it must be converted from UTF-16, the count is that of the result. There
        // is none where memory ran out, which must not read as an empty text.
        guard let start = sqlite3_value_text(value) else { return .invalid(.text) }
        let count = Int(sqlite3_value_bytes(value))
        switch reading {
        case .text, .asStored: return .pointing(.text, at: start, count: count)
        case .decimal: return .pointing(.decimal, at: start, count: count)
        case .json: return .pointing(.json, at: start, count: count)
        case .timestamp:
            guard let microseconds = TimestampText.read(start, count: count) else { return .malformed(.text) }
            return .timestamp(microseconds)
        default: return .invalid(.text)
        }
    }

    @inline(__always)
    private static func bytes(_ value: OpaquePointer?, as reading: PlannedValue.Reading) -> Cell {
        let start = sqlite3_value_blob(value)
        let count = Int(sqlite3_value_bytes(value))
        // SQLite has no address for a blob of no bytes, and none where memory ran out.
        if start == nil, count > 0 { return .invalid(.bytes) }
        switch reading {
        case .bytes, .asStored: return .pointing(.bytes, at: start, count: count)
        case .uuid where count == 16: return .pointing(.uuid, at: start, count: count)
        case .uuid: return .malformed(.bytes)
        default: return .invalid(.bytes)
        }
    }
}
