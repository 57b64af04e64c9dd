import Foundation
import RoostSQLite
import Testing

/// Every mapping mode gives the same values and the same errors, letter for letter, whatever is in a row and
/// whatever is to be written.
@Suite struct MappingModeTests {
    /// Another seed for every run; a failure prints it, and `SeededGenerator(seed:)` here repeats it.
    private let seed = UInt64.random(in: 0...UInt64.max)

    /// A row of expressions, each of which its column most often takes.
    @Test func readsTheSameInEveryMode() throws {
        let stages = try Stages()
        var generator = SeededGenerator(seed: seed)
        var (values, errors) = (0, 0)
        for _ in 1...500 {
            let query = Specimen.randomRow(using: &generator).as(Specimen.self)
            let outcomes = stages.outcomes { session in try session.fetchOne(query) }
            expectOne(outcomes)
            if case .value = outcomes[0].outcome { values += 1 } else { errors += 1 }
        }
        #expect(values > 50 && errors > 50, "\(values) values and \(errors) errors, seed \(seed)")
    }

    @Test func readsTheSameByEveryWayOut() throws {
        let stages = try Stages()
        var generator = SeededGenerator(seed: seed)
        for _ in 1...100 {
            let rows = (1...3).map { _ in Specimen.randomRow(using: &generator, isComplete: true) }
            let sql: SQL = "\(sql: rows[0]) UNION ALL \(sql: rows[1]) UNION ALL \(sql: rows[2])"
            expectOne(stages.outcomes { session in try session.fetch(sql.as(Specimen.self)) })
            expectOne(
                stages.outcomes { session in
                    var cursor = try session.cursor(sql.as(Specimen.self))
                    var rows: [Specimen] = []
                    while let row = try cursor.next() { rows.append(row) }
                    return rows
                })
        }
    }

    @Test func writesTheSameInEveryMode() throws {
        let stages = try Stages()
        var generator = SeededGenerator(seed: seed)
        var (values, errors) = (0, 0)
        for id in 1...500 {
            let specimen = Specimen.random(id: id, using: &generator)
            let outcomes = stages.outcomes { session in
                try session.insert(specimen)
                try session.update(specimen)
                try session.upsert(specimen)
                return try session.fetchOne(Specimen.all.where { $0.id == id })
            }
            expectOne(outcomes)
            let returned = stages.outcomes { session in
                try session.delete(Specimen.where { $0.id == id })
                return try session.insert(returning: specimen)
            }
            expectOne(returned)
            if case .value = outcomes[0].outcome { values += 1 } else { errors += 1 }
        }
        #expect(values > 50 && errors > 50, "\(values) values and \(errors) errors, seed \(seed)")
    }

    private func expectOne<Value>(
        _ outcomes: [(mode: MappingMode, outcome: Outcome<Value>)],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (mode, outcome) in outcomes.dropFirst() {
            let first = outcomes[0]
            #expect(
                outcome == first.outcome, "\(mode) against \(first.mode), seed \(seed)",
                sourceLocation: sourceLocation)
        }
    }
}

/// What came of a statement: a value, or an error with its text.
private enum Outcome<Value: Equatable>: Equatable {
    case value(Value)
    case databaseError(DatabaseError.Code, String)
    case otherError(String)
}

/// A database for each mapping mode, with a table of specimens.
private struct Stages {
    private let stages: [(mode: MappingMode, stage: Stage)]

    init() throws {
        stages = try ConformanceTarget.sqliteInMemory.map { target in
            (target.mapping, try target.stage(with: Specimen.self))
        }
    }

    func outcomes<Value>(
        _ body: (Session) throws -> Value
    ) -> [(mode: MappingMode, outcome: Outcome<Value>)] {
        stages.map { mode, stage in
            do {
                return (mode, .value(try stage.write(body)))
            } catch let error as DatabaseError {
                return (mode, .databaseError(error.code, "\(error)"))
            } catch {
                return (mode, .otherError("\(error)"))
            }
        }
    }
}

private enum Sky: String, Codable, Sendable, CaseIterable { case clear, cloudy }

private enum Scale: Int, Codable, Sendable, CaseIterable { case celsius = 1, kelvin }

private struct Station: Codable, Equatable, Sendable {
    var name: String
    var height: Double
}

/// A type of the application's own, which refuses some texts with an error of its own.
private struct Code: ColumnConvertible, Equatable {
    typealias Base = Code
    typealias Arithmetic = Never
    struct Refusal: Error {}

    let stored: String

    init(stored: String) throws {
        guard stored != "text" else { throw Refusal() }
        self.stored = stored
    }
}

