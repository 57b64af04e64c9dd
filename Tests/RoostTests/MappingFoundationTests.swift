import Foundation
import RoostSQLite
import Testing

/// One value of any type.
private struct Holder<Value: Codable & Sendable & Equatable>: Model, Equatable {
    static var tableName: String { "holders" }
    var id: Int64?
    var value: Value
}

private struct Alphabet: Codable, Equatable {
    var letters: CharacterSet
}

/// Codable types of Foundation and the standard library that nobody made for a database.
@Suite struct MappingFoundationTests {
    private func expectRoundTrip<Value: Codable & Sendable & Equatable>(
        _ value: Value, as type: ColumnType, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let metadata = try ModelMetadata.of(Holder<Value>.self)
        #expect(metadata.columns.map(\.type) == [.integer, type], sourceLocation: sourceLocation)
        let database = try Database.openBlocking(.sqlite(.inMemory))
        let read = try database.sync.write { session in
            try session.create(Holder<Value>.self)
            try session.insert(Holder(value: value))
            return try session.fetchOne(Holder<Value>.all)
        }
        #expect(read?.value == value, sourceLocation: sourceLocation)
    }

    /// Decoding one from made-up values ends the process.
    @Test func characterSets() throws {
        try expectRoundTrip(CharacterSet(charactersIn: "äöü"), as: .json)
        try expectRoundTrip(Alphabet(letters: .decimalDigits), as: .json)
    }

    @Test func timeZonesAndCalendars() throws {
        try expectRoundTrip(try #require(TimeZone(secondsFromGMT: 3600)), as: .json)
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: -7200))
        try expectRoundTrip(calendar, as: .json)
        try expectRoundTrip(Locale(identifier: "de_AT"), as: .json)
    }

    @Test func datesInParts() throws {
        try expectRoundTrip(DateInterval(start: Date(timeIntervalSince1970: 0), duration: 60), as: .json)
        try expectRoundTrip(DateComponents(year: 2013, month: 1), as: .json)
    }

    @Test func setsOfIndexes() throws {
        try expectRoundTrip(IndexSet(integersIn: 3..<9), as: .json)
        try expectRoundTrip(IndexPath(indexes: [1, 2, 3]), as: .json)
        try expectRoundTrip(Set([1, 2]), as: .json)
        try expectRoundTrip(1...3, as: .json)
    }

    @Test func measures() throws {
        try expectRoundTrip(Measurement(value: 3, unit: UnitLength.meters), as: .json)
        try expectRoundTrip(Duration.milliseconds(1500), as: .json)
        try expectRoundTrip(SIMD2<Double>(1, 2), as: .json)
        try expectRoundTrip(CGPoint(x: 1, y: 2), as: .json)
    }

    @Test func names() throws {
        var name = PersonNameComponents()
        name.givenName = "Amelia"
        name.familyName = "Earhart"
        try expectRoundTrip(name, as: .json)
        try expectRoundTrip(try #require(URLComponents(string: "https://example.org/a?b=c")), as: .json)
    }
}
