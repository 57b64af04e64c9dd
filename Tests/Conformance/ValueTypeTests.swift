import Foundation
import RoostSQLite
import Testing

/// Enums, structures and an application's own types wherever a query takes a value.
@Suite struct ValueTypeTests {
    @Test(arguments: ConformanceTarget.all)
    func setsStructuresEnumsAndWrappers(on target: ConformanceTarget) throws {
        let stage = try target.crates()
        let count = try stage.write { session in
            try session.update(Crate.where { $0.code == CrateCode(text: "b") }) {
                $0.set(\.tags, to: ["x", "y"])
                $0.set(\.size, to: CrateSize(height: 3))
                $0.set(\.spare, to: nil)
                $0.set(\.grams, to: Grams(500))
                $0.set(\.code, to: CrateCode(text: "z"))
                $0.set(\.kind, to: .large)
                $0.set(\.former, to: .small)
                $0.set(\.sent, to: Instant(date: Date(timeIntervalSince1970: 0)))
            }
        }
        #expect(count == 1)
        #expect(
            stage.ran()
                == EngineText(
                    """
                    BEGIN IMMEDIATE
                    UPDATE "crates"
                    SET "tags" = ?1, "size" = ?2, "spare" = NULL, "grams" = ?3, "code" = ?4, "kind" = ?5,
                        "former" = ?6, "sent" = ?7
                    WHERE "code" = ?8
                    COMMIT
                    """
                ).on(
                    "PostgreSQL",
                    """
                    BEGIN IMMEDIATE
                    UPDATE "crates"
                    SET "tags" = ?1, "size" = ?2, "spare" = NULL, "grams" = ?3,
                        "code" = ?4, "kind" = ?5, "former" = ?6, "sent" = ?7
                    WHERE "code" = ?8
                    COMMIT
                    """
                ))
        let parcel = try stage.read { session in try session.find(Crate.self, CrateCode(text: "z")) }
        #expect(
            parcel
                == Crate(
                    code: CrateCode(text: "z"), kind: .large, former: .small, grams: Grams(500),
                    size: CrateSize(height: 3), spare: nil, tags: ["x", "y"],
                    sent: Instant(date: Date(timeIntervalSince1970: 0))))
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesToSetWhatHasNoForm(on target: ConformanceTarget) throws {
        let stage = try target.crates()
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { session in
                try session.update(Crate.all) { $0.set(\.size, to: CrateSize(height: .nan)) }
            }
        }
        #expect(error?.code == .invalidValue)
        #expect(error?.property == "size")
    }

    @Test(arguments: ConformanceTarget.all)
    func findsByKeysOfOwnTypes(on target: ConformanceTarget) throws {
        let stage = try target.crates()
        let stop = Halt(line: .red, number: 2, name: "Harbour")
        try stage.write { session in
            try session.create(Halt.self)
            try session.insert(stop)
        }
        let (code, none): (CrateCode?, CrateCode?) = (CrateCode(text: "a"), nil)
        try stage.read { session in
            try #expect(session.find(Crate.self, CrateCode(text: "a"))?.kind == .small)
            try #expect(session.find(Crate.self, "a")?.kind == .small)
            try #expect(session.find(Crate.self, code)?.kind == .small)
            try #expect(session.find(Crate.self, none) == nil)
            try #expect(session.find(Halt.self, Line.red, 2) == stop)
            try #expect(session.find(Halt.self, Line.green, 2) == nil)
            try #expect(session.find(Halt.self, "red", 2) == stop)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesKeysOfOtherTypes(on target: ConformanceTarget) throws {
        let stage = try target.crates()
        func code(_ find: (Session) throws -> Crate?) -> DatabaseError.Code? {
            #expect(throws: DatabaseError.self) { _ = try stage.read(find) }?.code
        }
        #expect(code { try $0.find(Crate.self, Line.red) } == .typeMismatch)
        #expect(code { try $0.find(Crate.self, 1 as Int?) } == .typeMismatch)
        #expect(code { try $0.find(Crate.self, CrateCode(text: "a"), Line.red) } == .typeMismatch)
        #expect(code { try $0.find(Crate.self) } == .typeMismatch)
    }

    @Test(arguments: ConformanceTarget.all)
    func comparesEnumsByTheirRawValues(on target: ConformanceTarget) throws {
        let stage = try target.crates()
        try stage.expect(
            Crate.where { $0.kind.between(.small, and: .medium) && $0.former.between(.medium, and: .large) }
                .select { ($0.code, $0.kind, $0.former) },
            """
            SELECT "code", "kind", "former"
            FROM "crates"
            WHERE ("kind" BETWEEN ?1 AND ?2) AND ("former" BETWEEN ?3 AND ?4)
            -- 1, 2, 2, 3

            b | 2 | 3
            """)
        try stage.expect(
            Crate.all.select { ($0.kind.min(), $0.kind.max(), $0.former.min(), $0.former.max()) },
            """
            SELECT MIN("kind"), MAX("kind"), MIN("former"), MAX("former")
            FROM "crates"

            1 | 3 | 3 | 3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func looksAtEnumsInPlace(on target: ConformanceTarget) throws {
        let stage = try target.crates()
        try stage.read { session in
            var rows = try session.rows(Crate.all.order { $0.code })
            var kinds: [CrateKind] = []
            var formers: [CrateKind?] = []
            while try rows.advance() {
                kinds.append(try rows.row.kind)
                formers.append(try rows.row.former)
            }
            #expect(kinds == [.small, .medium, .large])
            #expect(formers == [nil, .large, nil])
        }
        try stage.read { session in
            var rows = try session.rows(SQL("SELECT 9 AS kind, 'x' AS former").as(Crate.self))
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

enum CrateKind: Int, Codable, Sendable { case small = 1, medium, large }

enum Line: String, Codable, Sendable { case red, green }

struct CrateCode: ColumnConvertible, Equatable {
    typealias Base = CrateCode
    typealias Arithmetic = Never

    var text: String
    var stored: String { text }

    init(text: String) { self.text = text }
    init(stored: String) { text = stored }
}

/// Codes itself as a single value, and is no more than `Codable`.
struct Grams: Codable, Equatable, Sendable {
    let count: Int

    init(_ count: Int) { self.count = count }
    init(from decoder: any Decoder) throws { count = try decoder.singleValueContainer().decode(Int.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}

struct Instant: Codable, Equatable, Sendable {
    let date: Date

    init(date: Date) { self.date = date }
    init(from decoder: any Decoder) throws { date = try decoder.singleValueContainer().decode(Date.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(date)
    }
}

struct CrateSize: Codable, Equatable, Sendable {
    var height: Double
}

struct Crate: Model, Equatable {
    static var primaryKey: PrimaryKey<Crate> { .columns(\.code) }

    var code: CrateCode
    var kind: CrateKind
    var former: CrateKind?
    var grams: Grams
    var size: CrateSize
    var spare: CrateSize?
    var tags: [String]
    var sent: Instant
}

struct Halt: Model, Equatable {
    static var primaryKey: PrimaryKey<Halt> { .columns(\.line, \.number) }

    var line: Line
    var number: Int
    var name: String
}

extension ConformanceTarget {
    /// Three crates of three kinds.
    fileprivate func crates() throws -> Stage {
        let stage = try stage(with: Crate.self)
        let kinds: [(String, CrateKind, CrateKind?)] = [
            ("a", .small, nil), ("b", .medium, .large), ("c", .large, nil),
        ]
        try stage.write { session in
            for (code, kind, former) in kinds {
                try session.insert(
                    Crate(
                        code: CrateCode(text: code), kind: kind, former: former, grams: Grams(1),
                        size: CrateSize(height: 1), spare: CrateSize(height: 2), tags: [],
                        sent: Instant(date: Date(timeIntervalSince1970: 1))))
            }
        }
        stage.forget()
        return stage
    }
}
