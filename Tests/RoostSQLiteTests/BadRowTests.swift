import Foundation
import RoostSQLite
import Testing

/// A row with one value of any type, in the column `air_temp`.
private struct Reading<Value: Codable & Sendable>: Model {
    var id: Int64?
    var airTemp: Value
}

private enum Sky: String, Codable, Sendable {
    case clear, cloudy
}

private enum Scale: Int, Codable, Sendable {
    case celsius = 1
}

private struct Station: Codable, Sendable, Equatable {
    var name: String
}

/// What a row holds that its model cannot: each is an error that names model, property and column and shows
/// no value, and the transaction in which it arose is rolled back.
@Suite(.everyMappingMode) struct BadRowTests {
    private let database: Database

    init() throws {
        database = try .inMemory()
    }

    /// The error of reading a SQL expression as a type.
    private func failure<Value: Codable & Sendable>(
        _ expression: String, as type: Value.Type
    ) throws -> DatabaseError {
        try database.failure { session in
            let sql: SQL = "SELECT 1 AS id, \(sql: SQL(stringLiteral: expression)) AS air_temp"
            _ = try session.fetch(sql.as(Reading<Value>.self))
        }
    }

    private func expect<Value: Codable & Sendable>(
        _ expression: String, as type: Value.Type, _ code: DatabaseError.Code, says message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try failure(expression, as: type).expect(
            code, model: "Reading", property: "airTemp", column: "air_temp",
            says: "Reading.airTemp (column air_temp): " + message, sourceLocation: sourceLocation)
    }

    // MARK: Columns

    @Test func aMissingColumn() throws {
        let error = try database.failure { session in
            _ = try session.fetch(SQL("SELECT 1 AS id, 2 AS temp").as(Reading<Int>.self))
        }
        error.expect(
            .missingColumn, model: "Reading", property: "airTemp", column: "air_temp",
            says: "Reading.airTemp (column air_temp): the result has no such column. Select it, name it with "
                + "AS, or remove the property.")
    }

    @Test func aMissingColumnOfAnOptionalProperty() throws {
        let error = try database.failure { session in
            _ = try session.fetch(SQL("SELECT 1 AS id").as(Reading<Int?>.self))
        }
        error.expect(
            .missingColumn, model: "Reading", property: "airTemp", column: "air_temp",
            says: "Reading.airTemp (column air_temp): the result has no such column. Select it, name it with "
                + "AS, or remove the property.")
    }

