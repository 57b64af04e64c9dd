/// A type whose values are lines of a CSV file.
protocol CSVReadable {
    /// The file's name.
    static var fileName: String { get }

    /// Reads the fields, all of them and in the order in which they stand in the file.
    init(_ line: inout CSVLine) throws
}

/// The values in a CSV file, one at a time.
///
/// The first line names the columns, which must be those that the type reads.
struct CSVTable<Row: CSVReadable> {
    /// How many rows were read.
    private(set) var rowCount = 0

    private var reader: CSVReader
    private var line: CSVLine

    /// Opens a file and reads its header.
    init(_ file: DataFile) throws {
        try self.init(file.open(), file: file.url.lastPathComponent)
    }

    /// Reads the header of what comes from anywhere.
    init(_ source: any ByteSource, file: String = Row.fileName) throws {
        reader = CSVReader(source)
        var header = CSVLine(file: file)
        guard try reader.read(&header) else { throw ImportError(file: file, problem: "the file is empty") }
        line = CSVLine(file: file, columns: try header.columnNames())
    }

    /// How many bytes were read from the file.
    var bytesRead: Int { reader.bytesRead }

    /// The next row, or nil after the last.
    ///
    /// - Throws: `ImportError`, which says what is wrong with which line.
    mutating func next() throws -> Row? {
        guard try reader.read(&line) else { return nil }
        try line.checkFieldCount()
        let row = try Row(&line)
        try line.checkEnd()
        rowCount += 1
        return row
    }

    /// What is wrong with the row that was read last, where reading alone could not tell.
    func error(_ problem: String, column: String? = nil) -> ImportError {
        line.error(problem, column: column)
    }
}
