import RoostSQLite
import Testing

/// Queries under a name, and queries that read themselves.
@Suite struct CommonTableTests {
    @Test(arguments: ConformanceTarget.all)
    func readsFromAQuery(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let delays = Flight.all.group { $0.carrier }.select(as: CarrierMean.self) {
            ["carrier": $0.carrier, "meanDelay": $0.depDelay.average()]
        }
        try stage.expect(
            CarrierMean.where { $0.meanDelay > 0 }.order { $0.carrier }.with(CarrierMean.self, as: delays),
            EngineText(
                """
                WITH "carrier_means" ("carrier", "mean_delay") AS (SELECT "carrier" AS "carrier", AVG("dep_delay") AS "mean_delay" FROM "flights" GROUP BY "carrier")
                SELECT "carrier", "mean_delay"
                FROM "carrier_means"
                WHERE "mean_delay" > ?1
                ORDER BY "carrier"
                -- 0

                carrier | meanDelay
                --------+----------
                B6      | 60.0
                UA      | 2.0
                """
            ).on(
                "PostgreSQL",
                """
                WITH "carrier_means" ("carrier", "mean_delay") AS (SELECT "carrier" AS "carrier", CAST(AVG("dep_delay") AS double precision) AS "mean_delay" FROM "flights" GROUP BY "carrier")
                SELECT "carrier", "mean_delay"
                FROM "carrier_means"
                WHERE "mean_delay" > ?1
                ORDER BY "carrier"
                -- 0

                carrier | meanDelay
                --------+----------
                B6      | 60.0
                UA      | 2.0
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func joinsAQuery(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let delays = Flight.all.group { $0.carrier }.select(as: CarrierMean.self) {
            ["meanDelay": $0.depDelay.average(), "carrier": $0.carrier]
        }
        try stage.expect(
            Airline.all.with(CarrierMean.self, as: delays)
                .leftJoin(CarrierMean.self) { $0.carrier == $1.carrier }
                .order { airline, _ in airline.carrier }
                .select { airline, mean in (airline.name, mean.meanDelay) },
            EngineText(
                """
                WITH "carrier_means" ("mean_delay", "carrier") AS (SELECT AVG("dep_delay") AS "mean_delay", "carrier" AS "carrier" FROM "flights" GROUP BY "carrier")
                SELECT "airlines"."name", "carrier_means"."mean_delay"
                FROM "airlines"
                LEFT JOIN "carrier_means" ON "airlines"."carrier" = "carrier_means"."carrier"
                ORDER BY "airlines"."carrier"

                American Airlines | -1.0
                Delta Air Lines   | NULL
                United Air Lines  | 2.0
                """
            ).on(
                "PostgreSQL",
                """
                WITH "carrier_means" ("mean_delay", "carrier") AS (SELECT CAST(AVG("dep_delay") AS double precision) AS "mean_delay", "carrier" AS "carrier" FROM "flights" GROUP BY "carrier")
                SELECT "airlines"."name", "carrier_means"."mean_delay"
                FROM "airlines"
                LEFT JOIN "carrier_means" ON "airlines"."carrier" = "carrier_means"."carrier"
                ORDER BY "airlines"."carrier"

                American Airlines | -1.0
                Delta Air Lines   | NULL
                United Air Lines  | 2.0
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func countsTheRowsOfAQuery(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let delays = SQL("SELECT carrier, AVG(dep_delay) AS mean_delay FROM flights GROUP BY carrier")
            .as(CarrierMean.self)
        let query = CarrierMean.all.with(CarrierMean.self, as: delays)
        try stage.read { session in
            try #expect(session.count(query) == 3)
            try #expect(session.exists(query.where { $0.meanDelay > 50 }))
            try #expect(!session.exists(query.where { $0.meanDelay > 60 }))
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func goesDownATree(on target: ConformanceTarget) throws {
        let stage = try target.crew()
        let root = Member.where { $0.managerID == nil }.select(as: Report.self) {
            ["id": $0.id, "name": $0.name, "depth": 0]
        }
        let next = Member.all.join(Report.self) { $0.managerID == $1.id }
            .select(as: Report.self) { employee, boss in
                ["id": employee.id, "name": employee.name, "depth": boss.depth + 1]
            }
        try stage.expect(
            Report.all.order { ($0.depth, $0.id) }.with(recursive: Report.self, from: root, unionAll: next),
            """
            WITH RECURSIVE "reports" ("id", "name", "depth") AS (SELECT "id" AS "id", "name" AS "name", ?1 AS "depth" FROM "members" WHERE "manager_id" IS NULL UNION ALL SELECT "members"."id" AS "id", "members"."name" AS "name", "reports"."depth" + ?2 AS "depth" FROM "members" JOIN "reports" ON "members"."manager_id" = "reports"."id")
            SELECT "id", "name", "depth"
            FROM "reports"
            ORDER BY "depth", "id"
            -- 0, 1

            id | name | depth
            ---+------+------
            1  | Ada  | 0
            2  | Bob  | 1
            3  | Cy   | 1
            4  | Di   | 2
            """)
    }

    /// UNION leaves out what was there already, so that a circle ends.
    @Test(arguments: ConformanceTarget.all)
    func goesRoundACircle(on target: ConformanceTarget) throws {
        let stage = try target.crew()
        try stage.write { session in
            try session.update(Member.where { $0.id == 1 }) { $0.set(\.managerID, to: 4) }
        }
        stage.forget()
        let start = Member.where { $0.id == 2 }.select(as: Report.self) {
            ["id": $0.id, "name": $0.name, "depth": 0]
        }
        let next = Member.all.join(Report.self) { $0.managerID == $1.id }
            .select(as: Report.self) { employee, _ in
                ["id": employee.id, "name": employee.name, "depth": 0]
            }
        try stage.read { session in
            let found = try session.fetch(
                Report.all.order { $0.id }.with(recursive: Report.self, from: start, union: next))
            #expect(found.map(\.id) == [1, 2, 3, 4])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func standsWithinAQuery(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let delays = Flight.all.group { $0.carrier }.select(as: CarrierMean.self) {
            ["carrier": $0.carrier, "meanDelay": $0.depDelay.average()]
        }
        try stage.expect(
            Airline.where {
                $0.carrier.in(
                    CarrierMean.where { $0.meanDelay < 0 }.with(CarrierMean.self, as: delays)
                        .select { $0.carrier })
            }.select { $0.name },
            EngineText(
                """
                SELECT "name"
                FROM "airlines"
                WHERE "carrier" IN (WITH "carrier_means" ("carrier", "mean_delay") AS (SELECT "flights"."carrier" AS "carrier", AVG("flights"."dep_delay") AS "mean_delay" FROM "flights" GROUP BY "flights"."carrier") SELECT "carrier_means"."carrier" FROM "carrier_means" WHERE "carrier_means"."mean_delay" < ?1)
                -- 0

                American Airlines
                """
            ).on(
                "PostgreSQL",
                """
                SELECT "name"
                FROM "airlines"
                WHERE "carrier" IN (WITH "carrier_means" ("carrier", "mean_delay") AS (SELECT "flights"."carrier" AS "carrier", CAST(AVG("flights"."dep_delay") AS double precision) AS "mean_delay" FROM "flights" GROUP BY "flights"."carrier") SELECT "carrier_means"."carrier" FROM "carrier_means" WHERE "carrier_means"."mean_delay" < ?1)
                -- 0

                American Airlines
                """
            ))
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAStepWhoseColumnsStandInAnotherOrder(on target: ConformanceTarget) throws {
        let stage = try target.crew()
        let root = Member.all.select(as: Report.self) { ["id": $0.id, "name": $0.name, "depth": 0] }
        let next = Member.all.select(as: Report.self) { ["name": $0.name, "id": $0.id, "depth": 0] }
        let error = try stage.failure(
            of: Report.all.with(recursive: Report.self, from: root, unionAll: next))
        #expect(error?.code == .invalidSQL)
        #expect(error?.message.hasPrefix("the recursion of Report has the columns id, name, depth") == true)
    }
}

struct CarrierMean: Model {
    var carrier: String
    var meanDelay: Double?
}

struct Member: Model {
    var id: Int64
    var name: String
    var managerID: Int64?
}

struct Report: Model {
    var id: Int64
    var name: String
    var depth: Int
}

extension ConformanceTarget {
    /// Ada leads Bob and Cy; Bob leads Di.
    fileprivate func crew() throws -> Stage {
        let stage = try stage(with: Member.self)
        try stage.write { session in
            try session.insert([
                Member(id: 1, name: "Ada", managerID: nil), Member(id: 2, name: "Bob", managerID: 1),
                Member(id: 3, name: "Cy", managerID: 1), Member(id: 4, name: "Di", managerID: 2),
            ])
        }
        stage.forget()
        return stage
    }
}
