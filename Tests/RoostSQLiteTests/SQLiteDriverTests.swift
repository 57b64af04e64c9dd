import Testing

@testable import RoostSQLite

@Suite struct SQLiteDriverTests {
    let database: any DriverConnection

    init() throws {
        database = try SQLiteDriver(.inMemory).connect(as: .write)
    }

    // MARK: Values

    static let values: [(type: ColumnType, value: Value)] = [
        (.integer, .integer(.min)), (.integer, .integer(.max)), (.integer, .integer(0)),
        (.real, .real(0.1)), (.real, .real(.leastNonzeroMagnitude)), (.real, .real(.infinity)),
        (.real, .real(3)),
        (.text, .text("")), (.text, .text("Ünïcödé 🐓")), (.text, .text("a\0b")),
        (.bytes, .bytes([])), (.bytes, .bytes([0, 255, 0])),
        (.bool, .bool(true)), (.bool, .bool(false)),
        (.timestamp, .timestamp(-1)), (.timestamp, .timestamp(1_357_017_300_123_456)),
        (.uuid, .uuid(Array(1...16))), (.decimal, .decimal("-12345678901234567890.123")),
        (.json, .json(#"{"a":[1,2]}"#)), (.integer, .null), (.text, .null), (.bytes, .null),
    ]

    @Test(arguments: values)
    func whatIsWrittenIsRead(type: ColumnType, value: Value) throws {
        let declared = SQLiteDialect().declaredType(of: type)
        try database.rows("CREATE TABLE t (c \(declared)) STRICT")
        try database.rows("INSERT INTO t VALUES (?1)", [value])
        #expect(try database.rows("SELECT c FROM t", as: [type]) == [[value]])
        #expect(
            try database.rows("SELECT count(*) FROM t WHERE c IS ?1", [value], as: [.integer]) == [
                [.integer(1)]
            ])
    }

    @Test func aValueOfAnotherStorageClassIsInvalidAndNeverCoerced() throws {
        let types: [ColumnType] = [.integer, .real, .text, .bytes, .bool, .timestamp, .uuid, .decimal, .json]
        let stored: [(sql: String, kind: Cell.Kind, fits: [ColumnType])] = [
            ("12", .integer, [.integer]), ("1", .integer, [.integer, .bool]), ("1.0", .real, [.real]),
            ("'12'", .text, [.text, .decimal, .json]), ("x'3132'", .bytes, [.bytes]),
            ("'2013-01-01'", .text, [.text, .decimal, .json, .timestamp]),
            ("zeroblob(16)", .bytes, [.bytes, .uuid]),
        ]
        for (sql, kind, fits) in stored {
            for type in types {
                let isInvalid = try database.rows("SELECT \(sql)", as: [type]) == [[.invalid(kind)]]
                #expect(isInvalid != fits.contains(type), "\(sql) as \(type)")
            }
        }
    }

    @Test func anEnginesOwnTypeIsReadAsItIsStored() throws {
        let any = [ColumnType](repeating: .engine("ANY"), count: 5)
        #expect(
            try database.rows("SELECT 1, 1.5, 'a', x'00', NULL", as: any)
                == [[.integer(1), .real(1.5), .text("a"), .bytes([0]), .null]])
    }

    @Test func textOfADatabaseInUTF16IsReadAsUTF8() throws {
        try database.rows("PRAGMA encoding = 'UTF-16'")
        try database.rows("CREATE TABLE t (a TEXT, b TEXT) STRICT")
        let row: [Value] = [.text("Grüße 🐓"), .timestamp(1_357_017_300_000_000)]
        try database.rows("INSERT INTO t VALUES (?1, ?2)", row)
        #expect(try database.rows("SELECT a, b FROM t", as: [.text, .timestamp]) == [row])
        #expect(try database.rows("PRAGMA encoding", as: [.text]) == [[.text("UTF-16le")]])
    }

