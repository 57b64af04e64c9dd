import Foundation
import RoostSQLite
import Testing

/// What is written is what is read: random values of every type, extremes included, by every way in and out.
@Suite struct RoundTripTests {
    /// Another seed for every run; a failure prints it, and `SeededGenerator(seed:)` here repeats it.
    private let seed = UInt64.random(in: 0...UInt64.max)

    @Test(arguments: ConformanceTarget.all)
    func readsWhatWasWritten(on target: ConformanceTarget) async throws {
        var generator = SeededGenerator(seed: seed)
        let samples = (1...200).map { Sample.random(id: $0, using: &generator) }
        let stage = try target.stage(with: Sample.self)
        try stage.write { session in try session.insert(samples) }
        try expectByEveryWay(samples, on: stage)
        var streamed: [Sample] = []
        for try await sample in stage.database.stream(Sample.all.order { $0.id }, batchSize: 7) {
            streamed.append(sample)
        }
        #expect(streamed == samples, "seed \(seed)")
    }

    @Test(arguments: ConformanceTarget.all)
    func returnsWhatWasInsertedAndUpdated(on target: ConformanceTarget) throws {
        var generator = SeededGenerator(seed: seed)
        let stage = try target.stage(with: Sample.self)
        let inserted = (1...50).map { Sample.random(id: $0, using: &generator) }
        let updated = (1...50).map { Sample.random(id: $0, using: &generator) }
        let upserted = (26...75).map { Sample.random(id: $0, using: &generator) }
        try stage.write { session in
            try #expect(session.insert(returning: inserted) == inserted, "seed \(seed)")
            for sample in updated { try #expect(session.update(sample)) }
            try session.upsert(upserted)
        }
        try expectByEveryWay(updated[..<25] + upserted, on: stage)
    }

    @Test(arguments: ConformanceTarget.all)
    func findsValuesByThemselves(on target: ConformanceTarget) throws {
        var generator = SeededGenerator(seed: seed)
        let stage = try target.stage(with: Sample.self)
        let samples = (1...50).map { Sample.random(id: $0, using: &generator) }
        try stage.write { session in try session.insert(samples) }
        try stage.read { session in
            for sample in samples {
                let found = try session.fetch(
                    Sample.where {
                        $0.id == sample.id && $0.int64 == sample.int64 && $0.double == sample.double
                            && $0.text == sample.text && $0.data == sample.data && $0.date == sample.date
                            && $0.uuid == sample.uuid && $0.amount == sample.amount
                            && $0.color == sample.color
                    })
                #expect(found == [sample], "seed \(seed)")
            }
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func readsLargeValues(on target: ConformanceTarget) throws {
        var generator = SeededGenerator(seed: seed)
        let stage = try target.stage(with: Sample.self)
        var sample = Sample.random(id: 1, using: &generator)
        sample.text = String(repeating: "0123456789abcde\u{e9}", count: 1 << 16)
        sample.data = Data((0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0) })
        sample.bytes = Array(repeating: 255, count: 1 << 20)
        try stage.write { session in try session.insert(sample) }
        try expectByEveryWay([sample], on: stage)
    }

    @Test(arguments: ConformanceTarget.all)
    func readsNegativeZeroAsZeroOfEitherSign(on target: ConformanceTarget) throws {
        var generator = SeededGenerator(seed: seed)
        let stage = try target.stage(with: Sample.self)
        var sample = Sample.random(id: 1, using: &generator)
        (sample.double, sample.float, sample.maybeDouble) = (-0.0, -0.0, -0.0)
        try stage.write { session in try session.insert(sample) }
        try expectByEveryWay([sample], on: stage)
    }

    @Test(arguments: ConformanceTarget.all.filter(\.storesNUL))
    func readsTextBeyondANULCharacter(on target: ConformanceTarget) throws {
        var generator = SeededGenerator(seed: seed)
        let stage = try target.stage(with: Sample.self)
        var sample = Sample.random(id: 1, using: &generator)
        (sample.text, sample.maybeText) = ("a\0b\0", "\0")
        try stage.write { session in try session.insert(sample) }
        try expectByEveryWay([sample], on: stage)
    }

    private func expectByEveryWay(_ samples: some Sequence<Sample>, on stage: Stage) throws {
        let samples = Array(samples)
        let query = Sample.all.order { $0.id }
        try stage.read { session in
            try #expect(session.fetch(query) == samples, "seed \(seed)")
            for sample in samples {
                try #expect(session.find(Sample.self, sample.id) == sample, "seed \(seed)")
            }
            var cursor = try session.cursor(query)
            for sample in samples { try #expect(cursor.next() == sample, "seed \(seed)") }
            try #expect(cursor.next() == nil)
        }
    }
}

/// A property of every type that a column can have, and of each an optional one.
struct Sample: Model, Equatable {
    struct Nested: Codable, Equatable, Sendable {
        var name: String
        var numbers: [Int]
        var inner: [String: Double?]
    }

    enum Color: String, Codable, Sendable, CaseIterable { case red, green = "grün" }

    enum Level: Int, Codable, Sendable, CaseIterable { case low = -1, high = 1_000_000 }

    var id: Int
    var int: Int
    var int8: Int8
    var int16: Int16
    var int32: Int32
    var int64: Int64
    var uint: UInt
    var uint8: UInt8
    var uint16: UInt16
    var uint32: UInt32
    var uint64: UInt64
    var flag: Bool
    var float: Float
    var double: Double
    var text: String
    var data: Data
    var bytes: [UInt8]
    var date: Date
    var uuid: UUID
    var url: URL
    var amount: Decimal
    var color: Color
    var level: Level
    var nested: Nested
    var list: [String]
    var table: [String: Int]

    var maybeInt: Int?
    var maybeInt8: Int8?
    var maybeUInt64: UInt64?
    var maybeFlag: Bool?
    var maybeFloat: Float?
    var maybeDouble: Double?
    var maybeText: String?
    var maybeData: Data?
    var maybeBytes: [UInt8]?
    var maybeDate: Date?
    var maybeUUID: UUID?
    var maybeURL: URL?
    var maybeAmount: Decimal?
    var maybeColor: Color?
    var maybeLevel: Level?
    var maybeNested: Nested?
    var maybeList: [String]?
    var maybeTable: [String: Int]?
}

extension Sample {
    static func random(id: Int, using generator: inout SeededGenerator) -> Sample {
        Sample(
            id: id, int: generator.integer(), int8: generator.integer(), int16: generator.integer(),
            int32: generator.integer(), int64: generator.integer(),
            uint: generator.integer(upTo: UInt(Int64.max)), uint8: generator.integer(),
            uint16: generator.integer(), uint32: generator.integer(),
            uint64: generator.integer(upTo: UInt64(Int64.max)), flag: .random(using: &generator),
            float: generator.float(), double: generator.double(), text: generator.text(),
            data: Data(generator.bytes()), bytes: generator.bytes(), date: generator.date(),
            uuid: generator.uuid(), url: generator.url(), amount: generator.decimal(),
            color: generator.one(of: Color.allCases), level: generator.one(of: Level.allCases),
            nested: generator.nested(), list: generator.list(), table: generator.table(),
            maybeInt: generator.maybe { $0.integer() }, maybeInt8: generator.maybe { $0.integer() },
            maybeUInt64: generator.maybe { $0.integer(upTo: UInt64(Int64.max)) },
            maybeFlag: generator.maybe { .random(using: &$0) }, maybeFloat: generator.maybe { $0.float() },
            maybeDouble: generator.maybe { $0.double() }, maybeText: generator.maybe { $0.text() },
            maybeData: generator.maybe { Data($0.bytes()) }, maybeBytes: generator.maybe { $0.bytes() },
            maybeDate: generator.maybe { $0.date() }, maybeUUID: generator.maybe { $0.uuid() },
            maybeURL: generator.maybe { $0.url() }, maybeAmount: generator.maybe { $0.decimal() },
            maybeColor: generator.maybe { $0.one(of: Color.allCases) },
            maybeLevel: generator.maybe { $0.one(of: Level.allCases) },
            maybeNested: generator.maybe { $0.nested() }, maybeList: generator.maybe { $0.list() },
            maybeTable: generator.maybe { $0.table() })
    }
}

extension SeededGenerator {
    fileprivate mutating func nested() -> Sample.Nested {
        Sample.Nested(
            name: text(), numbers: [integer(), integer()],
            inner: [text(): 0.1, "nothing": Double?.none, "large": 1.7976931348623157e308])
    }

    fileprivate mutating func list() -> [String] { (0..<one(of: [0, 1, 3])).map { _ in text() } }

    fileprivate mutating func table() -> [String: Int] {
        Dictionary(list().map { ($0, integer()) }, uniquingKeysWith: { first, _ in first })
    }
}
