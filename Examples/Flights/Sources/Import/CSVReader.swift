/// Reads comma-separated text line by line.
///
/// Fields may stand in quotation marks, which are doubled inside them, and may then hold commas and line
/// breaks. Lines end in LF or CR LF; the last one need not. Memory holds one chunk and one line, however
/// long the file is.
struct CSVReader {
    /// How many bytes were read from the file.
    private(set) var bytesRead = 0

    private var source: any ByteSource
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)
    private var chunkCount = 0
    private var position = 0
    private var lineNumber = 0

    /// A reader of bytes that come from anywhere.
    init(_ source: any ByteSource) {
        self.source = source
    }

    /// Overwrites a line with the next one.
    ///
    /// - Returns: Whether there was one.
    /// - Throws: `ImportError` with the line and, where there is one, the column.
    mutating func read(_ line: inout CSVLine) throws -> Bool {
        lineNumber += 1
        line.removeAll(number: lineNumber)
        var state = State.fieldStart
        while try position < chunkCount || fill(line, state) {
            let byte = chunk[position]
            position += 1
            switch (state, byte) {
            case (.quoted, Byte.quote):
                state = .quoteClosed
            case (.quoted, _):
                line.append(byte)
                if byte == Byte.lineFeed { lineNumber += 1 }
            case (_, Byte.lineFeed):
                line.endField()
                return true
            case (.carriageReturn, _):
                throw line.fieldError("a carriage return that does not end the line")
            case (_, Byte.carriageReturn):
                state = .carriageReturn
            case (_, Byte.comma):
                line.endField()
                state = .fieldStart
            case (.fieldStart, Byte.quote):
                line.startQuotation()
                state = .quoted
            case (.quoteClosed, Byte.quote):
                line.append(byte)
                state = .quoted
            case (.quoteClosed, _):
                throw line.fieldError("text after the closing quotation mark")
            case (_, Byte.quote):
                throw line.fieldError("a quotation mark in a field that does not start with one")
            default:
                line.append(byte)
                state = .unquoted
            }
        }
        return try endOfFile(&line, state)
    }

    /// What was read of the current field.
    private enum State {
        case fieldStart
        case unquoted
        case quoted
        case quoteClosed
        case carriageReturn
    }

    /// Ends the last line, which may lack its line break.
    private func endOfFile(_ line: inout CSVLine, _ state: State) throws -> Bool {
        if state == .quoted { throw line.fieldError("the quotation mark is not closed") }
        if state == .fieldStart && line.fieldCount == 0 { return false }
        line.endField()
        return true
    }

    /// Reads the next chunk.
    ///
    /// - Returns: Whether there was one.
    private mutating func fill(_ line: CSVLine, _ state: State) throws -> Bool {
        // A quotation mark that is never closed must not load the rest of the file.
        guard line.byteCount <= Self.longestLine else {
            throw state == .quoted
                ? line.fieldError("the quotation mark is not closed within 1 MiB")
                : line.error("the line is longer than 1 MiB")
        }
        chunkCount = try source.read(into: &chunk)
        position = 0
        bytesRead += chunkCount
        return chunkCount > 0
    }

    private static let longestLine = 1 << 20
}

/// The bytes that have a meaning of their own.
private enum Byte {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