    @Test func theEnginesDateFunctionsReadTimestamps() throws {
        for _ in 0..<2_000 {
            // SQLite calculates with milliseconds, and rounds.
            let microseconds = Int64.random(in: TimestampText.range) / 1000 * 1000
            let seconds = (microseconds - TimestampText.range.lowerBound) / 1_000_000 - 62_167_219_200
            #expect(
                try database.rows(
                    "SELECT unixepoch(?1), datetime(?2, 'unixepoch')",
                    [.timestamp(microseconds), .integer(seconds)], as: [.integer, .timestamp])
                    == [[.integer(seconds), .timestamp(seconds * 1_000_000)]])
        }
        #expect(
            try database.rows(
                "SELECT ?1 = datetime('2013-01-01 05:15')", [.timestamp(1_357_017_300_000_000)], as: [.bool])
                == [[.bool(true)]])
    }

    @Test func theCellOfAColumnThatIsNotThereIsLeftAlone() throws {
        let statement = try database.prepare("SELECT 1")
        statement.plan([PlannedColumn(index: -1, type: .integer), PlannedColumn(index: 0, type: .integer)])
        var cells = [Cell.bool(true), Cell.null]
        #expect(try statement.step())
        cells.withUnsafeMutableBufferPointer { $0.baseAddress.map(statement.fill) }
        #expect(cells.map(Value.init) == [.bool(true), .integer(1)])
    }

    @Test func aColumnIsReadInPlaceAndUnderItsName() throws {
        let statement = try database.prepare("SELECT 1 AS one, 'a' AS letter")
        #expect(statement.columnCount == 2)
        #expect(statement.columnName(1) == "letter")
        #expect(statement.columnName(2) == "")
        statement.plan([PlannedColumn(index: 1, type: .text), PlannedColumn(index: 2, type: .text)])
        #expect(try statement.step())
        #expect(Value(statement.cell(at: 0)) == .text("a"))
        #expect(Value(statement.cell(at: 1)) == .null)
        #expect(try !statement.step())
        #expect(try !statement.step())
    }

    @Test(arguments: [
        (Value.real(.nan), DatabaseError.Code.invalidValue, "Parameter 1 is NaN: SQLite cannot store NaN"),
        (.timestamp(.max), .outOfRange, "Parameter 1 is a date outside the years 0 to 9999"),
        (.invalid(.text), .invalidValue, "Parameter 1 holds no value"),
    ])
    func aValueThatSQLiteCannotStoreIsRefused(value: Value, code: DatabaseError.Code, message: String) throws
    {
        let error = try #require(database.failure("SELECT ?1", [value]))
        #expect(error.code == code)
        #expect(error.message.hasPrefix(message))
        #expect(error.sql == "SELECT ?1")
    }

    @Test func aValueBeyondSQLitesLimitIsTooLarge() throws {
        #expect(database.failure("SELECT zeroblob(2000000000)")?.code == .tooLarge)
        let byte: UInt8 = 0
        try withUnsafeBytes(of: byte) { bytes in
            // Refused by its length alone; the bytes are not looked at.
            let cells = [Cell.pointing(.bytes, at: bytes.baseAddress, count: 3_000_000_000)]
            let statement = try database.prepare("SELECT ?1")
            #expect(throws: DatabaseError.self) {
                try cells.withUnsafeBufferPointer { try statement.bind($0) }
            }
        }
    }

    // MARK: Statements

    @Test(arguments: [
        ("", "The SQL is empty"), ("  -- nothing\n", "The SQL is empty"),
        ("SELECT 1\0", "The SQL holds a NUL byte"),
        ("SELECT 1; SELECT 2", "The SQL goes on"), ("SELECT 1; /* */ x", "The SQL goes on"),
        ("SELEKT 1", "near \"SELEKT\": syntax error"), ("SELECT f(1)", "no such function: f"),
        ("SELECT ?1, ?3", "The statement has 3 parameters, not the 0 given"),
    ])
    func sqlThatIsNotOneStatementIsInvalid(sql: String, message: String) throws {
        let error = try #require(database.failure(sql))
        #expect(error.code == .invalidSQL)
        #expect(error.message.hasPrefix(message))
        #expect(error.sql == sql)
    }

    @Test(arguments: [
        "SELECT 1;", "SELECT 1 ; ;\n", "SELECT 1; -- one", "SELECT 1 /* one */; /* two", "/**/SELECT 1",
    ])
    func aStatementMayEndInSemicolonsAndComments(sql: String) throws {
        #expect(try database.rows(sql, as: [.integer]) == [[.integer(1)]])
    }

    @Test(arguments: ["SELECT * FROM nowhere", "SELECT missing", #"SELECT "missing""#])
    func aMisspeltNameIsAnErrorAndNeverAString(sql: String) {
        #expect(database.failure(sql)?.code == .unknownColumn)
    }

    @Test func changesAreThoseOfTheStatementAlone() throws {
        try database.rows("CREATE TABLE t (c INTEGER) STRICT")
        #expect(try database.changes("INSERT INTO t VALUES (1), (2), (3)") == 3)
        #expect(try database.changes("CREATE TABLE u (c)") == 0)
        #expect(try database.changes("UPDATE t SET c = c + 1 WHERE c > 1 RETURNING c") == 2)
        #expect(try database.changes("SELECT * FROM t") == 0)
        #expect(try database.changes("DELETE FROM t WHERE c > 9") == 0)
        #expect(try database.changes("DELETE FROM t") == 3)
    }

    @Test func changesCountWhereTheReturnedRowsAreNotReadToTheEnd() throws {
        try database.rows("CREATE TABLE t (c INTEGER) STRICT")
        let statement = try database.prepare("INSERT INTO t VALUES (1), (2) RETURNING c")
        _ = try statement.step()
        statement.reset()
        #expect(statement.changeCount == 2)
        #expect(try database.rows("SELECT count(*) FROM t", as: [.integer]) == [[.integer(2)]])
    }

    @Test func aStatementRunsAgainAfterItsReset() throws {
        let statement = try database.prepare("SELECT ?1")
        statement.plan([PlannedColumn(index: 0, type: .timestamp)])
        for number in Int64(0)..<3 {
            try Value.withCells(of: [.timestamp(number)]) { cells in
                try statement.bind(cells)
                #expect(try statement.step())
                #expect(statement.cell(at: 0).integer == number)
                statement.reset()
            }
        }
    }

    @Test func likeIsCaseSensitive() throws {
        #expect(try database.rows("SELECT 'JFK' LIKE 'jfk'", as: [.bool]) == [[.bool(false)]])
    }

    @Test func aConnectionKnowsItsTransaction() throws {
        #expect(!database.isInTransaction)
        try database.rows("BEGIN")
        #expect(database.isInTransaction)
        try database.rows("ROLLBACK")
        #expect(!database.isInTransaction)
    }

    @Test func aStatementMayOutliveTheClosingOfItsConnection() throws {
        let statement = try database.prepare("SELECT 1")
        database.close()
        #expect(try statement.step())
        statement.finalize()
        database.close()
        #expect(database.failure("SELECT 1") != nil)
    }
}
