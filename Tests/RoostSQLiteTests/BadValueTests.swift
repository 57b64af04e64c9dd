import Foundation
import RoostSQLite
import Testing

/// A row with one value of any type, in the column `air_temp`.
private struct Reading<Value: Codable & Sendable>: Model {
    var id: Int64?
    var airTemp: Value
}

private struct Station: Codable, Sendable {
    var height: Double
}

/// Values that SQLite cannot hold: each is an error before anything is stored, and names where it stood.
@Suite(.everyMappingMode) struct BadValueTests {
    /// The error of inserting a value.
    private func expect<Value: Codable & Sendable>(
        _ value: Value, _ code: DatabaseError.Code, says message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let database = try Database.inMemory()
        try database.sync.write { session in try session.create(Reading<Value>.self) }
        let row = Reading(id: 31337, airTemp: value)
        let inserts: [(Session) throws -> Void] = [
            { try $0.insert(row) }, { try $0.insert([row]) }, { _ = try $0.insert(returning: row) },
            { try $0.upsert(row) }, { try $0.update(row) },
        ]
        for insert in inserts {
            let error = try database.failure(sourceLocation: sourceLocation, insert)
            error.expect(
                code, model: "Reading", property: "airTemp", column: "air_temp",
                says: "Reading.airTemp (column air_temp): " + message
                    + (error.sql.map { " [SQL: \($0)]" } ?? ""),
                sourceLocation: sourceLocation)
        }
        let count = try database.sync.read { session in try session.count(Reading<Value>.all) }
        #expect(count == 0, sourceLocation: sourceLocation)
    }

    @Test func anIntegerAbove64BitsSigned() throws {
        let message =
            "is outside what the database can hold (integers: 64 bits signed; dates: years 0 to 9999, more on PostgreSQL). Give one inside of that."
        try expect(UInt64.max, .outOfRange, says: "the UInt64 " + message)
        try expect(UInt(Int64.max) + 1, .outOfRange, says: "the UInt " + message)
        try expect(UInt64?.some(.max), .outOfRange, says: "the UInt64 " + message)
    }

    @Test func notANumber() throws {
        let message = "Parameter 2 is NaN: SQLite cannot store NaN; give a number or nil."
        try expect(Double.nan, .invalidValue, says: message)
        try expect(-Double.nan, .invalidValue, says: message)
        try expect(Float.signalingNaN, .invalidValue, says: message)
        try expect(Double?.some(.nan), .invalidValue, says: message)
    }

    @Test func aDateThatSQLitesFunctionsDoNotKnow() throws {
        let message = "Parameter 2 is a date outside the years 0 to 9999, which SQLite's functions know."
        try expect(Date(timeIntervalSince1970: 253_402_300_800), .outOfRange, says: message)
        try expect(Date(timeIntervalSince1970: -62_167_219_201), .outOfRange, says: message)
    }

    @Test func aDateThatIsNone() throws {
        let message =
            "the Date is outside what the database can hold (integers: 64 bits signed; dates: years 0 to 9999, more on PostgreSQL). Give one inside of that."
        try expect(Date(timeIntervalSince1970: .infinity), .outOfRange, says: message)
        try expect(Date(timeIntervalSince1970: .nan), .outOfRange, says: message)
        try expect(Date(timeIntervalSince1970: 1e300), .outOfRange, says: message)
    }

    @Test func aDecimalThatIsNoNumber() throws {
        try expect(
            Decimal.nan, .invalidValue,
            says:
                "the Decimal has no form in the database: it is not a number, or holds one that is none. Give another value."
        )
    }

    @Test func whatJSONCannotHold() throws {
        try expect(
            Station(height: .infinity), .invalidValue,
            says:
                "the Station has no form in the database: it is not a number, or holds one that is none. Give another value."
        )
        try expect(
            [Double.nan], .invalidValue,
            says:
                "the Array<Double> has no form in the database: it is not a number, or holds one that is none. Give another value."
        )
    }

    @Test func aKeyThatDoesNotFit() throws {
        let database = try Database.inMemory()
        let error = try database.failure { session in
            try session.create(Reading<Int>.self)
            _ = try session.find(Reading<Int>.self, UInt64.max)
        }
        error.expect(
            .outOfRange, model: "Reading", property: "id", column: "id",
            says:
                "Reading.id (column id): the Int64 is outside what the database can hold (integers: 64 bits "
                + "signed; dates: years 0 to 9999, more on PostgreSQL). Give one inside of that.")
    }

    @Test func aKeyOfAnotherTypeOrNumber() throws {
        let database = try Database.inMemory()
        try database.sync.write { session in try session.create(Reading<Int>.self) }
        let type = try database.failure { session in _ = try session.find(Reading<Int>.self, "31337") }
        type.expect(
            .typeMismatch, model: "Reading", property: "id", column: "id",
            says: "Reading.id (column id): the key is integer, and String is not. Give a value of the "
                + "property's type.")
        let count = try database.failure { session in _ = try session.find(Reading<Int>.self, 31337, 2) }
        count.expect(
            .typeMismatch, model: "Reading",
            says:
                "Reading: its primary key is (id), and 2 values were given. Give one for each, in that order."
        )
    }

    @Test func aParameterOfSQL() throws {
        let database = try Database.inMemory()
        let nan = try database.failure { session in
            _ = try session.fetch(SQL("SELECT \(1), \(Double.nan)").as(Int.self, Double?.self))
        }
        nan.expect(
            .invalidValue,
            says: "Parameter 2 is NaN: SQLite cannot store NaN; give a number or nil. [SQL: SELECT ?1, ?2]")
        let large = try database.failure { session in try session.execute("SELECT \(UInt64.max)") }
        large.expect(
            .outOfRange,
            says:
                "the value is outside what the database can hold (integers: 64 bits signed; dates: years "
                + "0 to 9999, more on PostgreSQL). Give one inside of that. [SQL: SELECT ?1]")
    }

    @Test func aValueInTheMiddleOfMany() throws {
        let database = try Database.inMemory()
        try database.sync.write { session in try session.create(Reading<Double>.self) }
        let error = try database.failure { session in
            try session.insert((0..<1_000).map { Reading(airTemp: $0 == 500 ? .nan : Double($0)) })
        }
        #expect(error.code == .invalidValue)
        #expect(try database.sync.read { session in try session.count(Reading<Double>.all) } == 0)
    }
}
