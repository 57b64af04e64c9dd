import Foundation
import Roost
import RoostPostgres
import Testing

/// Values of every type in rows of a model: the server prints what was inserted and what was copied as it should, and
/// both are read back, with every mapping.
@Suite struct StoredTextTests {
    /// Another for every run; a failure prints it.
    private let seed = UInt64.random(in: 0...UInt64.max)

    @Test(arguments: [MappingMode.cached, .generated, .uncached])
    func rowsOfEveryTypeAreWhatTheServerPrints(_ mapping: MappingMode) throws {
        let postgres = try EmptyPostgres { $0.mapping = mapping }
        var numbers = SeededNumbers(seed: seed)
        let specimens = (1...60).map { Specimen.random(id: $0 * 2, &numbers) }
        // A copy of each, that is copied.
        let copies = specimens.map { specimen in
            var copy = specimen
            copy.id += 1
            return copy
        }
        try postgres.write { session in
            try session.create(Weather.self)
            try session.create(Specimen.self)
            try session.insert(specimens)
            try session.copy(copies)
            #expect(
                try session.fetch(Specimen.where { $0.id % 2 == 0 }.order { $0.id }) == specimens,
                "seed \(seed)")
            #expect(
                try session.fetch(Specimen.where { $0.id % 2 == 1 }.order { $0.id }) == copies, "seed \(seed)"
            )
            for specimen in specimens + copies {
                for (column, expected) in specimen.texts {
                    let query: SQL =
                        "SELECT CAST(\(identifier: column) AS text) FROM specimens WHERE id = \(specimen.id)"
                    let text = try session.fetchOne(query.as(String?.self)) ?? nil
                    #expect(text == expected, "\(column), seed \(seed)")
                }
            }
        }
    }
}

struct Specimen: Model, Equatable {
    var id: Int
    var tiny: UInt8?
    var small: Int16?
    var large: Int64?
    var real: Double?
    var single: Float?
    var exact: Decimal?
    var flag: Bool?
    var text: String?
    var link: URL?
    var bytes: Data?
    var key: UUID?
    var moment: Date?
    var numeric: PostgresNumeric?
    var day: PostgresDate?
    var time: PostgresTime?
    var clock: PostgresTimestamp?
    var span: PostgresInterval?
    var host: PostgresInet?
    var network: PostgresCIDR?
    var range: PostgresRange<Int>?
    var period: PostgresRange<PostgresTimestamp>?
    var ranges: PostgresMultirange<PostgresDate>?
    var weather: Weather?
    var numbers: PostgresArray<Int>?
    var grid: PostgresArray<PostgresArray<Int16>>?
    var pasts: PostgresArray<Weather>?

    static func random(id: Int, _ numbers: inout SeededNumbers) -> Specimen {
        func some<Value: TriedValue>() -> Value? {
            numbers.integer(in: 0...4) == 0 ? nil : Value.tried(1, &numbers).randomElement(using: &numbers)
        }
        return Specimen(
            id: id, tiny: some(), small: some(), large: some(), real: some(), single: some(), exact: some(),
            flag: some(), text: some(), link: some(), bytes: some(), key: some(), moment: some(),
            numeric: some(), day: some(), time: some(), clock: some(), span: some(), host: some(),
            network: some(), range: some(), period: some(), ranges: some(), weather: some(),
            numbers: PostgresArray([1, .min, .max]), grid: [[1, 2], [3, -4]], pasts: [.rain])
    }

    /// What the server prints of each column.
    var texts: [(column: String, text: String?)] {
        [
            ("tiny", tiny?.serverText), ("small", small?.serverText), ("large", large?.serverText),
            ("real", real?.serverText), ("single", single?.serverText), ("exact", exact?.serverText),
            ("flag", flag.map { $0 ? "true" : "false" }), ("text", text?.serverText),
            ("link", link?.serverText),
            ("bytes", bytes?.serverText), ("key", key?.serverText), ("moment", moment?.serverText),
            ("numeric", numeric?.serverText), ("day", day?.serverText), ("time", time?.serverText),
            ("clock", clock?.serverText), ("span", span?.serverText), ("network", network?.serverText),
            // The text of an address has its prefix where a cast makes it.
            ("host", host.map { "\($0)".contains("/") ? "\($0)" : "\($0)/\($0.prefix)" }),
            ("range", range?.serverText), ("period", period?.serverText), ("ranges", ranges?.serverText),
            ("weather", weather?.serverText), ("numbers", "{1,\(Int.min),\(Int.max)}"),
            ("grid", "{{1,2},{3,-4}}"), ("pasts", "{\"heavy rain\"}"),
        ]
    }
}
