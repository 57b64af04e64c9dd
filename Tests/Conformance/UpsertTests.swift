import RoostSQLite
import Testing

/// Inserts that meet a row that is there already.
@Suite struct UpsertTests {
    private func stage(_ target: ConformanceTarget) throws -> Stage {
        let stage = try target.stage(with: Rate.self)
        try stage.write { session in
            try session.insert([
                Rate(id: 1, currency: "CHF", day: 1, value: 1, source: 2),
                Rate(id: 2, currency: "SEK", day: 1, value: 10, source: 2),
            ])
        }
        stage.forget()
        return stage
    }

    private func expect(_ stage: Stage, _ rows: String) throws {
        try stage.expect(
            Rate.all.order { $0.id }.select { ($0.id, $0.currency, $0.value, $0.source) },
            EngineText(
                """
                SELECT "id", "currency", "value", "source"
                FROM "rates"
                ORDER BY "id"


                """ + rows, by: stage.database.dialect))
    }

    @Test(arguments: ConformanceTarget.all)
    func updatesAllOtherColumns(on target: ConformanceTarget) throws {
        let stage = try stage(target)
        try stage.write { session in
            let rate = Rate(id: nil, currency: "CHF", day: 1, value: 2, source: 1)
            try #expect(session.upsert(rate, .onConflict(\.currency, \.day)))
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                INSERT INTO "rates" ("id", "currency", "day", "value", "source")
                VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT ("currency", "day") DO UPDATE SET "value" = excluded."value", "source" = excluded."source"
                COMMIT
                """)
        try expect(stage, "1 | CHF | 2.0  | 1\n2 | SEK | 10.0 | 2")
    }

    @Test(arguments: ConformanceTarget.all)
    func updatesChosenColumnsWhereAConditionHolds(on target: ConformanceTarget) throws {
        let stage = try stage(target)
        let rates = [
            Rate(id: nil, currency: "CHF", day: 1, value: 3, source: 1),
            Rate(id: nil, currency: "SEK", day: 1, value: 30, source: 3),
            Rate(id: nil, currency: "NOK", day: 1, value: 20, source: 1),
        ]
        try stage.write { session in
            let upsert = Upsert<Rate>.onConflict(\.currency, \.day).updating(\.value)
                .where { old, new in old.source <= new.source && new.value < 1_000 }
            try #expect(session.upsert(rates, upsert) == 2)
        }
        let sql: EngineText = """
            INSERT INTO "rates" ("id", "currency", "day", "value", "source")
            VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT ("currency", "day") DO UPDATE SET "value" = excluded."value"
            WHERE ("rates"."source" <= excluded."source") AND (excluded."value" < ?6)
            """
        #expect(
            stage.ran()
                == EngineText(
                    "BEGIN IMMEDIATE\n\(sql)\n\(sql)\n\(sql)\nCOMMIT", by: stage.database.dialect))
        let found = try stage.read { session in
            try session.fetch(Rate.all.order { $0.currency }.select { ($0.currency, $0.value, $0.source) })
        }
        // Which key the new row has is the engine's: some leave out those that rows were offered in vain.
        #expect(found.map(\.0) == ["CHF", "NOK", "SEK"])
        #expect(found.map(\.1) == [1, 20, 30])
        #expect(found.map(\.2) == [2, 1, 2])
    }

    @Test(arguments: ConformanceTarget.all)
    func worksOutWhatIsUpdatedFromBothRows(on target: ConformanceTarget) throws {
        let stage = try stage(target)
        let rates = ["CHF", "NOK", "CHF"].map {
            Rate(id: nil, currency: $0, day: 1, value: 5, source: 1)
        }
        try stage.write { session in
            let sum = Upsert<Rate>.onConflict(\.currency, \.day).updating { row, new in
                row.set(\.value, to: row.value + new.value * 2)
                row.set(\.source, to: 9)
            }
            try #expect(session.upsert(rates, sum) == 3)
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                INSERT INTO "rates" ("id", "currency", "day", "value", "source")
                VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT ("currency", "day") DO UPDATE SET "value" = "rates"."value" + (excluded."value" * ?6),
                    "source" = ?7
                INSERT INTO "rates" ("id", "currency", "day", "value", "source")
                VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT ("currency", "day") DO UPDATE SET "value" = "rates"."value" + (excluded."value" * ?6),
                    "source" = ?7
                INSERT INTO "rates" ("id", "currency", "day", "value", "source")
                VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT ("currency", "day") DO UPDATE SET "value" = "rates"."value" + (excluded."value" * ?6),
                    "source" = ?7
                COMMIT
                """)
        let rows = try stage.read { session in
            try session.fetch(Rate.all.order { $0.currency }.select { ($0.currency, $0.value, $0.source) })
        }
        #expect(rows.map(\.0) == ["CHF", "NOK", "SEK"])
        #expect(rows.map(\.1) == [21, 5, 10])
        #expect(rows.map(\.2) == [9, 1, 2])
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsTimesAndVersionsWhereItWorksOutWhatIsUpdated(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Article.self)
        try stage.write { session in
            var article = try session.insert(returning: Article(title: "a"))
            let version = article.version
            article.title = "b"
            let longer = Upsert<Article>.onConflict(\.id).updating { row, new in
                row.set(\.title, to: row.title.concat(new.title))
            }
            try #expect(session.upsert(returning: article, longer)?.title == "ab")
            try #expect(session.fetchOne(Article.all)?.version == version + 1)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func leavesTheRowThatIsThereWhateverIsInTheWay(on target: ConformanceTarget) throws {
        let stage = try stage(target)
        let rates = [
            Rate(id: 1, currency: "NOK", day: 1, value: 3, source: 1),
            Rate(id: nil, currency: "SEK", day: 1, value: 3, source: 1),
            Rate(id: nil, currency: "DKK", day: 1, value: 3, source: 1),
        ]
        try stage.write { session in
            try #expect(session.upsert(rates, .onConflictDoNothing) == 1)
            try #expect(session.fetch(Rate.all.order { $0.currency }).map(\.value) == [1, 3, 10])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func leavesTheRowThatIsThere(on target: ConformanceTarget) throws {
        let stage = try stage(target)
        try stage.write { session in
            let rate = Rate(id: nil, currency: "CHF", day: 1, value: 2, source: 1)
            try #expect(!session.upsert(rate, .onConflict(\.currency, \.day).updatingNothing()))
        }
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                INSERT INTO "rates" ("id", "currency", "day", "value", "source")
                VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT ("currency", "day") DO NOTHING
                COMMIT
                """)
        try expect(stage, "1 | CHF | 1.0  | 2\n2 | SEK | 10.0 | 2")
    }

    @Test(arguments: ConformanceTarget.all)
    func needsAKeyToMeetRowsBy(on target: ConformanceTarget) throws {
        let stage = try stage(target)
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { session in
                _ = try session.upsert(
                    Rate(id: nil, currency: "CHF", day: 1, value: 2, source: 1), .onConflict(\.value))
            }
        }
        #expect(error?.code == .invalidSQL)
    }
}

/// Rows by their keys, however many.
@Suite struct KeyWriteTests {
    @Test(arguments: ConformanceTarget.all)
    func updatesAndDeletesByKeys(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            try #expect(session.update(Flight.self, keys: [1, 2, 99]) { $0.set(\.distance, to: 7) } == 2)
            try #expect(session.delete(Flight.self, keys: [3, 4]) == 2)
            try #expect(session.delete(Flight.self, keys: [Int]()) == 0)
        }
        #expect(
            stage.ran()
                == EngineText(
                    """
                    BEGIN IMMEDIATE
                    UPDATE "flights"
                    SET "distance" = ?1
                    WHERE "id" IN (?2, ?3, ?4)
                    DELETE FROM "flights"
                    WHERE "id" IN (?1, ?2)
                    COMMIT
                    """
                ).on(
                    "PostgreSQL",
                    """
                    BEGIN IMMEDIATE
                    UPDATE "flights"
                    SET "distance" = ?1
                    WHERE "id" = ANY (?2)
                    DELETE FROM "flights"
                    WHERE "id" = ANY (?1)
                    COMMIT
                    """))
        try stage.read { session in
            try #expect(session.fetch(Flight.where { $0.distance == 7 }.select { $0.id }) == [1, 2])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func staysBelowTheEnginesLimit(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Berth.self)
        let count = stage.database.dialect.maximumParameters * 2
        try stage.write { session in
            try session.execute(
                """
                WITH RECURSIVE numbers (number) AS (
                    SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < \(count)
                )
                INSERT INTO berths (id, name) SELECT number, 'a' FROM numbers
                """)
            stage.forget()
            try #expect(session.update(Berth.self, keys: 1...count) { $0.set(\.name, to: "b") } == count)
            #expect(stage.statementCount() == 4)
            try #expect(session.count(Berth.where { $0.name == "b" }) == count)
            try #expect(session.delete(Berth.self, keys: 2...count) == count - 1)
            try #expect(session.fetch(Berth.all).map(\.id) == [1])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func updatesAndDeletesValues(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Tide.self)
        let tides = (1...3).map { Tide(port: "a", day: $0, height: 1) }
        try stage.write { session in
            try session.insert(tides)
            var higher = tides
            for index in higher.indices { higher[index].height = 2 }
            higher.append(Tide(port: "b", day: 1, height: 2))
            try #expect(session.update(higher) == 3)
            try #expect(session.fetch(Tide.all).map(\.height) == [2, 2, 2])
            try #expect(session.delete(higher.dropFirst()) == 2)
            try #expect(session.fetch(Tide.all).map(\.day) == [1])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesKeysOfAnotherKind(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Tide.self, Berth.self)
        try stage.write { session in
            let text = #expect(throws: DatabaseError.self) { try session.delete(Berth.self, keys: ["a"]) }
            #expect(
                text?.description
                    == "Berth.id (column id): the key is integer, and String is not. Give a value of the property's type."
            )
            let single = #expect(throws: DatabaseError.self) { try session.delete(Tide.self, keys: ["a"]) }
            #expect(
                single?.description == """
                    Tide: its primary key is (port, day), and 1 values were given. Give one for each, in that order.
                    """)
        }
    }
}

struct Rate: Model {
    static var schema: Schema<Rate> { Schema().unique(\.currency, \.day) }

    var id: Int64?
    var currency: String
    var day: Int
    var value: Double
    var source: Int
}
