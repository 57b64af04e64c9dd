import RoostSQLite
import Testing

/// How tables and columns are named.
@Suite struct NamingTests {
    @Test(arguments: ConformanceTarget.all)
    func namesTablesAndColumnsInSnakeCase(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: UserHTTPSession.self)
        try stage.write { session in
            try session.insert(UserHTTPSession(id: 1, imageURL: "a", isHTTPS: true, lastSeenAt2: nil))
        }
        try stage.expect(
            UserHTTPSession.where { $0.isHTTPS && $0.imageURL == "a" },
            """
            SELECT "id", "image_url", "is_https", "last_seen_at2"
            FROM "user_http_sessions"
            WHERE "is_https" AND ("image_url" = ?1)
            -- "a"

            id | imageURL | isHTTPS | lastSeenAt2
            ---+----------+---------+------------
            1  | a        | true    | NULL
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesTheNamesOfCodingKeys(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Renamed.self)
        try stage.write { session in try session.insert(Renamed(id: 1, title: "a", pageCount: 3)) }
        try stage.expect(
            Renamed.where { $0.pageCount > 2 && $0.title == "a" }.order { $0.title },
            """
            SELECT "id", "name", "number_of_pages"
            FROM "renameds"
            WHERE ("number_of_pages" > ?1) AND ("name" = ?2)
            ORDER BY "name"
            -- 2, "a"

            id | name | numberOfPages
            ---+------+--------------
            1  | a    | 3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesKeysLetterForLetter(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Verbatim.self)
        try stage.write { session in try session.insert(Verbatim(id: 1, pageCount: 3)) }
        try stage.expect(
            Verbatim.where { $0.pageCount > 2 },
            """
            SELECT "id", "pageCount"
            FROM "verbatims"
            WHERE "pageCount" > ?1
            -- 2

            id | pageCount
            ---+----------
            1  | 3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesATableNameOfTheModels(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Custom.self)
        try stage.write { session in try session.insert(Custom(id: 1)) }
        try stage.expect(
            Custom.all,
            """
            SELECT "id"
            FROM "my table"

            id
            --
            1
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func quotesAwkwardNames(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Awkward.self)
        try stage.write { session in try session.insert(Awkward(id: 1, order: 2)) }
        try stage.expect(
            Awkward.where { $0.order == 2 },
            """
            SELECT "id", "order"
            FROM "a ""quoted"" name"
            WHERE "order" = ?1
            -- 2

            id | order
            ---+------
            1  | 2
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func namesNestedAndGenericTypesByTheirOwnName(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Box<Int>.Entry.self)
        try stage.write { session in try session.insert(Box<Int>.Entry(id: 1, value: 2)) }
        try stage.expect(
            Box<Int>.Entry.where { $0.value == 2 },
            """
            SELECT "id", "value"
            FROM "entries"
            WHERE "value" = ?1
            -- 2

            id | value
            ---+------
            1  | 2
            """)
    }
}

struct UserHTTPSession: Model {
    var id: Int
    var imageURL: String
    var isHTTPS: Bool
    var lastSeenAt2: Int?
}

struct Renamed: Model {
    enum CodingKeys: String, CodingKey {
        case id
        case title = "name"
        case pageCount = "numberOfPages"
    }

    var id: Int
    var title: String
    var pageCount: Int
}

struct Verbatim: Model {
    static var columnNaming: ColumnNaming { .verbatim }

    var id: Int
    var pageCount: Int
}

struct Custom: Model {
    static var tableName: String { "my table" }

    var id: Int
}

struct Awkward: Model {
    static var tableName: String { "a \"quoted\" name" }

    var id: Int
    var order: Int
}

enum Box<Value: Codable & Sendable> {
    struct Entry: Model {
        var id: Int
        var value: Value
    }
}
