import Foundation
import RoostSQLite
import Testing

private enum Sky: String, Codable, Sendable { case clear, cloudy }

private struct Station: Codable, Sendable, Equatable {
    var name: String
}

private struct Celsius: ColumnConvertible, Equatable {
    let stored: Double
}

/// Whose property the compiler does not know to be optional, so that it is coded as one whole.
private struct Reading<Value: Codable & Sendable & Equatable>: Model, Equatable {
    var id: Int64?
    var value: Value
}

/// An optional that a generic model hides is NULL or a value, as any other is.
@Suite struct MappingOptionalTests {
    private func expectRoundTrip<Value: Codable & Sendable & Equatable>(
        _ value: Value, stored: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let database = try Database.openBlocking(.sqlite(.inMemory))
        let rows = [Reading<Value?>(id: 1, value: value), Reading<Value?>(id: 2, value: nil)]
        let (read, types) = try database.sync.write { session in
            try session.create(Reading<Value?>.self)
            try session.insert(rows)
            let types = try session.fetch(
                SQL("SELECT typeof(value) FROM readings ORDER BY id").as(String.self))
            return (try session.fetch(Reading<Value?>.all.order { $0.id }), types)
        }
        #expect(read == rows, sourceLocation: sourceLocation)
        #expect(types == [stored, "null"], sourceLocation: sourceLocation)
    }

    @Test func numbersAndTexts() throws {
        try expectRoundTrip(7, stored: "integer")
        try expectRoundTrip(Int8(7), stored: "integer")
        try expectRoundTrip(1.5, stored: "real")
        try expectRoundTrip(Float(1.5), stored: "real")
        try expectRoundTrip(true, stored: "integer")
        try expectRoundTrip("text", stored: "text")
    }

    @Test func typesOfFoundation() throws {
        try expectRoundTrip(Date(timeIntervalSince1970: 1_357_017_300), stored: "text")
        try expectRoundTrip(UUID(), stored: "blob")
        try expectRoundTrip(Data([1, 2]), stored: "blob")
        try expectRoundTrip([UInt8]([1, 2]), stored: "blob")
        try expectRoundTrip(Decimal(31) / 10, stored: "text")
        try expectRoundTrip(try #require(URL(string: "https://example.com/a")), stored: "text")
    }

    @Test func typesOfTheUsers() throws {
        try expectRoundTrip(Sky.cloudy, stored: "text")
        try expectRoundTrip(Celsius(stored: 21.5), stored: "real")
        try expectRoundTrip(Station(name: "JFK"), stored: "text")
        try expectRoundTrip([1, 2, 3], stored: "text")
    }
}