/// A property of every kind.
private struct Specimen: Model, Equatable {
    var id: Int
    var small: Int8
    var natural: UInt64
    var flag: Bool
    var ratio: Float
    var real: Double
    var text: String
    var data: Data
    var bytes: [UInt8]
    var date: Date
    var uuid: UUID
    var url: URL
    var amount: Decimal
    var sky: Sky
    var scale: Scale
    var station: Station
    var tags: [String]
    var code: Code
    var maybeSmall: Int8?
    var maybeFlag: Bool?
    var maybeReal: Double?
    var maybeText: String?
    var maybeDate: Date?
    var maybeUUID: UUID?
    var maybeAmount: Decimal?
    var maybeSky: Sky?
    var maybeStation: Station?
    var maybeCode: Code?
}

/// As the build plugin writes it.
extension Specimen {
    static var generatedMapping: GeneratedMapping<Specimen>? {
        GeneratedMapping(
            columns: [
                .init("id", \.id), .init("small", \.small), .init("natural", \.natural),
                .init("flag", \.flag), .init("ratio", \.ratio), .init("real", \.real),
                .init("text", \.text), .init("data", \.data), .init("bytes", \.bytes),
                .init("date", \.date), .init("uuid", \.uuid), .init("url", \.url),
                .init("amount", \.amount), .init("sky", \.sky), .init("scale", \.scale),
                .init("station", \.station), .init("tags", \.tags), .init("code", \.code),
                .init("maybeSmall", \.maybeSmall), .init("maybeFlag", \.maybeFlag),
                .init("maybeReal", \.maybeReal), .init("maybeText", \.maybeText),
                .init("maybeDate", \.maybeDate), .init("maybeUUID", \.maybeUUID),
                .init("maybeAmount", \.maybeAmount), .init("maybeSky", \.maybeSky),
                .init("maybeStation", \.maybeStation), .init("maybeCode", \.maybeCode),
            ],
            read: { row in try Specimen(row: row) },
            write: { value, parameters in try value.write(to: parameters) })
    }

    private init(row: borrowing RowCells) throws {
        id = try row.value(at: 0)
        small = try row.value(at: 1)
        natural = try row.value(at: 2)
        flag = try row.value(at: 3)
        ratio = try row.value(at: 4)
        real = try row.value(at: 5)
        text = try row.value(at: 6)
        data = try row.value(at: 7)
        bytes = try row.value(at: 8)
        date = try row.value(at: 9)
        uuid = try row.value(at: 10)
        url = try row.value(at: 11)
        amount = try row.value(at: 12)
        sky = try row.value(at: 13)
        scale = try row.value(at: 14)
        station = try row.value(at: 15)
        tags = try row.value(at: 16)
        code = try row.value(at: 17)
        maybeSmall = try row.valueIfPresent(at: 18)
        maybeFlag = try row.valueIfPresent(at: 19)
        maybeReal = try row.valueIfPresent(at: 20)
        maybeText = try row.valueIfPresent(at: 21)
        maybeDate = try row.valueIfPresent(at: 22)
        maybeUUID = try row.valueIfPresent(at: 23)
        maybeAmount = try row.valueIfPresent(at: 24)
        maybeSky = try row.valueIfPresent(at: 25)
        maybeStation = try row.valueIfPresent(at: 26)
        maybeCode = try row.valueIfPresent(at: 27)
    }

    private func write(to parameters: borrowing ParameterCells) throws {
        try parameters.set(id, at: 0)
        try parameters.set(small, at: 1)
        try parameters.set(natural, at: 2)
        try parameters.set(flag, at: 3)
        try parameters.set(ratio, at: 4)
        try parameters.set(real, at: 5)
        try parameters.set(text, at: 6)
        try parameters.set(data, at: 7)
        try parameters.set(bytes, at: 8)
        try parameters.set(date, at: 9)
        try parameters.set(uuid, at: 10)
        try parameters.set(url, at: 11)
        try parameters.set(amount, at: 12)
        try parameters.set(sky, at: 13)
        try parameters.set(scale, at: 14)
        try parameters.set(station, at: 15)
        try parameters.set(tags, at: 16)
        try parameters.set(code, at: 17)
        try parameters.set(maybeSmall, at: 18)
        try parameters.set(maybeFlag, at: 19)
        try parameters.set(maybeReal, at: 20)
        try parameters.set(maybeText, at: 21)
        try parameters.set(maybeDate, at: 22)
        try parameters.set(maybeUUID, at: 23)
        try parameters.set(maybeAmount, at: 24)
        try parameters.set(maybeSky, at: 25)
        try parameters.set(maybeStation, at: 26)
        try parameters.set(maybeCode, at: 27)
    }
}

