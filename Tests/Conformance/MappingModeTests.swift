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
            let query = Assortment.randomRow(using: &generator).as(Assortment.self)
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
            let rows = (1...3).map { _ in Assortment.randomRow(using: &generator, isComplete: true) }
            let sql: SQL = "\(sql: rows[0]) UNION ALL \(sql: rows[1]) UNION ALL \(sql: rows[2])"
            expectOne(stages.outcomes { session in try session.fetch(sql.as(Assortment.self)) })
            expectOne(
                stages.outcomes { session in
                    var rows: [Assortment] = []
                    try session.fetch(into: &rows, sql.as(Assortment.self))
                    return rows
                })
            expectOne(
                stages.outcomes { session in
                    var cursor = try session.cursor(sql.as(Assortment.self))
                    var rows: [Assortment] = []
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
            let assortment = Assortment.random(id: id, using: &generator)
            let outcomes = stages.outcomes { session in
                try session.insert(assortment)
                try session.update(assortment)
                try session.upsert(assortment)
                return try session.fetchOne(Assortment.all.where { $0.id == id })
            }
            expectOne(outcomes)
            let returned = stages.outcomes { session in
                try session.delete(Assortment.where { $0.id == id })
                return try session.insert(returning: assortment)
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

/// A database for each mapping mode, with a table of assortments.
private struct Stages {
    private let stages: [(mode: MappingMode, stage: Stage)]

    init() throws {
        stages = try ConformanceTarget.sqliteInMemory.map { target in
            (target.mapping, try target.stage(with: Assortment.self))
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

enum Sky: String, Codable, Sendable, CaseIterable { case clear, cloudy }

enum Scale: Int, Codable, Sendable, CaseIterable { case celsius = 1, kelvin }

struct Station: Codable, Equatable, Sendable {
    var name: String
    var height: Double
}

/// A type of the application's own, which refuses some texts with an error of its own.
struct Code: ColumnConvertible, Equatable {
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
struct Assortment: Model, Equatable {
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

extension Assortment {
    /// A value of which one in three has a part that no database holds.
    static func random(id: Int, using generator: inout SeededGenerator) -> Assortment {
        var assortment = valid(id: id, using: &generator)
        switch generator.one(of: 0..<30) {
        case 0: assortment.natural = .max
        case 1: assortment.ratio = .nan
        case 2: assortment.real = .nan
        case 3: assortment.date = Date(timeIntervalSince1970: 1e300)
        case 4: assortment.date = Date(timeIntervalSince1970: 253_402_300_800)
        case 5: assortment.amount = .nan
        case 6: assortment.station.height = .infinity
        case 7: assortment.maybeReal = .nan
        case 8: assortment.maybeStation = Station(name: "", height: .nan)
        case 9: assortment.maybeAmount = .nan
        case 10: (assortment.amount, assortment.station.height) = (.nan, .nan)
        default: break
        }
        return assortment
    }

    private static func valid(id: Int, using generator: inout SeededGenerator) -> Assortment {
        Assortment(
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
