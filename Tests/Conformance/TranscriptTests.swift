import Foundation
import RoostSQLite
import Testing

/// How a transcript shows values of every kind.
@Suite struct TranscriptTests {
    @Test(arguments: ConformanceTarget.all)
    func showsEveryKindOfValue(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Exhibit.self)
        try stage.write { session in
            try session.insert([
                Exhibit(
                    id: 1, flag: true, bytes: [0, 255], date: Date(timeIntervalSince1970: 1_357_034_400.25),
                    uuid: UUID(uuid: (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)),
                    link: URL(string: "https://example.org/a"), amount: Decimal(string: "1.50"), note: nil),
                Exhibit(
                    id: 2, flag: false, bytes: [], date: Date(timeIntervalSince1970: -1), uuid: nil,
                    link: nil, amount: nil, note: "NULL"),
                Exhibit(
                    id: 3, flag: false, bytes: [1], date: Date(timeIntervalSince1970: -0.5), uuid: nil,
                    link: nil, amount: 7, note: "two\nlines"),
            ])
        }
        try stage.expect(
            Exhibit.all.order { $0.id }.select { ($0.id, $0.flag, $0.bytes, $0.date) },
            """
            SELECT "id", "flag", "bytes", "date"
            FROM "exhibits"
            ORDER BY "id"

            1 | true  | x'00ff' | 2013-01-01T10:00:00.25Z
            2 | false | x''     | 1969-12-31T23:59:59Z
            3 | false | x'01'   | 1969-12-31T23:59:59.5Z
            """)
        try stage.expect(
            Exhibit.all.order { $0.id }.select { ($0.uuid, $0.link, $0.amount, $0.note) },
            """
            SELECT "uuid", "link", "amount", "note"
            FROM "exhibits"
            ORDER BY "id"

            00010203-0405-0607-0809-0A0B0C0D0E0F | https://example.org/a | 1.5  | NULL
            NULL                                 | NULL                  | NULL | "NULL"
            NULL                                 | NULL                  | 7    | "two\\nlines"
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func showsTheParametersOfAQuery(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Exhibit.self)
        let date = Date(timeIntervalSince1970: 0)
        try stage.expect(
            Exhibit.where { $0.date > date && $0.bytes == [1, 2] && $0.note == "it's" && $0.flag == true }
                .select { $0.id },
            """
            SELECT "id"
            FROM "exhibits"
            WHERE ("date" > ?1) AND ("bytes" = ?2) AND ("note" = ?3) AND ("flag" = ?4)
            -- 1970-01-01T00:00:00Z, x'0102', "it's", true

            (no rows)
            """)
    }
}

struct Exhibit: Model {
    var id: Int
    var flag: Bool
    var bytes: [UInt8]
    var date: Date
    var uuid: UUID?
    var link: URL?
    var amount: Decimal?
    var note: String?
}
