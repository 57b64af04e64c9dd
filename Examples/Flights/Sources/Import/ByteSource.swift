/// Where bytes come from, a chunk at a time.
protocol ByteSource {
    /// Overwrites the buffer from its start with what comes next.
    ///
    /// - Returns: How many bytes that is: at least one, and 0 at the end.
    /// - Throws: `ImportError` where the bytes cannot be read, or end before they should.
    mutating func read(into buffer: inout [UInt8]) throws -> Int
}
