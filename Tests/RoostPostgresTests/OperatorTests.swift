import RoostPostgres
import RoostTestSupport
import Testing

/// PostgreSQL's own operators: what was asked, the SQL that it became, the rows that came.
@Suite struct OperatorTests {
    struct Article: Model {
        var id: Int64
        var author: String
        var body: String
        var details: Details
    }

    struct Details: Codable, Sendable, Equatable {
        var place: String
        var words: [String]
        var size: Size?
    }

    struct Size: Codable, Sendable, Equatable {
        var width: Int
    }

    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres()
        try postgres.write { session in
            try session.create(Article.self)
            try session.insert([
                Article(
                    id: 1, author: "Ann", body: "The dogs were running.",
                    details: Details(place: "Oslo", words: ["dog", "run"], size: Size(width: 3))),
                Article(
                    id: 2, author: "Bob", body: "A cat runs 100% of the time",
                    details: Details(place: "Rome", words: ["cat", "run"], size: nil)),
                Article(
                    id: 3, author: "Ann", body: "Nothing",
                    details: Details(place: "Rome", words: [], size: nil)),
            ])
            try session.execute("CREATE TABLE shelves (id bigint PRIMARY KEY, tags text[], sizes bigint[])")
            try session.execute(
                "INSERT INTO shelves VALUES (1, '{a,b}', '{1,2}'), (2, '{}', '{}'), (3, NULL, '{2}')")
        }
    }

    private func expect<Statement: Fetchable>(
        _ query: Statement, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let text = try postgres.read { try $0.transcript(of: query) }
        #expect(text == expected, sourceLocation: sourceLocation)
    }

    private func ids(_ condition: (Columns<Article>) -> Condition) throws -> [Int64] {
        let query = Article.where(condition).order { $0.id }.select { $0.id }
        return try postgres.read { try $0.fetch(query) }
    }

    @Test func matchesPatternsWhateverTheCase() throws {
        try expect(
            Article.where { $0.body.ilike("%100% OF%") }.select { $0.id },
            """
            SELECT "id"
            FROM "articles"
            WHERE "body" ILIKE $1 ESCAPE ''
            -- "%100% OF%"

            2
            """)
        #expect(try ids { $0.body.ilike("the%") && $0.author == "Ann" } == [1])
        #expect(try ids { !$0.body.ilike("%\\%") } == [1, 2, 3])
    }

    @Test func findsWordsInAnyForm() throws {
        try expect(
            Article.where { $0.body.matches("run dog") }.select { $0.id },
            """
            SELECT "id"
            FROM "articles"
            WHERE to_tsvector('english', "body") @@ plainto_tsquery('english', $1)
            -- "run dog"

            1
            """)
        #expect(try ids { $0.body.matches("run") } == [1, 2])
        #expect(try ids { $0.body.matches("run", language: .simple) } == [])
        #expect(try ids { $0.body.matches("dogs run", as: .phrase) } == [])
        #expect(try ids { $0.body.matches("cat or -run", as: .web) } == [2, 3])
        #expect(try ids { $0.body.matches("run & !cat", as: .operators) } == [1])
        #expect(try ids { $0.body.matches("') OR true --", language: .init("english")) } == [])
    }

    @Test func ordersByHowWellATextAnswersASearch() throws {
        try postgres.write { session in
            let details = Details(place: "Rome", words: [], size: nil)
            try session.insert(
                Article(id: 4, author: "Cal", body: "Dogs, dogs and a running dog", details: details))
        }
        try expect(
            Article.where { $0.body.matches("dog") }
                .order { $0.body.rank(for: "dog", as: .web, language: .english).descending }.select { $0.id },
            """
            SELECT "id"
            FROM "articles"
            WHERE to_tsvector('english', "body") @@ plainto_tsquery('english', $1)
            ORDER BY ts_rank(to_tsvector('english', "body"), websearch_to_tsquery('english', $2)) DESC NULLS LAST
            -- "dog", "dog"

            4
            1
            """)
        let ranks = Article.all.order { $0.id }.select { $0.body.rank(for: "dog") }
        let found = try postgres.read { try $0.fetch(ranks) }
        #expect(found.map { ($0 ?? -1) > 0 } == [true, false, false, true])
    }

    @Test func usesTheIndexOverAnExpression() throws {
        try postgres.write { session in
            try session.execute(
                "CREATE INDEX words ON articles USING gin (to_tsvector('english', body))")
            try session.execute("SET LOCAL enable_seqscan TO off")
            let sql = try Article.where { $0.body.matches("run") }.sql(for: session.dialect)
            let plan = SQL(stringLiteral: "EXPLAIN " + sql.replacing("$1", with: "'run'")).as(String.self)
            #expect(try session.fetch(plan).contains { $0.contains("Index Scan on words") })
        }
    }

    @Test func anUnknownLanguageIsAnError() throws {
        let error = try postgres.failure { session in
            _ = try session.fetch(Article.where { $0.body.matches("a", language: "o'klingon") })
        }
        #expect(error.code == .invalidSQL)
    }

    @Test func looksIntoJSON() throws {
        try expect(
            Article.where { $0.id < 3 }.order { $0.id }.select {
                (
                    $0.details.jsonText("place"), $0.details.jsonText("words", 0),
                    $0.details.jsonPart("size", as: Size.self),
                    $0.details.jsonPart("words", as: [String].self)
                )
            },
            """
            SELECT "details" ->> 'place', "details" #>> '{"words",0}', "details" -> 'size',
                "details" -> 'words'
            FROM "articles"
            WHERE "id" < $1::bigint
            ORDER BY "id"
            -- 3

            Oslo | dog | {"width":3} | ["dog","run"]
            Rome | cat | NULL        | ["cat","run"]
            """)
        let place = Article.all.select { $0.details.jsonPart("place", as: String.self) }
        let error = #expect(throws: DatabaseError.self) { try postgres.read { try $0.fetch(place) } }
        #expect(error?.code == .unsupported)
        #expect(try ids { $0.details.jsonText("place") == "Rome" } == [2, 3])
    }

    @Test func comparesJSON() throws {
        try expect(
            Article.where { $0.details.jsonContains(["place": "Rome"]) }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "articles"
            WHERE "details" @> $1::jsonb
            ORDER BY "id"
            -- {"place":"Rome"}

            2
            3
            """)
        let whole = Details(place: "Rome", words: ["run", "cat", "sit"], size: nil)
        #expect(try ids { $0.details.jsonIsContained(in: whole) } == [2, 3])
        #expect(try ids { $0.details.jsonHas(key: "size") } == [1])
        #expect(try ids { $0.details.jsonHas(anyOf: ["size", "it's"]) } == [1])
        #expect(try ids { $0.details.jsonHas(allOf: ["place", "words"]) } == [1, 2, 3])
        #expect(try ids { $0.details.jsonHas(allOf: ["place", "size"]) } == [1])
        #expect(try ids { $0.details.jsonHas(anyOf: []) } == [])
        let error = #expect(throws: DatabaseError.self) { try ids { $0.author.jsonHas(key: "a") } }
        #expect(error?.code == .unsupported)
        #expect(error?.property == "author")
    }

    struct Shelf: Model {
        static var tableName: String { "shelves" }
        var id: Int64
        var tags: PostgresArray<String>?
        var sizes: PostgresArray<Int>
    }

    private func shelves(_ condition: (Columns<Shelf>) -> Condition) throws -> [Int64] {
        let query = Shelf.where(condition).order { $0.id }.select { $0.id }
        return try postgres.read { try $0.fetch(query) }
    }

    @Test func comparesArrays() throws {
        try expect(
            Shelf.where { $0.sizes.contains(2) && $0.tags.contains(allOf: ["a", "b"]) }.select { $0.id },
            """
            SELECT "id"
            FROM "shelves"
            WHERE ($1::bigint = ANY ("sizes")) AND ("tags" @> $2::text[])
            -- 2, ["a", "b"]

            1
            """)
        #expect(try shelves { $0.tags.contains("b") } == [1])
        #expect(try shelves { $0.sizes.overlaps([2, 9]) } == [1, 3])
        #expect(try shelves { $0.sizes.isContained(in: [1, 2, 3]) } == [1, 2, 3])
        #expect(try shelves { $0.sizes.isContained(in: []) } == [2])
        #expect(try shelves { $0.tags.contains(allOf: []) } == [1, 2])
        #expect(try shelves { $0.tags.count == 0 } == [2])
        #expect(try shelves { $0.sizes.contains($0.id) } == [1])
        let counts = Shelf.all.order { $0.id }.select { $0.tags.count }
        #expect(try postgres.read { try $0.fetch(counts) } == [2, 0, nil])
    }

    @Test func findsValuesOfAList() throws {
        try expect(
            Shelf.where { $0.id.isAny(of: [1, 3, 7]) }.order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "shelves"
            WHERE "id" = ANY ($1::int8[])
            ORDER BY "id"
            -- [1, 3, 7]

            1
            3
            """)
        #expect(try shelves { $0.id.isAny(of: [] as [Int]) } == [])
        #expect(try shelves { $0.id.isAny(of: Array(2...100_000)) } == [2, 3])
    }

    @Test func returnsOneRowOfEach() throws {
        try expect(
            Article.all.distinct(on: { $0.author }).order { ($0.author, $0.id.descending) }
                .select { ($0.author, $0.id) },
            """
            SELECT DISTINCT ON ("author") "author", "id"
            FROM "articles"
            ORDER BY "author", "id" DESC

            Ann | 3
            Bob | 2
            """)
        let both = Article.all.distinct(on: { ($0.author, $0.body) })
        #expect(try postgres.read { try $0.count(both) } == 3)
        let one = Article.all.distinct(on: { $0.author })
        #expect(try postgres.read { try $0.count(one) } == 2)
        let error = try postgres.failure { _ = try $0.fetch(one.distinct()) }
        #expect(error.code == .invalidSQL)
    }
}
