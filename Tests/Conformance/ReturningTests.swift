import RoostSQLite
import Testing

/// Writes that return the rows as they have left them.
@Suite struct ReturningTests {
    @Test(arguments: ConformanceTarget.all)
    func returnsWhatAnUpdateChanged(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let rows = try stage.write { session in
            try session.update(returning: Flight.where { $0.carrier == "AA" }) {
                $0.set(\.distance, to: $0.distance * 2)
                $0.set(\.status, to: .cancelled)
            }
        }
        #expect(
            Set(rows) == [
                Flight(
                    id: 2, carrier: "AA", origin: "JFK", depDelay: -4, distance: 2179, status: .cancelled),
                Flight(
                    id: 5, carrier: "AA", origin: "LGA", depDelay: 2, distance: 1466, status: .cancelled),
            ])
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                UPDATE "flights"
                SET "distance" = "distance" * ?1, "status" = ?2
                WHERE "carrier" = ?3
                RETURNING "id", "carrier", "origin", "dep_delay", "distance", "status"
                COMMIT
                """)
        #expect(try stage.read { try $0.count(Flight.where { $0.status == .cancelled }) } == 3)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesTheNextOfAQueue(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let next = Flight.where { $0.status == .landed }.order { $0.id }.limit(1).forUpdate(.skipLocked)
            .select { $0.id }
        var taken: [Int64?] = []
        for _ in 0..<4 {
            let flight = try stage.write { session in
                try session.update(returning: Flight.where { $0.id == next.scalar() }) {
                    $0.set(\.status, to: .scheduled)
                }.first
            }
            taken.append(flight?.id)
        }
        #expect(taken == [1, 2, 4, nil])
    }

    @Test(arguments: ConformanceTarget.all)
    func returnsWhatADeletionRemoved(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let rows = try stage.write { try $0.delete(returning: Flight.where { $0.origin == "JFK" }) }
        #expect(rows.map(\.id).compactMap { $0 }.sorted() == [2, 3, 4])
        #expect(
            stage.ran() == """
                BEGIN IMMEDIATE
                DELETE FROM "flights"
                WHERE "origin" = ?1
                RETURNING "id", "carrier", "origin", "dep_delay", "distance", "status"
                COMMIT
                """)
        #expect(try stage.read { try $0.count(Flight.all) } == 2)
        #expect(try stage.write { try $0.delete(returning: Flight.where { $0.origin == "JFK" }) } == [])
        #expect(try stage.write { try $0.delete(returning: Flight.all) }.count == 2)
    }

    @Test(arguments: ConformanceTarget.all)
    func marksAndReturnsWhatIsKept(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Article.self)
        try stage.write { session in
            try session.insert([Article(title: "a"), Article(title: "b")])
            let rows = try session.delete(returning: Article.where { $0.title == "a" })
            #expect(rows.map(\.title) == ["a"])
            #expect(rows.allSatisfy { $0.deletedAt != nil && $0.version == 1 })
            try #expect(session.fetch(Article.all).map(\.title) == ["b"])
            let erased = try session.erase(returning: Article.where { $0.title == "a" }.withDeleted())
            #expect(erased == rows)
            try #expect(session.count(Article.all.withDeleted()) == 1)
            let updated = try session.update(returning: Article.all) { $0.set(\.title, to: "c") }
            #expect(updated.map(\.version) == [1])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func returnsWhatAnUpsertLeft(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Rate.self)
        try stage.write { session in
            let first = try session.upsert(
                returning: Rate(id: 1, currency: "CHF", day: 1, value: 1, source: 2))
            #expect(first.value == 1)
            stage.forget()
            let second = try session.upsert(
                returning: Rate(id: nil, currency: "SEK", day: 1, value: 10, source: 2))
            #expect(second.id == 2)
            #expect(
                stage.ran() == """
                    INSERT INTO "rates" ("id", "currency", "day", "value", "source")
                    VALUES (?1, ?2, ?3, ?4, ?5)
                    ON CONFLICT ("id") DO UPDATE SET "currency" = excluded."currency", "day" = excluded."day",
                        "value" = excluded."value", "source" = excluded."source"
                    RETURNING "id", "currency", "day", "value", "source"
                    """)
            let other = try session.upsert(
                returning: Rate(id: 1, currency: "NOK", day: 2, value: 3, source: 1))
            #expect(other.currency == "NOK")
            try #expect(session.count(Rate.all) == 2)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func returnsOnlyRowsThatAnUpsertWrote(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Rate.self)
        try stage.write { session in
            try session.insert(Rate(id: 1, currency: "CHF", day: 1, value: 1, source: 2))
            let rates = ["CHF", "SEK"].map { Rate(id: nil, currency: $0, day: 1, value: 7, source: 1) }
            let newer = Upsert<Rate>.onConflict(\.currency, \.day).updating(\.value, \.source)
                .where { old, new in old.source <= new.source }
            try #expect(session.upsert(returning: rates, newer).map(\.currency) == ["SEK"])
            try #expect(session.upsert(returning: rates[0], newer) == nil)
            let all = try session.upsert(returning: rates, .onConflict(\.currency, \.day))
            #expect(all.map(\.value) == [7, 7])
            #expect(all.first?.id == 1)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func returnsARowThatIsItsKey(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Visit.self)
        try stage.write { session in
            let visit = Visit(page: "a", day: 1)
            try #expect(session.upsert(returning: visit) == visit)
            try #expect(session.upsert(returning: visit) == visit)
            try #expect(session.upsert(returning: visit, .onConflictDoNothing) == nil)
            try #expect(session.count(Visit.all) == 1)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func callsBackWithTheRow(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Trail.self, Letter.self)
        try stage.write { session in
            try #expect(session.upsert(returning: Letter(id: 1, label: "a b")).label == "ab")
            let second = try session.upsert(returning: Letter(id: 1, label: "c d"), .onConflict(\.id))
            #expect(second?.label == "cd")
            try #expect(session.upsert(returning: Letter(id: 1, label: "e"), .onConflictDoNothing) == nil)
            try #expect(
                session.fetch(Trail.all.order { $0.id }.select { $0.text }) == [
                    "will upsert a b", "did upsert ab", "will upsert c d", "did upsert cd", "will upsert e",
                ])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func writesAreRefusedAsThoseThatReturnNothing(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let united = Flight.where { $0.carrier == "UA" }
        let inRead = #expect(throws: DatabaseError.self) {
            try stage.read { _ = try $0.delete(returning: united) }
        }
        #expect(inRead?.code == .writeInRead)
        let limited = #expect(throws: DatabaseError.self) {
            try stage.write { try $0.delete(returning: united.limit(1)) }
        }
        #expect(limited?.code == .unsupported)
        let empty = #expect(throws: DatabaseError.self) {
            try stage.write { try $0.update(returning: united) { _ in } }
        }
        #expect(empty?.code == .invalidSQL)
    }
}

struct Visit: Model, Equatable {
    static var primaryKey: PrimaryKey<Visit> { .columns(\.page, \.day) }

    var page: String
    var day: Int
}
