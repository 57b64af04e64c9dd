import Roost

extension TimestampText {
    /// A date's text as a string of its own.
    static func string(_ microseconds: Int64) throws(DatabaseError) -> String {
        let text = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        defer { text.deallocate() }
        guard let count = write(microseconds, to: text) else {
            throw DatabaseError(.outOfRange, "SQLite knows dates of the years 0 to 9999 only.")
        }
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }
}