extension Specimen {
    /// A value of which one in three has a part that no database holds.
    static func random(id: Int, using generator: inout SeededGenerator) -> Specimen {
        var specimen = valid(id: id, using: &generator)
        switch generator.one(of: 0..<30) {
        case 0: specimen.natural = .max
        case 1: specimen.ratio = .nan
        case 2: specimen.real = .nan
        case 3: specimen.date = Date(timeIntervalSince1970: 1e300)
        case 4: specimen.date = Date(timeIntervalSince1970: 253_402_300_800)
        case 5: specimen.amount = .nan
        case 6: specimen.station.height = .infinity
        case 7: specimen.maybeReal = .nan
        case 8: specimen.maybeStation = Station(name: "", height: .nan)
        case 9: specimen.maybeAmount = .nan
        case 10: (specimen.amount, specimen.station.height) = (.nan, .nan)
        default: break
        }
        return specimen
    }

    private static func valid(id: Int, using generator: inout SeededGenerator) -> Specimen {
        Specimen(
            id: id, small: generator.integer(), natural: generator.integer(upTo: UInt64(Int64.max)),
            flag: .random(using: &generator), ratio: generator.float(), real: generator.double(),
            text: generator.text(), data: Data(generator.bytes()), bytes: generator.bytes(),
            date: generator.date(), uuid: generator.uuid(), url: generator.url(),
            amount: generator.decimal(), sky: generator.one(of: Sky.allCases),
            scale: generator.one(of: Scale.allCases),
            station: Station(name: generator.text(), height: 1.5), tags: [generator.text()],
            code: .random(using: &generator), maybeSmall: generator.maybe { $0.integer() },
            maybeFlag: generator.maybe { .random(using: &$0) },
            maybeReal: generator.maybe { $0.double() }, maybeText: generator.maybe { $0.text() },
            maybeDate: generator.maybe { $0.date() }, maybeUUID: generator.maybe { $0.uuid() },
            maybeAmount: generator.maybe { $0.decimal() },
            maybeSky: generator.maybe { $0.one(of: Sky.allCases) },
            maybeStation: generator.maybe { Station(name: $0.text(), height: -0.25) },
            maybeCode: generator.maybe { .random(using: &$0) })
    }

    /// A SELECT of one row. Most of its values fit their columns; the columns come in any order, and now and
    /// then one is missing.
    static func randomRow(using generator: inout SeededGenerator, isComplete: Bool = false) -> SQL {
        var columns = fitting.map { name, expression in
            let expression = generator.one(of: 0..<40) == 0 ? generator.one(of: expressions) : expression
            return "\(expression) AS \(name)"
        }
        if !isComplete {
            columns.shuffle(using: &generator)
            if generator.one(of: 0..<10) == 0 { columns.removeLast() }
        }
        return SQL(stringLiteral: "SELECT " + columns.joined(separator: ", "))
    }

    private static let fitting = [
        ("id", "1"), ("small", "-128"), ("natural", "9223372036854775807"), ("flag", "1"),
        ("ratio", "0.5"), ("real", "1e300"), ("text", "'text'"), ("data", "x'00ff'"), ("bytes", "x''"),
        ("date", "'2013-01-01 05:00:00.25'"), ("uuid", "x'000102030405060708090a0b0c0d0e0f'"),
        ("url", "'https://example.org'"), ("amount", "'12.50'"), ("sky", "'clear'"), ("scale", "2"),
        ("station", #"'{"name":"JFK","height":4}'"#), ("tags", #"'["a"]'"#), ("code", "'a'"),
        ("maybe_small", "NULL"), ("maybe_flag", "0"), ("maybe_real", "NULL"), ("maybe_text", "''"),
        ("maybe_date", "'0000-01-01 00:00:00'"), ("maybe_uuid", "NULL"), ("maybe_amount", "'-0.1'"),
        ("maybe_sky", "NULL"), ("maybe_station", "NULL"), ("maybe_code", "NULL"),
    ]

    /// What columns hold that nobody meant, of every storage class that SQLite has.
    private static let expressions =
        fitting.map(\.1) + [
            "NULL", "2", "-1", "300", "31337.5", "9e999", "-9223372036854775808", "'12abc'", "'foggy'",
            "CAST(x'61ff' AS TEXT)", "CAST(x'ff' AS TEXT)", "x'616263'", "zeroblob(17)", "'2013-02-30'",
            "'yesterday'", "'http://[::'", "'1e5'", "'1.2.3'", "'[1]'", "'{}'", "'null'", "'{\"name\":'",
            "1e39", "char(0)",
        ]
}

extension Code {
    fileprivate static func random(using generator: inout SeededGenerator) -> Code {
        (try? Code(stored: generator.text())) ?? Code(unchecked: "")
    }

    private init(unchecked stored: String) {
        self.stored = stored
    }
}
