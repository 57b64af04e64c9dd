/// A line of comma-separated text, whose fields are read from left to right.
///
/// One value serves all lines of a file, so that reading a line allocates nothing.
struct CSVLine {
    private let file: String

    /// The names of the columns; empty while the header itself is read.
    private let columns: [String]

    private var number = 0
    private var bytes: [UInt8] = []
    private var fields: [Field] = []
    private var isQuoted = false
    private var next = 0

    private struct Field {
        var end: Int
        var isQuoted: Bool
    }

    init(file: String, columns: [String] = []) {
        self.file = file
        self.columns = columns
    }

    /// Reads the next field, which must be of this column.
    ///
    /// Naming the column with every field costs next to nothing and finds a file whose columns are others, or
    /// in another order.
    mutating func read<Value: CSVValue>(_ column: String) throws -> Value {
        guard next < columns.count, columns[next] == column else { throw unexpectedHeader(column) }
        let field = self[next]
        next += 1
        do {
            return try Value.parse(field)
        } catch {
            throw self.error(error.rawValue, column: column)
        }
    }

    /// All fields of the line, taken for the names of columns.
    func columnNames() throws -> [String] {
        try fields.indices.map { try columnName(at: $0) }
    }

    private func columnName(at index: Int) throws -> String {
        do {
            let name = try String.parse(self[index])
            // Some programs mark a file as UTF-8 with a character that nobody sees.
            return index == 0 && name.first == "\u{FEFF}" ? String(name.dropFirst()) : name
        } catch {
            throw self.error("name of column \(index + 1): \(error.rawValue)")
        }
    }

    /// Checks that the line has as many fields as the header. The column to blame is the first that is missing, or
    /// the last where the line goes on after it.
    func checkFieldCount() throws {
        guard fields.count != columns.count else { return }
        let counts = "expected \(columns.count) fields, found \(fields.count)"
        throw fields.count < columns.count
            ? error("the line ends before it; \(counts)", column: columns[fields.count])
            : error("the line goes on after it; \(counts)", column: columns.last)
    }

    /// Checks that every field was read.
    func checkEnd() throws {
        guard next < columns.count else { return }
        throw ImportError(file: file, line: 1, column: columns[next], problem: "not expected here")
    }

    /// What is wrong with the line.
    func error(_ problem: String, column: String? = nil) -> ImportError {
        ImportError(file: file, line: number, column: column, problem: problem)
    }

    /// What is wrong with the field that is being split off.
    func fieldError(_ problem: String) -> ImportError {
        error(problem, column: fields.count < columns.count ? columns[fields.count] : nil)
    }

    private func unexpectedHeader(_ expected: String) -> ImportError {
        let found = next < columns.count ? "found \(columns[next]) instead" : "the header ends before it"
        return ImportError(file: file, line: 1, column: expected, problem: found)
    }
}

/// What the reader fills a line with.
extension CSVLine {
    var fieldCount: Int { fields.count }
    var byteCount: Int { bytes.count }

    /// The field at a position.
    subscript(index: Int) -> CSVField {
        let start = index == 0 ? 0 : fields[index - 1].end
        return CSVField(bytes: bytes[start..<fields[index].end], isQuoted: fields[index].isQuoted)
    }

    /// Makes room for another line.
    mutating func removeAll(number: Int) {
        self.number = number
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        isQuoted = false
        next = 0
    }

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    mutating func startQuotation() {
        isQuoted = true
    }

    mutating func endField() {
        fields.append(Field(end: bytes.count, isQuoted: isQuoted))
        isQuoted = false
    }
}
