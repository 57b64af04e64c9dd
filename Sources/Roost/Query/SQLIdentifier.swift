/// Names as SQL has them.
enum SQLIdentifier {
    /// A name in quotation marks.
    static func quoted(_ name: String) -> String {
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

    init(table: String, columns: [String]) {
        let table = SQLIdentifier.quoted(table)
        let columns = columns.map(SQLIdentifier.quoted)
        let qualified = columns.map { table + "." + $0 }
        self.table = table
        self.columns = columns
        columnList = columns.joined(separator: ", ")
        fixed = Fixed(
            table: FixedText(table), columns: columns.map { FixedText($0) },
            qualifiedColumns: qualified.map { FixedText($0) }, columnList: FixedText(columnList),
            qualifiedColumnList: FixedText(qualified.joined(separator: ", ")))
    }

    deinit {
        fixed.table.deallocate()
        for text in fixed.columns { text.deallocate() }
        for text in fixed.qualifiedColumns { text.deallocate() }
        fixed.columnList.deallocate()
        fixed.qualifiedColumnList.deallocate()
    }
}

/// A text as UTF-8 in memory of its own.
///
/// The pointer is to memory that is written in `init` and only read until it is freed.
struct FixedText: Sendable {
    nonisolated(unsafe) let utf8: UnsafeBufferPointer<UInt8>

    init(_ text: String) {
        let utf8 = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
        _ = utf8.initialize(from: text.utf8)
        self.utf8 = UnsafeBufferPointer(utf8)
    }

    func deallocate() { utf8.deallocate() }
}
