import Foundation
import RoostSQLite
import Testing

/// Enums, structures and an application's own types wherever a query takes a value.
@Suite struct ValueTypeTests {
    @Test(arguments: ConformanceTarget.all)
    func setsStructuresEnumsAndWrappers(on target: ConformanceTarget) throws {
        let stage = try target.parcels()
        let count = try stage.write { session in
            try session.update(Parcel.where { $0.code == Code(text: "b") }) {
                $0.set(\.tags, to: ["x", "y"])
                $0.set(\.size, to: Size(height: 3))
                $0.set(\.spare, to: nil)
                $0.set(\.grams, to: Grams(500))
                $0.set(\.code, to: Code(text: "z"))
                $0.set(\.kind, to: .large)
                $0.set(\.former, to: .small)
                $0.set(\.sent, to: Instant(date: Date(timeIntervalSince1970: 0)))
            }
        }
        #expect(count == 1)
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                UPDATE "parcels"
                SET "tags" = ?1, "size" = ?2, "spare" = NULL, "grams" = ?3, "code" = ?4, "kind" = ?5,
                    "former" = ?6, "sent" = ?7
                WHERE "code" = ?8
                COMMIT
                """)
        let parcel = try stage.read { session in try session.find(Parcel.self, Code(text: "z")) }
        #expect(
            parcel
                == Parcel(
                    code: Code(text: "z"), kind: .large, former: .small, grams: Grams(500),
                    size: Size(height: 3), spare: nil, tags: ["x", "y"],
                    sent: Instant(date: Date(timeIntervalSince1970: 0))))
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesToSetWhatHasNoForm(on target: ConformanceTarget) throws {
        let stage = try target.parcels()
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { session in
                try session.update(Parcel.all) { $0.set(\.size, to: Size(height: .nan)) }
            }
        }
        #expect(error?.code == .invalidValue)
        #expect(error?.property == "size")
    }

    @Test(arguments: ConformanceTarget.all)
    func findsByKeysOfOwnTypes(on target: ConformanceTarget) throws {
        let stage = try target.parcels()
        let stop = Stop(line: .red, number: 2, name: "Harbour")
        try stage.write { session in
            try session.create(Stop.self)
            try session.insert(stop)
        }
        let (code, none): (Code?, Code?) = (Code(text: "a"), nil)
        try stage.read { session in
            try #expect(session.find(Parcel.self, Code(text: "a"))?.kind == .small)
            try #expect(session.find(Parcel.self, "a")?.kind == .small)
            try #expect(session.find(Parcel.self, code)?.kind == .small)
            try #expect(session.find(Parcel.self, none) == nil)
            try #expect(session.find(Stop.self, Line.red, 2) == stop)
            try #expect(session.find(Stop.self, Line.green, 2) == nil)
            try #expect(session.find(Stop.self, "red", 2) == stop)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesKeysOfOtherTypes(on target: ConformanceTarget) throws {
        let stage = try target.parcels()
        func code(_ find: (Session) throws -> Parcel?) -> DatabaseError.Code? {
            #expect(throws: DatabaseError.self) { _ = try stage.read(find) }?.code
        }
        #expect(code { try $0.find(Parcel.self, Line.red) } == .typeMismatch)
        #expect(code { try $0.find(Parcel.self, 1 as Int?) } == .typeMismatch)
        #expect(code { try $0.find(Parcel.self, Code(text: "a"), Line.red) } == .typeMismatch)
        #expect(code { try $0.find(Parcel.self) } == .typeMismatch)
    }

    @Test(arguments: ConformanceTarget.all)
    func comparesEnumsByTheirRawValues(on target: ConformanceTarget) throws {
        let stage = try target.parcels()
        try stage.expect(
            Parcel.where { $0.kind.between(.small, and: .medium) && $0.former.between(.medium, and: .large) }
                .select { ($0.code, $0.kind, $0.former) },
            """
            SELECT "code", "kind", "former"
            FROM "parcels"
            WHERE ("kind" BETWEEN ?1 AND ?2) AND ("former" BETWEEN ?3 AND ?4)
            -- 1, 2, 2, 3

            b | 2 | 3
            """)
        try stage.expect(
            Parcel.all.select { ($0.kind.min(), $0.kind.max(), $0.former.min(), $0.former.max()) },
            """
            SELECT MIN("kind"), MAX("kind"), MIN("former"), MAX("former")
            FROM "parcels"

            1 | 3 | 3 | 3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func looksAtEnumsInPlace(on target: ConformanceTarget) throws {
        let stage = try target.parcels()
        try stage.read { session in
            var rows = try session.rows(Parcel.all.order { $0.code })
            var kinds: [Kind] = []
            var formers: [Kind?] = []
            while try rows.advance() {
                kinds.append(try rows.row.kind)
                formers.append(try rows.row.former)
            }
            #expect(kinds == [.small, .medium, .large])
            #expect(formers == [nil, .large, nil])
        }
        try stage.read { session in
            var rows = try session.rows(SQL("SELECT 9 AS kind, 'x' AS former").as(Parcel.self))
            try #expect(rows.advance())
            let unknown = #expect(throws: DatabaseError.self) { _ = try rows.row.kind }
            #expect(unknown?.code == .invalidValue)
            #expect(unknown?.property == "kind")
            let mismatch = #expect(throws: DatabaseError.self) { _ = try rows.row.former }
            #expect(mismatch?.code == .typeMismatch)
            #expect(mismatch?.property == "former")
        }
    }
}

private enum Kind: Int, Codable, Sendable { case small = 1, medium, large }

private enum Line: String, Codable, Sendable { case red, green }

private struct Code: ColumnConvertible, Equatable {
    typealias Base = Code
    typealias Arithmetic = Never

    var text: String
    var stored: String { text }

    init(text: String) { self.text = text }
    init(stored: String) { text = stored }
}

/// Codes itself as a single value, and is no more than `Codable`.
private struct Grams: Codable, Equatable, Sendable {
    let count: Int

    init(_ count: Int) { self.count = count }
    init(from decoder: any Decoder) throws { count = try decoder.singleValueContainer().decode(Int.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}

private struct Instant: Codable, Equatable, Sendable {
    let date: Date

    init(date: Date) { self.date = date }
    init(from decoder: any Decoder) throws { date = try decoder.singleValueContainer().decode(Date.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(date)
    }
}

private struct Size: Codable, Equatable, Sendable {
    var height: Double
}

private struct Parcel: Model, Equatable {
    static var primaryKey: PrimaryKey<Parcel> { .columns(\.code) }

    var code: Code
    var kind: Kind
    var former: Kind?
    var grams: Grams
    var size: Size
    var spare: Size?
    var tags: [String]
    var sent: Instant
}

private struct Stop: Model, Equatable {
    static var primaryKey: PrimaryKey<Stop> { .columns(\.line, \.number) }

    var line: Line
    var number: Int
    var name: String
}

extension ConformanceTarget {
    /// Three parcels of three kinds.
    fileprivate func parcels() throws -> Stage {
        let stage = try stage(with: Parcel.self)
        let kinds: [(String, Kind, Kind?)] = [("a", .small, nil), ("b", .medium, .large), ("c", .large, nil)]
        try stage.write { session in
            for (code, kind, former) in kinds {
                try session.insert(
                    Parcel(
                        code: Code(text: code), kind: kind, former: former, grams: Grams(1),
                        size: Size(height: 1), spare: Size(height: 2), tags: [],
                        sent: Instant(date: Date(timeIntervalSince1970: 1))))
            }
        }
        stage.forget()
        return stage
    }
}
