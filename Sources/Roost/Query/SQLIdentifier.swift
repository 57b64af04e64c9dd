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
struct QuotedNames: Sendable {
    let table: String
    let columns: [String]

    /// All columns, with commas between them.
    let columnList: String

    /// The same, each behind the table's name.
    let qualifiedColumnList: String

    init(table: String, columns: [String]) {
        let table = SQLIdentifier.quoted(table)
        self.table = table
        self.columns = columns.map(SQLIdentifier.quoted)
        columnList = self.columns.joined(separator: ", ")
        qualifiedColumnList = self.columns.map { table + "." + $0 }.joined(separator: ", ")
    }
}
