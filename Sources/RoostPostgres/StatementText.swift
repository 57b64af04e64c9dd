/// What a statement's text tells before the server sees it: PostgreSQL does not say whether a statement changes
/// anything.
struct StatementText {
    /// What is wrong with it; nil for nothing that is seen here.
    let complaint: (code: DatabaseError.Code, message: String)?

    /// Whether it only reads. A function that it calls may still write: the server refuses that on the connections that
    /// only read.
    let isReadOnly: Bool

    /// Whether it leaves something on the connection that the next scope would feel: a setting, a temporary table, a lock
    /// that lasts as long as the connection.
    let changesConnection: Bool

    /// The direction of a COPY between client and server; nil for any other statement.
    let copies: RawCopy.Direction?

    /// Whether it ends a transaction and keeps its changes.
    let isCommit: Bool

    init(_ sql: String) {
        var reader = WordReader(sql)
        let first = reader.next()
        var words: Set<String> = []
        while let word = reader.next() { words.insert(word) }
        copies = first == "COPY" ? Self.direction(of: words) : nil
        complaint =
            if sql.utf8.contains(0) {
                (.invalidSQL, "The SQL holds a NUL byte, at which PostgreSQL stops reading: leave it out.")
            } else if first == nil && reader.isBlank {
                (.invalidSQL, "The SQL is empty: give one statement.")
            } else if copies != nil {
                (.unsupported, "COPY between client and server is run by copyIn and copyOut.")
            } else {
                nil
            }
        isCommit = first == "COMMIT" || first == "END"
        let startsReading = first.map(Self.reading.contains) ?? true || copies == .outOf
        isReadOnly =
            startsReading
            ? words.isDisjoint(with: Self.writing) : first.map(Self.controlling.contains) ?? false
        let setsForTransaction = first == "SET" && !words.isDisjoint(with: ["LOCAL", "TRANSACTION"])
        changesConnection =
            first.map(Self.changing.contains) ?? false && !setsForTransaction
            || !words.isDisjoint(with: Self.lasting)
    }

    private static func direction(of words: Set<String>) -> RawCopy.Direction? {
        words.contains("STDIN") ? .into : words.contains("STDOUT") ? .outOf : nil
    }

    /// What a statement that may only read begins with.
    private static let reading: Set<String> = ["SELECT", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN"]

    /// What changes no rows by itself.
    private static let controlling: Set<String> = [
        "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "SET", "RESET",
    ]

    /// What begins a statement whose effect lasts as long as the connection.
    private static let changing: Set<String> = [
        "SET", "RESET", "LISTEN", "UNLISTEN", "PREPARE", "DEALLOCATE", "LOAD", "DISCARD",
    ]

    /// What tells of such an effect wherever it stands.
    private static let lasting: Set<String> = [
        "TEMP", "TEMPORARY", "HOLD", "SET_CONFIG", "PG_ADVISORY_LOCK", "PG_ADVISORY_LOCK_SHARED",
        "PG_TRY_ADVISORY_LOCK", "PG_TRY_ADVISORY_LOCK_SHARED", "DBLINK_CONNECT",
    ]

    /// What makes a statement more than that. `FOR UPDATE` locks rows, which a transaction that reads may not.
    private static let writing: Set<String> = [
        "INSERT", "UPDATE", "DELETE", "MERGE", "INTO", "SHARE", "ANALYZE", "ANALYSE",
    ]
}

/// Reads the words of SQL that stand outside of its texts, quoted names and comments, in capital letters.
private struct WordReader {
    private var rest: Substring.UTF8View

    /// Whether nothing but spaces, comments and semicolons was passed.
    private(set) var isBlank = true

    init(_ sql: String) { rest = Substring(sql).utf8 }

    mutating func next() -> String? {
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): skipQuoted(byte)
            case UInt8(ascii: "-") where rest.starts(with: "--".utf8): skipLine()
            case UInt8(ascii: "/") where rest.starts(with: "/*".utf8): skipComment()
            case UInt8(ascii: "$"): skipDollarQuoted()
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0b, 0x0c,
                UInt8(ascii: ";"):
                rest = rest.dropFirst()
            default:
                isBlank = false
                guard Self.isLetter(byte) else {
                    rest = rest.dropFirst()
                    continue
                }
                return takeWord()
            }
        }
        return nil
    }

    private mutating func takeWord() -> String {
        let word = rest.prefix { Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "$") }
        rest = rest.dropFirst(word.count)
        return String(Substring(word)).uppercased()
    }

    private mutating func skipQuoted(_ quote: UInt8) {
        isBlank = false
        // A doubled quotation mark ends one text and begins the next.
        rest = rest.dropFirst().drop { $0 != quote }.dropFirst()
    }

    private mutating func skipLine() { rest = rest.drop { $0 != UInt8(ascii: "\n") } }

    /// Comments nest in PostgreSQL.
    private mutating func skipComment() {
        var depth = 0
        repeat {
            if rest.starts(with: "/*".utf8) {
                depth += 1
                rest = rest.dropFirst(2)
            } else if rest.starts(with: "*/".utf8) {
                depth -= 1
                rest = rest.dropFirst(2)
            } else {
                rest = rest.dropFirst()
            }
        } while depth > 0 && !rest.isEmpty
    }

    /// `$1` is a parameter, and `$tag$ … $tag$` a text.
    private mutating func skipDollarQuoted() {
        isBlank = false
        let tag = rest.dropFirst().prefix { Self.isLetter($0) || Self.isDigit($0) }
        let end = rest.dropFirst(1 + tag.count)
        guard end.first == UInt8(ascii: "$"), tag.first.map(Self.isDigit) != true else {
            rest = rest.dropFirst()
            return
        }
        let delimiter = Array(rest.prefix(tag.count + 2))
        rest = end.dropFirst()
        while !rest.isEmpty, !rest.starts(with: delimiter) { rest = rest.dropFirst() }
        rest = rest.dropFirst(delimiter.count)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
            || byte >= 0x80
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