    @Test func aTupleOfMoreColumnsThanTheResultHas() throws {
        let error = try database.failure { session in
            _ = try session.fetch(SQL("SELECT 1").as(Int.self, Int.self))
        }
        #expect(error.code == .missingColumn)
        #expect(
            error.message
                == "the result has no column 2, for it ends with column 1. Select it, or ask for less.")
    }

    @Test func aColumnThatWentAwayBetweenTwoRuns() throws {
        try database.sync.write { session in
            try session.execute("CREATE TABLE t (other INTEGER, id INTEGER, air_temp INTEGER) STRICT")
            try session.execute("INSERT INTO t VALUES (7, 1, 21)")
            let query = SQL("SELECT * FROM t").as(Reading<Int>.self)
            #expect(try session.fetch(query).map(\.airTemp) == [21])
            try session.execute("ALTER TABLE t DROP COLUMN other")
            #expect(try session.fetch(query).map(\.airTemp) == [21])
        }
        let error = try database.failure { session in
            try session.execute("ALTER TABLE t RENAME COLUMN air_temp TO temp")
            _ = try session.fetch(SQL("SELECT * FROM t").as(Reading<Int>.self))
        }
        #expect(error.code == .missingColumn)
        #expect(error.column == "air_temp")
    }

    // MARK: Values

    @Test func nullForAPropertyThatIsNotOptional() throws {
        let message =
            "the column is NULL and the property is not optional. Make it optional, or the column NOT NULL."
        try expect("NULL", as: Int.self, .unexpectedNull, says: message)
        try expect("NULL", as: String.self, .unexpectedNull, says: message)
        try expect("NULL", as: Date.self, .unexpectedNull, says: message)
        try expect("NULL", as: UUID.self, .unexpectedNull, says: message)
        try expect("NULL", as: Decimal.self, .unexpectedNull, says: message)
        try expect("NULL", as: Sky.self, .unexpectedNull, says: message)
        try expect("NULL", as: Station.self, .unexpectedNull, says: message)
    }

    @Test func aNumberThatDoesNotFit() throws {
        func message(_ type: String) -> String {
            "the number in the column does not fit \(type). Use a wider type."
        }
        try expect("300", as: Int8.self, .outOfRange, says: message("Int8"))
        try expect("-32769", as: Int16.self, .outOfRange, says: message("Int16"))
        try expect("2147483648", as: Int32.self, .outOfRange, says: message("Int32"))
        try expect("256", as: UInt8.self, .outOfRange, says: message("UInt8"))
        try expect("-1", as: UInt64.self, .outOfRange, says: message("UInt64"))
        try expect("1e300", as: Float.self, .outOfRange, says: message("Float"))
        try expect("300", as: Int8?.self, .outOfRange, says: message("Int8"))
    }

    @Test func aValueOfAnotherStorageClass() throws {
        func message(_ found: String, _ expected: String) -> String {
            "the column holds \(found) where \(expected) is expected; values are never converted in silence. "
                + "Change the property's type, or CAST in the query."
        }
        try expect("'12abc'", as: Int.self, .typeMismatch, says: message("text", "integer"))
        try expect("31337.5", as: Int.self, .typeMismatch, says: message("a real number", "integer"))
        try expect("31337", as: Double.self, .typeMismatch, says: message("an integer", "real"))
        try expect("31337", as: String.self, .typeMismatch, says: message("an integer", "text"))
        try expect("x'6162'", as: String.self, .typeMismatch, says: message("bytes", "text"))
        try expect("'ab'", as: Data.self, .typeMismatch, says: message("text", "bytes"))
        try expect("31337", as: Sky.self, .typeMismatch, says: message("an integer", "text"))
        try expect("31337", as: Decimal.self, .typeMismatch, says: message("an integer", "decimal"))
        try expect("31337", as: Station.self, .typeMismatch, says: message("an integer", "json"))
        try expect("31337", as: Date.self, .typeMismatch, says: message("an integer", "timestamp"))
        try expect("'ab'", as: UUID.self, .typeMismatch, says: message("text", "uuid"))
        try expect("'true'", as: Bool.self, .typeMismatch, says: message("text", "bool"))
    }

    @Test func aColumnWithoutATypeIsNotTakenForANumber() throws {
        try database.sync.write { session in
            try session.execute("CREATE TABLE readings (id INTEGER PRIMARY KEY, air_temp)")
            try session.execute("INSERT INTO readings VALUES (1, '12abc')")
        }
        let error = try database.failure { session in _ = try session.fetch(Reading<Int>.all) }
        error.expect(
            .typeMismatch, model: "Reading", property: "airTemp", column: "air_temp",
            says:
                "Reading.airTemp (column air_temp): the column holds text where integer is expected; values "
                + "are never converted in silence. Change the property's type, or CAST in the query.")
    }

    @Test func textThatIsNotUTF8() throws {
        let message =
            "the text in the column is not UTF-8. Read it as Data, with CAST(… AS BLOB), and mend it."
        try expect("CAST(x'61ff' AS TEXT)", as: String.self, .invalidText, says: message)
        try expect("CAST(x'61ff' AS TEXT)", as: String?.self, .invalidText, says: message)
        try expect("CAST(x'61ff' AS TEXT)", as: Sky.self, .invalidText, says: message)
        try expect("CAST(x'61ff' AS TEXT)", as: URL.self, .invalidText, says: message)
        try expect("CAST(x'61ff' AS TEXT)", as: Decimal.self, .invalidText, says: message)
    }

    @Test func aRawValueThatNoCaseHas() throws {
        func message(_ type: String) -> String {
            "the column holds no value of \(type). If new values may come, give the type a case for them."
        }
        try expect("'foggy'", as: Sky.self, .invalidValue, says: message("Sky"))
        try expect("'foggy'", as: Sky?.self, .invalidValue, says: message("Sky"))
        try expect("31337", as: Scale.self, .invalidValue, says: message("Scale"))
    }

    @Test func textThatIsNoURL() throws {
        try expect("''", as: URL.self, .invalidValue, says: Self.noValue("URL"))
        try expect("'http://[::secret'", as: URL.self, .invalidValue, says: Self.noValue("URL"))
    }

    @Test func textThatIsNoDate() throws {
        for text in ["'yesterday'", "'2013-02-30'", "'2013-01-01 25:00'", "''", "'10000-01-01'"] {
            try expect(text, as: Date.self, .invalidValue, says: Self.noValue("Date"))
        }
    }

    @Test func anIntegerThatIsNoTruthValue() throws {
        try expect("2", as: Bool.self, .invalidValue, says: Self.noValue("Bool"))
        try expect("-1", as: Bool?.self, .invalidValue, says: Self.noValue("Bool"))
    }

    @Test func bytesThatAreNoUUID() throws {
        try expect("x'616263'", as: UUID.self, .invalidValue, says: Self.noValue("UUID"))
        try expect("zeroblob(17)", as: UUID.self, .invalidValue, says: Self.noValue("UUID"))
    }

    @Test func textThatIsNoDecimalNumber() throws {
        for text in ["'12abc'", "''", "'.'", "'1.2.3'", "'1e5'", "'٣'", "' 1'", "'NaN'"] {
            try expect(text, as: Decimal.self, .invalidValue, says: Self.noValue("Decimal"))
        }
    }

    @Test func aDecimalNumberOfMoreDigitsThanSwiftsDecimalHolds() throws {
        let message = "the number in the column does not fit Decimal. Use a wider type."
        try expect(
            "'1." + String(repeating: "1", count: 60) + "'", as: Decimal.self, .outOfRange, says: message)
        try expect(
            "'" + String(repeating: "9", count: 60) + "'", as: Decimal.self, .outOfRange, says: message)
        try expect(
            "'1" + String(repeating: "0", count: 300) + "'", as: Decimal.self, .outOfRange, says: message)
    }

    @Test func aDecimalNumberOfAsManyDigitsAsFit() throws {
        let texts = [
            "0.1", "-12345678901234567890123456789012345678", "1" + String(repeating: "0", count: 100),
            "\(Decimal.greatestFiniteMagnitude)", "\(Decimal.leastNonzeroMagnitude)",
            "1." + String(repeating: "0", count: 60), String(repeating: "0", count: 60) + ".5",
        ]
        for text in texts {
            let value = try database.sync.read { session in
                try session.fetchOne(SQL("SELECT \(text)").as(Decimal.self))
            }
            #expect(value == Decimal(string: text), "\(text)")
        }
    }

    @Test func textThatIsNoJSONOfTheType() throws {
        let message =
            "the column holds no value of Station. If new values may come, give the type a case for them."
        for text in ["'{\"name\":'", "''", "'secret'", "'{}'", "'{\"name\":31337}'", "'null'", "'[1]'"] {
            try expect(text, as: Station.self, .invalidValue, says: message)
        }
    }

    private static func noValue(_ type: String) -> String {
        "the column holds no value of \(type). Mend the row, or read the column as another type."
    }

    // MARK: Around them

    @Test func rowsBeforeTheBadOneAreNotReturned() throws {
        let error = try database.failure { session in
            let sql: SQL = "SELECT column1 AS id, column2 AS air_temp FROM (VALUES (1, 2), (2, 'x'), (3, 4))"
            _ = try session.fetch(sql.as(Reading<Int>.self))
        }
        #expect(error.code == .typeMismatch)
    }

    @Test func aReadScopeGoesOnAfterABadRow() throws {
        let values = try database.sync.read { session in
            #expect(throws: DatabaseError.self) {
                _ = try session.fetch(SQL("SELECT 'x'").as(Int.self))
            }
            return try session.fetch(SQL("SELECT 1").as(Int.self))
        }
        #expect(values == [1])
    }

    @Test func aCursorEndsAtABadRow() throws {
        try database.sync.read { session in
            let query = SQL("SELECT column1 FROM (VALUES (1), ('x'), (3))").as(Int.self)
            var codes: [DatabaseError.Code] = []
            do {
                var cursor = try session.cursor(query)
                while let value = try cursor.next() { #expect(value == 1) }
            } catch let error as DatabaseError {
                codes.append(error.code)
            }
            #expect(codes == [.typeMismatch])
            #expect(try session.fetch(SQL("SELECT 1").as(Int.self)) == [1])
        }
    }

    @Test func aStreamEndsAtABadRow() async throws {
        let query = SQL("SELECT column1 FROM (VALUES (1), (2), ('x'), (4))").as(Int.self)
        var read: [Int] = []
        let error = await #expect(throws: DatabaseError.self) {
            for try await value in database.stream(query) { read.append(value) }
        }
        #expect(error?.code == .typeMismatch)
        #expect(read.isEmpty || read == [1, 2])
        #expect(try await database.read { session in try session.count(Witness.all) } == 0)
    }
}
