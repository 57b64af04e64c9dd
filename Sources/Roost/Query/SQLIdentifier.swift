/// Names as SQL has them.
package enum SQLIdentifier {
    /// A name in quotation marks.
    package static func quoted(_ name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: "\"")) else { return "\"" + name + "\"" }
        var text = "\""
        // A quotation mark with an accent on it is one Character, but still ends the name for an engine.
        for scalar in name.unicodeScalars {
            if scalar == "\"" { text += "\"" }
            text.unicodeScalars.append(scalar)
        }
        return text + "\""
    }
}

/// A model's names, quoted once for all of its statements.
final class QuotedNames: Sendable {
    let table: String
    let columns: [String]

    /// All columns, with commas between them.
    let columnList: String

    /// The same for queries that are written again and again.
    let fixed: Fixed

    /// Texts that stay where they are for as long as the names do: appending them retains nothing.
    struct Fixed: Sendable {
        let table: FixedText
        let columns: [FixedText]

        /// The columns, each behind the table's name.
        let qualifiedColumns: [FixedText]
        let columnList: FixedText
        let qualifiedColumnList: FixedText
    }

    /// What the texts are parts of: the table's name, and the columns in two lists. Written in `init`, then only read
    /// until it is freed.
    private nonisolated(unsafe) let utf8: UnsafeBufferPointer<UInt8>

    init(table: String, columns: [String]) {
        let table = SQLIdentifier.quoted(table)
        let columns = columns.map(SQLIdentifier.quoted)
        self.table = table
        self.columns = columns
        columnList = columns.joined(separator: ", ")
        var text = Array(table.utf8)
        let names = Self.append(columns, behind: "", to: &text)
        let qualified = Self.append(columns, behind: table + ".", to: &text)
        let utf8 = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
        _ = utf8.initialize(from: text)
        let fixed = UnsafeBufferPointer(utf8)
        self.utf8 = fixed
        self.fixed = Fixed(
            table: FixedText(fixed, 0..<table.utf8.count), columns: names.map { FixedText(fixed, $0) },
            qualifiedColumns: qualified.map { FixedText(fixed, $0) },
            columnList: FixedText(fixed, Self.list(of: names)),
            qualifiedColumnList: FixedText(fixed, Self.list(of: qualified)))
    }

    deinit {
        utf8.deallocate()
    }

    /// Appends names with commas between them; returns where each stands.
    private static func append(
        _ names: [String], behind prefix: String, to utf8: inout [UInt8]
    ) -> [Range<Int>] {
        names.enumerated().map { index, name in
            if index > 0 { utf8 += ", ".utf8 }
            let start = utf8.count
            utf8 += prefix.utf8
            utf8 += name.utf8
            return start..<utf8.count
        }
    }

    private static func list(of names: [Range<Int>]) -> Range<Int> {
        (names.first?.lowerBound ?? 0)..<(names.last?.upperBound ?? 0)
    }
}

/// A part of a text as UTF-8 in memory that somebody else keeps.
struct FixedText: Sendable {
    nonisolated(unsafe) let utf8: UnsafeBufferPointer<UInt8>

    init(_ text: UnsafeBufferPointer<UInt8>, _ part: Range<Int>) {
        utf8 = UnsafeBufferPointer(rebasing: text[part])
    }
}
