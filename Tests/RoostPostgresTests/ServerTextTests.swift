import Foundation
import Roost
import RoostPostgres
import Testing

/// Values of every type: what is bound, the server prints as it should; what the server reads from that text, and what
/// it was given, are both read as the value.
@Suite struct ServerTextTests {
    /// Another for every run; a failure prints it.
    private let seed = UInt64.random(in: 0...UInt64.max)
    private let postgres: EmptyPostgres

    init() throws { postgres = try EmptyPostgres() }

    private func agree<Value: ColumnValue & TriedValue>(
        _ type: Value.Type, as name: SQL, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var numbers = SeededNumbers(seed: seed)
        try postgres.read { session in
            for value in Value.tried(150, &numbers) {
                let query: SQL = """
                    SELECT format('%s', CAST(\(value) AS \(sql: name))), CAST(\(value) AS \(sql: name)), \
                    CAST(CAST(\(value.serverText) AS text) AS \(sql: name))
                    """
                let found = try session.fetchOne(query.as(String.self, Value.self, Value.self))
                let expected = (value.serverText, value, value)
                #expect(
                    found ?? ("", value, value) == expected, "seed \(seed)", sourceLocation: sourceLocation)
            }
        }
    }

    @Test func whatBothEnginesHave() throws {
        try agree(Int16.self, as: "int2")
        try agree(Int32.self, as: "int4")
        try agree(Int64.self, as: "int8")
        try agree(Int.self, as: "int8")
        try agree(Double.self, as: "float8")
        try agree(Float.self, as: "float4")
        try agree(Decimal.self, as: "numeric")
        try agree(Bool.self, as: "bool")
        try agree(String.self, as: "text")
        try agree(Data.self, as: "bytea")
        try agree(UUID.self, as: "uuid")
        try agree(Date.self, as: "timestamptz")
    }

    @Test func numbersOfAnyPrecision() throws { try agree(PostgresNumeric.self, as: "numeric") }
    @Test func days() throws { try agree(PostgresDate.self, as: "date") }
    @Test func timesOfDay() throws { try agree(PostgresTime.self, as: "time") }
    @Test func timestamps() throws { try agree(PostgresTimestamp.self, as: "timestamp") }
    @Test func intervals() throws { try agree(PostgresInterval.self, as: "interval") }
    @Test func addresses() throws { try agree(PostgresInet.self, as: "inet") }
    @Test func networks() throws { try agree(PostgresCIDR.self, as: "cidr") }

    @Test func ranges() throws {
        try agree(PostgresRange<Int32>.self, as: "int4range")
        try agree(PostgresRange<Int64>.self, as: "int8range")
        try agree(PostgresRange<Int>.self, as: "int8range")
        try agree(PostgresRange<PostgresNumeric>.self, as: "numrange")
        try agree(PostgresRange<Decimal>.self, as: "numrange")
        try agree(PostgresRange<PostgresDate>.self, as: "daterange")
        try agree(PostgresRange<PostgresTimestamp>.self, as: "tsrange")
        try agree(PostgresRange<Date>.self, as: "tstzrange")
    }

    /// Arrays of elements that are never NULL, and of some that are.
    private func agree<Element: TriedValue>(
        onArraysOf type: Element.Type, as name: SQL, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var numbers = SeededNumbers(seed: seed)
        try postgres.read { session in
            for count in 0...20 {
                let array = PostgresArray(
                    (0..<count).map { _ in
                        Element.tried(1, &numbers).randomElement(using: &numbers) ?? .random(&numbers)
                    })
                try compare(array, array.map(\.serverText), name, session, sourceLocation)
                let some = PostgresArray<Element?>(array.map { numbers.integer(in: 0...3) == 0 ? nil : $0 })
                try compare(some, some.map { $0?.serverText }, name, session, sourceLocation)
            }
        }
    }

    private func compare<Element: PostgresArrayElement & Equatable>(
        _ array: PostgresArray<Element>, _ texts: [String?], _ name: SQL, _ session: Session,
        _ sourceLocation: SourceLocation
    ) throws {
        let text = Self.arrayText(texts)
        let literal = try session.fetchOne(
            SQL("SELECT \(sql: SQL(stringLiteral: array.literal(for: PostgresDialect())))").as(
                PostgresArray<Element>.self))
        #expect(literal == array, "seed \(seed)", sourceLocation: sourceLocation)
        let query: SQL =
            "SELECT CAST(\(array) AS text), \(array), CAST(CAST(\(text) AS text) AS \(sql: name))"
        let found = try session.fetchOne(
            query.as(String.self, PostgresArray<Element>.self, PostgresArray<Element>.self))
        #expect(found ?? ("", [], []) == (text, array, array), "seed \(seed)", sourceLocation: sourceLocation)
    }

    /// As the server prints an array.
    private static func arrayText(_ elements: [String?]) -> String {
        let texts = elements.map { element -> String in
            guard let element else { return "NULL" }
            let special: Set<Character> = ["{", "}", ",", "\"", "\\", " ", "\n", "\t"]
            let isPlain =
                !element.isEmpty && element.uppercased() != "NULL"
                && !element.unicodeScalars.contains { special.contains(Character($0)) }
            return isPlain
                ? element
                : "\"" + element.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return "{" + texts.joined(separator: ",") + "}"
    }

    @Test func arraysOfNumbers() throws {
        try agree(onArraysOf: Int16.self, as: "int2[]")
        try agree(onArraysOf: Int32.self, as: "int4[]")
        try agree(onArraysOf: Int64.self, as: "int8[]")
        try agree(onArraysOf: Int.self, as: "int8[]")
        try agree(onArraysOf: Double.self, as: "float8[]")
        try agree(onArraysOf: Float.self, as: "float4[]")
        try agree(onArraysOf: Decimal.self, as: "numeric[]")
        try agree(onArraysOf: PostgresNumeric.self, as: "numeric[]")
    }

    @Test func arraysOfOtherScalars() throws {
        try agree(onArraysOf: Bool.self, as: "bool[]")
        try agree(onArraysOf: String.self, as: "text[]")
        try agree(onArraysOf: Data.self, as: "bytea[]")
        try agree(onArraysOf: UUID.self, as: "uuid[]")
        try agree(onArraysOf: PostgresInet.self, as: "inet[]")
        try agree(onArraysOf: PostgresCIDR.self, as: "cidr[]")
    }

    @Test func arraysOfJSON() throws {
        let array: PostgresArray<PostgresJSON<[String: [Int]]>?> = [
            .init(["a\"b": [1, -2]]), nil, .init([:]),
        ]
        let found = try postgres.read { session in
            try session.fetchOne(
                SQL("SELECT CAST(\(array) AS text), \(array)").as(String.self, type(of: array)))
        }
        #expect(found?.0 == #"{"{\"a\\\"b\": [1, -2]}",NULL,"{}"}"#)
        #expect(found?.1 == array)
    }

    @Test func arraysOfTimes() throws {
        try agree(onArraysOf: Date.self, as: "timestamptz[]")
        try agree(onArraysOf: PostgresDate.self, as: "date[]")
        try agree(onArraysOf: PostgresTime.self, as: "time[]")
        try agree(onArraysOf: PostgresTimestamp.self, as: "timestamp[]")
        try agree(onArraysOf: PostgresInterval.self, as: "interval[]")
    }

    @Test func arraysOfRangesAndEnums() throws {
        try agree(onArraysOf: PostgresRange<Int32>.self, as: "int4range[]")
        try agree(onArraysOf: PostgresRange<PostgresTimestamp>.self, as: "tsrange[]")
        try postgres.write { session in try session.create(Weather.self) }
        try agree(onArraysOf: Weather.self, as: "weather[]")
    }
}
