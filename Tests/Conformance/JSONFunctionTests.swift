import RoostSQLite
import Testing

/// Looking into JSON columns.
@Suite struct JSONFunctionTests {
    @Test(arguments: ConformanceTarget.all)
    func takesValuesOutOfAColumn(on target: ConformanceTarget) throws {
        let stage = try target.consignments()
        try stage.expect(
            Consignment.all.order { $0.id }.select {
                (
                    $0.address.json("city", as: String.self), $0.address.json("number", as: Int.self),
                    $0.address.json("isCompany", as: Bool.self)
                )
            },
            EngineText(
                """
                SELECT json_extract("address", ?1), json_extract("address", ?2), json_extract("address", ?3)
                FROM "consignments"
                ORDER BY "id"
                -- "$.\\"city\\"", "$.\\"number\\"", "$.\\"isCompany\\""

                Oslo | 7    | true
                Rome | NULL | false
                """
            ).on(
                "PostgreSQL",
                """
                SELECT CASE jsonb_typeof(("address") #> '{"city"}') WHEN 'string' THEN ("address") #>> '{"city"}' ELSE CAST(CAST(NULLIF(("address") #> '{"city"}', 'null') AS bigint) AS text) || CAST(CAST(NULLIF(("address") #> '{"city"}', 'null') AS boolean) AS text) END,
                    CASE jsonb_typeof(("address") #> '{"number"}') WHEN 'number' THEN CAST(("address") #>> '{"number"}' AS bigint) ELSE CAST(NULLIF(("address") #> '{"number"}', 'null') AS bigint) END,
                    CAST(NULLIF(("address") #> '{"isCompany"}', 'null') AS boolean)
                FROM "consignments"
                ORDER BY "id"

                Oslo | 7    | true
                Rome | NULL | false
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func takesElementsOutOfAnArray(on target: ConformanceTarget) throws {
        let stage = try target.consignments()
        try stage.expect(
            Consignment.all.order { $0.id }.select {
                (
                    $0.items.jsonCount(), $0.items.json(0, "name", as: String.self),
                    $0.items.json(-1, "weight", as: Double.self)
                )
            },
            EngineText(
                """
                SELECT CASE json_type("items", ?1) WHEN 'array' THEN json_array_length("items", ?2) END,
                    json_extract("items", ?3), CASE json_type("items", ?4) WHEN 'integer' THEN CAST(json_extract("items", ?5) AS REAL) ELSE json_extract("items", ?6) END
                FROM "consignments"
                ORDER BY "id"
                -- "$", "$", "$[0].\\"name\\"", "$[#-1].\\"weight\\"", "$[#-1].\\"weight\\"", "$[#-1].\\"weight\\""

                2 | book | 2.0
                0 | NULL | NULL
                """
            ).on(
                "PostgreSQL",
                """
                SELECT CASE jsonb_typeof(("items") #> '{}') WHEN 'array' THEN jsonb_array_length(("items") #> '{}') END,
                    CASE jsonb_typeof(("items") #> '{0,"name"}') WHEN 'string' THEN ("items") #>> '{0,"name"}' ELSE CAST(CAST(NULLIF(("items") #> '{0,"name"}', 'null') AS bigint) AS text) || CAST(CAST(NULLIF(("items") #> '{0,"name"}', 'null') AS boolean) AS text) END,
                    CAST(NULLIF(("items") #> '{-1,"weight"}', 'null') AS double precision)
                FROM "consignments"
                ORDER BY "id"

                2 | book | 2.0
                0 | NULL | NULL
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func filtersByWhatIsInAColumn(on target: ConformanceTarget) throws {
        let stage = try target.consignments()
        try stage.expect(
            Consignment.where {
                $0.address.json("city", as: String.self) == "Oslo" && $0.items.jsonCount() > 0
            }
            .select { $0.id },
            EngineText(
                """
                SELECT "id"
                FROM "consignments"
                WHERE ((json_extract("address", ?1)) = ?2) AND ((CASE json_type("items", ?3) WHEN 'array' THEN json_array_length("items", ?4) END) > ?5)
                -- "$.\\"city\\"", "Oslo", "$", "$", 0

                1
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "id"
                FROM "consignments"
                WHERE ((CASE jsonb_typeof(("address") #> '{"city"}') WHEN 'string' THEN ("address") #>> '{"city"}' ELSE CAST(CAST(NULLIF(("address") #> '{"city"}', 'null') AS bigint) AS text) || CAST(CAST(NULLIF(("address") #> '{"city"}', 'null') AS boolean) AS text) END) = ?1) AND ((CASE jsonb_typeof(("items") #> '{}') WHEN 'array' THEN jsonb_array_length(("items") #> '{}') END) > ?2)
                -- "Oslo", 0

                1
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func countsNothingWhereThereIsNoArray(on target: ConformanceTarget) throws {
        let stage = try target.consignments()
        try stage.read { session in
            let counts = try session.fetch(
                Consignment.all.order { $0.id }.select { $0.address.jsonCount("city") })
            #expect(counts == [nil, nil])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesWhatIsNoJSON(on target: ConformanceTarget) throws {
        let stage = try target.consignments()
        let noJSON = try stage.failure(of: Consignment.all.select { $0.id.json("city", as: String.self) })
        #expect(noJSON?.code == .unsupported)
        #expect(noJSON?.message.hasSuffix("the column holds integer values and no JSON.") == true)
        #expect(noJSON?.model == "Consignment" && noJSON?.column == "id")
        let noType = try stage.failure(
            of: Consignment.all.select { $0.address.json("city", as: [UInt8].self) })
        #expect(noType?.code == .unsupported)
        #expect(noType?.message.hasPrefix("JSON has no bytes values.") == true)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAValueOfAnotherType(on target: ConformanceTarget) throws {
        let stage = try target.consignments()
        let error = try stage.failure(of: Consignment.all.select { $0.address.json("city", as: Int.self) })
        #expect(error?.code == .typeMismatch)
    }
}

struct Consignment: Model {
    struct Address: Codable, Sendable {
        var city: String
        var number: Int?
        var isCompany: Bool
    }

    struct Item: Codable, Sendable {
        var name: String
        var weight: Double
    }

    var id: Int64
    var address: Address
    var items: [Item]

    static let samples = [
        Consignment(
            id: 1, address: Address(city: "Oslo", number: 7, isCompany: true),
            items: [Item(name: "book", weight: 0.5), Item(name: "lamp", weight: 2)]),
        Consignment(id: 2, address: Address(city: "Rome", number: nil, isCompany: false), items: []),
    ]
}

extension ConformanceTarget {
    fileprivate func consignments() throws -> Stage {
        let stage = try stage(with: Consignment.self)
        try stage.write { session in try session.insert(Consignment.samples) }
        stage.forget()
        return stage
    }
}

extension Stage {
    /// The error of a query that must not run.
    func failure<Statement: Fetchable>(of query: Statement) throws -> DatabaseError? {
        #expect(throws: DatabaseError.self) { try read { session in _ = try session.fetch(query) } }
    }
}
