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
        try agree(Int8.self, as: "int2")
        try agree(Int16.self, as: "int2")
        try agree(Int32.self, as: "int4")
        try agree(Int64.self, as: "int8")
        try agree(Int.self, as: "int8")
        try agree(UInt8.self, as: "int2")
        try agree(UInt16.self, as: "int4")
        try agree(UInt32.self, as: "int8")
        try agree(UInt32.self, as: "oid")
        try agree(UInt64.self, as: "int8")
        try agree(UInt.self, as: "int8")
        try agree(Double.self, as: "float8")
        try agree(Float.self, as: "float4")
        try agree(Decimal.self, as: "numeric")
        try agree(Bool.self, as: "bool")
        try agree(String.self, as: "text")
        try agree(String.self, as: "varchar")
        try agree(URL.self, as: "text")
        try agree(Data.self, as: "bytea")
        try agree([UInt8].self, as: "bytea")
        try agree(UUID.self, as: "uuid")
        try agree(Date.self, as: "timestamptz")
    }

    /// The server prints the shortest text that is read as the number, in a form of its own.
    @Test func floatingPointNumbersOfAnyBits() throws {
        var numbers = SeededNumbers(seed: seed)
        try postgres.read { session in
            for _ in 1...2_000 {
                let (double, float) = (
                    Double(bitPattern: numbers.next()),
                    Float(bitPattern: UInt32(truncatingIfNeeded: numbers.next()))
                )
                let query: SQL = """
                    SELECT CAST(CAST(\(double) AS float8) AS text), CAST(CAST(\(float) AS float4) AS text), \
                    CAST(\(double) AS float8), CAST(\(float) AS float4)
                    """
                let found = try #require(
                    try session.fetchOne(query.as(String.self, String.self, Double.self, Float.self)))
                #expect(
                    Self.areSame(Double(found.0), double) && Self.areSame(found.2, double), "seed \(seed)")
                #expect(Self.areSame(Float(found.1), float) && Self.areSame(found.3, float), "seed \(seed)")
            }
        }
    }

    private static func areSame<Value: BinaryFloatingPoint>(_ left: Value?, _ right: Value) -> Bool {
        guard let left else { return false }
        return left.isNaN && right.isNaN || left == right && left.sign == right.sign
    }

    /// A point in time as other types than its own: a day, and what clocks in UTC show.
    @Test func pointsInTimeAsOtherTypes() throws {
        var numbers = SeededNumbers(seed: seed)
        try postgres.read { session in
            for date in Date.tried(150, &numbers) {
                let clocks = try #require(PostgresTimestamp(date))
                let time = SQL("SELECT CAST(CAST(\(date) AS timestamp) AS text), CAST(\(date) AS timestamp)")
                let found = try session.fetchOne(time.as(String.self, Date.self))
                #expect(found ?? ("", .now) == (clocks.description, date), "seed \(seed)")

                let day = Date(
                    timeIntervalSince1970: (date.timeIntervalSince1970 / 86_400).rounded(.down) * 86_400)
                let days = SQL("SELECT CAST(CAST(\(day) AS date) AS text), CAST(\(day) AS date)")
                let shown = try session.fetchOne(days.as(String.self, Date.self))
                let expected = PostgresDate(daysSince2000: Int32(day.timeIntervalSince1970 / 86_400) - 10_957)
                #expect(shown ?? ("", .now) == (expected.description, day), "seed \(seed)")
            }
        }
    }

    /// Keys in an order of its own, and spaces: what its text holds is the same.
    @Test func structuresAsJSON() throws {
        var numbers = SeededNumbers(seed: seed)
        try postgres.write { session in
            try session.create(Folder.self)
            for id in 1...200 {
                let folder = Folder(id: id, content: .random(&numbers, depth: 4))
                try session.insert(folder)
                #expect(try session.find(Folder.self, id) == folder, "seed \(seed)")
                let text = try #require(
                    try session.fetchOne(
                        SQL("SELECT CAST(content AS text) FROM folders WHERE id = \(id)").as(String.self)))
                #expect(
                    try JSONDecoder().decode(Tree.self, from: Data(text.utf8)) == folder.content,
                    "seed \(seed)")
                let kept = SQL("SELECT CAST(CAST(\(text) AS text) AS json) AS content, \(id) AS id").as(
                    Folder.self)
                #expect(try session.fetchOne(kept) == folder, "seed \(seed)")
            }
        }
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

    @Test func setsOfRanges() throws {
        try agree(PostgresMultirange<Int32>.self, as: "int4multirange")
        try agree(PostgresMultirange<Int>.self, as: "int8multirange")
        try agree(PostgresMultirange<PostgresNumeric>.self, as: "nummultirange")
        try agree(PostgresMultirange<PostgresDate>.self, as: "datemultirange")
        try agree(PostgresMultirange<PostgresTimestamp>.self, as: "tsmultirange")
        try agree(PostgresMultirange<Date>.self, as: "tstzmultirange")
        try agree(PostgresMultirange<Small>.self, as: "int8multirange")
        try agree(PostgresMultirange<SmallFraction>.self, as: "nummultirange")
    }

    /// The server joins what meets and overlaps by itself, too.
    @Test func setsOfRangesAreJoinedAsTheServerJoinsThem() throws {
        var numbers = SeededNumbers(seed: seed)
        try postgres.read { session in
            for _ in 1...300 {
                let small = PostgresArray((0...5).map { _ in PostgresRange<Small>.random(&numbers) })
                let fractions = PostgresArray(
                    (0...5).map { _ in PostgresRange<SmallFraction>.random(&numbers) })
                let query: SQL = """
                    SELECT (SELECT CAST(range_agg(r) AS text) FROM unnest(\(small)) AS s(r)), \
                    (SELECT CAST(range_agg(r) AS text) FROM unnest(\(fractions)) AS f(r))
                    """
                let found = try session.fetchOne(query.as(String.self, String.self))
                let expected = (
                    PostgresMultirange(small).description, PostgresMultirange(fractions).description
                )
                #expect(found ?? ("", "") == expected, "seed \(seed)")
            }
        }
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

    /// Arrays of two dimensions, and of three.
    private func agree<Element: TriedValue>(
        onNestedArraysOf type: Element.Type, as name: SQL, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var numbers = SeededNumbers(seed: seed)
        try postgres.read { session in
            for _ in 0...10 {
                let width = numbers.integer(in: 1...4)
                let rows = PostgresArray(
                    (0..<numbers.integer(in: 0...4)).map { _ in
                        PostgresArray(
                            (0..<width).map { _ in
                                numbers.integer(in: 0...3) == 0 ? nil : Element.random(&numbers)
                            })
                    })
                func text(_ row: PostgresArray<Element?>) -> String {
                    Self.arrayText(row.map { $0?.serverText })
                }
                try compare(
                    rows, "{" + rows.map(text).joined(separator: ",") + "}", name, session, sourceLocation)
                guard !rows.isEmpty else { continue }
                let cube: PostgresArray = [rows, rows]
                let part = "{" + rows.map(text).joined(separator: ",") + "}"
                try compare(cube, "{\(part),\(part)}", name, session, sourceLocation)
            }
        }
    }

    private func compare<Element: PostgresArrayElement & Equatable>(
        _ array: PostgresArray<Element>, _ texts: [String?], _ name: SQL, _ session: Session,
        _ sourceLocation: SourceLocation
    ) throws {
        try compare(array, Self.arrayText(texts), name, session, sourceLocation)
    }

    private func compare<Element: PostgresArrayElement & Equatable>(
        _ array: PostgresArray<Element>, _ text: String, _ name: SQL, _ session: Session,
        _ sourceLocation: SourceLocation
    ) throws {
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
        try agree(onArraysOf: Int8.self, as: "int2[]")
        try agree(onArraysOf: UInt8.self, as: "int2[]")
        try agree(onArraysOf: UInt16.self, as: "int4[]")
        try agree(onArraysOf: UInt32.self, as: "int8[]")
        try agree(onArraysOf: UInt64.self, as: "int8[]")
        try agree(onArraysOf: UInt.self, as: "int8[]")
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
        try agree(onArraysOf: URL.self, as: "text[]")
        try agree(onArraysOf: Data.self, as: "bytea[]")
        try agree(onArraysOf: [UInt8].self, as: "bytea[]")
        try agree(onArraysOf: Small.self, as: "int8[]")
        try agree(onArraysOf: SmallFraction.self, as: "numeric[]")
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
        try agree(onArraysOf: PostgresRange<Int>.self, as: "int8range[]")
        try agree(onArraysOf: PostgresRange<PostgresNumeric>.self, as: "numrange[]")
        try agree(onArraysOf: PostgresRange<PostgresDate>.self, as: "daterange[]")
        try agree(onArraysOf: PostgresRange<PostgresTimestamp>.self, as: "tsrange[]")
        try agree(onArraysOf: PostgresRange<Date>.self, as: "tstzrange[]")
        try agree(onArraysOf: PostgresMultirange<Small>.self, as: "int8multirange[]")
        try postgres.write { session in try session.create(Weather.self) }
        try agree(onArraysOf: Weather.self, as: "weather[]")
        try agree(onNestedArraysOf: Weather.self, as: "weather[]")
    }

    @Test func arraysOfArrays() throws {
        try agree(onNestedArraysOf: Int.self, as: "int8[]")
        try agree(onNestedArraysOf: String.self, as: "text[]")
        try agree(onNestedArraysOf: PostgresTimestamp.self, as: "timestamp[]")
        try agree(onNestedArraysOf: PostgresRange<Int>.self, as: "int8range[]")
    }
}

private struct Folder: Model, Equatable {
    var id: Int
    var content: Tree
}

/// What JSON can be.
private indirect enum Tree: Codable, Equatable, Probeable {
    case none, number(Int), fraction(Double), text(String), flag(Bool), list([Tree]), table([String: Tree])

    static var probeValue: Tree { .none }

    /// Without the NUL character, which a `jsonb` does not take.
    static func random(_ numbers: inout SeededNumbers, depth: Int) -> Tree {
        switch numbers.integer(in: 0...(depth == 0 ? 4 : 6)) {
        case 0: .none
        case 1: .number(Int(numbers.integer(bits: 53)))
        case 2: .fraction(.random(&numbers))
        case 3: .text(.random(&numbers))
        case 4: .flag(.random(using: &numbers))
        case 5: .list((0..<numbers.integer(in: 0...3)).map { _ in .random(&numbers, depth: depth - 1) })
        default:
            .table(
                Dictionary(
                    (0..<numbers.integer(in: 0...3)).map { _ in
                        (String.random(&numbers), .random(&numbers, depth: depth - 1))
                    }, uniquingKeysWith: { first, _ in first }))
        }
    }
}
