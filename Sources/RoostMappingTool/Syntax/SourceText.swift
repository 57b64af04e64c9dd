/// A file's text, by bytes, as SourceKit counts.
struct SourceText {
    let path: String
    let bytes: [UInt8]

    /// The same with blanks for comments and for what is between quotation marks, so that a search finds code.
    let code: [UInt8]

    init(path: String, bytes: [UInt8], tokens: [SyntaxToken]) {
        self.path = path
        self.bytes = bytes
        var code = bytes
        for token in tokens where token.kind != .conditionalDirective {
            for index in token.range.clamped(to: code.indices) where !Self.isNewline(code[index]) {
                code[index] = UInt8(ascii: " ")
            }
        }
        self.code = code
    }

    /// The file's name, without its folders.
    var name: String {
        String(path.split(separator: "/").last ?? "")
    }

    /// The text as it is written.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
    }

    /// The text without comments, every run of spaces and line breaks a single space.
    func codeText(_ range: Range<Int>) -> String {
        String(decoding: code[range.clamped(to: code.indices)], as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Line and column from 1, the column in bytes, as compilers count.
    func place(of offset: Int) -> SourcePlace {
        let before = bytes.prefix(offset)
        let lineStart = before.lastIndex(where: { $0 == UInt8(ascii: "\n") }).map { $0 + 1 } ?? 0
        return SourcePlace(
            path: path, line: before.count(where: { $0 == UInt8(ascii: "\n") }) + 1,
            column: offset - lineStart + 1)
    }

    private static func isNewline(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}

/// A place in a file, printed as compilers do.
struct SourcePlace: Equatable, CustomStringConvertible {
    let path: String
    let line: Int
    let column: Int

    var description: String { "\(path):\(line):\(column)" }
}
