import PostgresServer
import RoostPostgres
import Testing

/// What one scope leaves for the next.
@Suite struct ConnectionTests {
    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres {
            $0.pool.maximumConnections = 1
            $0.statementCacheCapacity = 4
        }
    }

    private func number() throws -> Int? {
        try postgres.read { try $0.fetchOne(SQL("SELECT pg_backend_pid()").as(Int.self)) }
    }

    @Test func aConnectionIsLentAgain() throws {
        let first = try number()
        #expect(try number() == first)
    }

    @Test(arguments: [
        "SET TIME ZONE 'Asia/Tokyo'", "SET search_path TO public", "CREATE TEMP TABLE t (id int)",
        "SELECT set_config('search_path', 'public', false)", "SELECT pg_advisory_lock(1)", "LISTEN news",
        "DECLARE rows CURSOR WITH HOLD FOR SELECT 1",
    ])
    func whatLastsLongerThanAScopeIsNotHandedOn(_ sql: String) throws {
        let first = try number()
        try postgres.write { try $0.execute(SQL(stringLiteral: sql)) }
        #expect(try number() != first)
    }

    @Test func whatACopyLeavesIsNotHandedOn() throws {
        let first = try number()
        _ = try postgres.read { session in
            try session.copyOut("COPY (SELECT pg_advisory_lock(2)) TO STDOUT") { _ in }
        }
        let second = try number()
        #expect(second != first)
        try postgres.read { session in
            var locked = try session.copyOut(SQL("SELECT pg_advisory_lock(2)::text").as(String.self))
            _ = try locked.next()
        }
        #expect(try number() != second)
    }

    @Test func aSettingOfATransactionIsHandedOn() throws {
        let first = try number()
        try postgres.write { try $0.execute("SET LOCAL work_mem TO '8MB'") }
        #expect(try number() == first)
    }

    @Test func settingsAreRoostsOwnWhateverTheServers() throws {
        let settings = try postgres.read { session in
            try session.fetchOne(
                SQL("SELECT current_setting('TimeZone'), current_setting('standard_conforming_strings')")
                    .as(String.self, String.self))
        }
        #expect(settings?.0 == "UTC")
        #expect(settings?.1 == "on")
    }

    @Test func statementsThatAreEvictedEndOnTheServer() throws {
        for number in 0..<40 {
            #expect(
                try postgres.read { try $0.fetchOne(SQL(stringLiteral: "SELECT \(number)").as(Int.self)) }
                    == number)
        }
        let kept = try postgres.read { session in
            try session.fetchOne(SQL("SELECT count(*) FROM pg_prepared_statements").as(Int.self))
        }
        #expect(try #require(kept) <= 6)
    }

    private struct Entry: Model, Equatable {
        var id: Int64?
        var name: String
        var size: Int?
    }

    /// Of models' operations, partial updates, queries and batches, which are kept by other keys than texts.
    @Test func howeverManyStatementsAreMadeTheServerKeepsFew() throws {
        try postgres.write { try $0.create(Entry.self) }
        var most = 0
        for number in 1...30 as ClosedRange<Int64> {
            try postgres.write { session in
                var entry = try session.insert(returning: Entry(name: "\(number)"))
                try session.insert([Entry(name: "a"), Entry(name: "b")])
                entry.size = 1
                try session.update(entry)
                try session.update(&entry) { $0.size = 2 }
                try session.update(&entry) { $0.name = "c" }
                try session.upsert(entry)
                _ = try session.find(Entry.self, number)
                _ = try session.find(Entry.self, keys: [1, 2, 3])
                _ = try session.fetch(Entry.where { $0.id.in([Int64](1...number)) })
                try session.delete(entry)
                let count = SQL("SELECT count(*) FROM pg_prepared_statements").as(Int.self)
                most = max(most, try session.fetchOne(count) ?? .max)
            }
        }
        #expect(most <= 6)
    }

    @Test func whatForgetsTheServersStatementsIsNotHandedOn() throws {
        let first = try number()
        try postgres.write { try $0.execute("DEALLOCATE ALL") }
        #expect(try number() != first)
    }

    private struct Pair: Codable, Sendable, Equatable {
        var b: Int
        var a: Int
    }

    @Test func afterAChangeOfTheSchemaAStatementIsPreparedAgain() throws {
        try postgres.write { session in
            try session.execute("CREATE TABLE pairs (a bigint, b bigint)")
            try session.execute("INSERT INTO pairs VALUES (1, 2)")
        }
        let all = SQL("SELECT * FROM pairs WHERE b > \(0)").as(Pair.self)
        #expect(try postgres.read { try $0.fetch(all) } == [Pair(b: 2, a: 1)])
        try postgres.write { session in
            try session.execute("ALTER TABLE pairs DROP COLUMN a, ADD COLUMN a bigint DEFAULT 3")
        }
        #expect(try postgres.read { try $0.fetch(all) } == [Pair(b: 2, a: 3)])
    }

    @Test func insideATransactionAChangeOfTheSchemaIsAnErrorAndTheNextPreparesAgain() throws {
        try postgres.write { try $0.execute("CREATE TABLE pairs (a bigint, b bigint)") }
        let all = SQL("SELECT * FROM pairs").as(Pair.self)
        #expect(try postgres.read { try $0.fetch(all) } == [])
        let error = try postgres.failure { session in
            try session.execute("ALTER TABLE pairs ADD COLUMN c bigint")
            _ = try session.fetch(all)
        }
        #expect(error.code == .schemaChanged)
        try postgres.write { session in
            try session.execute("ALTER TABLE pairs ADD COLUMN c bigint")
            #expect(try session.fetch(all) == [])
        }
    }

    private struct Letter: Model {
        var id: Int64?
        var text: String
    }

    @Test func statementsThatTheServerHasForgottenArePreparedAgain() throws {
        try postgres.write { session in
            try session.create(Letter.self)
            try session.execute(
                "CREATE FUNCTION forget() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DEALLOCATE ALL'; RETURN 1; END $$"
            )
        }
        let count = SQL("SELECT count(*) FROM letters").as(Int.self)
        let before = try number()
        try postgres.read { session in
            #expect(try session.fetchOne(count) == 0)
            _ = try session.fetchOne(SQL("SELECT forget()").as(Int.self))
            // More than are kept, so that others have to end.
            for number in 0..<10 {
                #expect(try session.fetchOne(SQL(stringLiteral: "SELECT \(number)").as(Int.self)) == number)
                #expect(try session.fetchOne(count) == 0)
            }
        }
        // What its other statements are good for is not known.
        #expect(try number() != before)
    }

    @Test func inATransactionTheyAreAnErrorAndTheNextPreparesAgain() throws {
        try postgres.write { try $0.create(Letter.self) }
        let letters = (1...100).map { Letter(id: $0, text: "a") }
        try postgres.write { try $0.insert(letters.prefix(50)) }
        let error = try postgres.failure { session in
            try session.execute("DEALLOCATE ALL")
            try session.insert(letters.suffix(50))
        }
        #expect(error.code == .schemaChanged)
        try postgres.write { try $0.insert(letters.suffix(50)) }
        #expect(try postgres.read { try $0.count(Letter.all) } == 100)
    }
}
