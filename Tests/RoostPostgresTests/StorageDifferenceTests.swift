import Foundation
import RoostPostgres
import RoostSQLite
import Testing

/// What the engines store differently: each row of the table in the article *Types*.
@Suite struct StorageDifferenceTests {
    private let postgres: EmptyPostgres
    private let sqlite: Database

    init() throws {
        postgres = try EmptyPostgres()
        sqlite = try Database.openBlocking(.sqlite(.inMemory))
        for database in [postgres.database, sqlite] {
            try database.sync.write { try $0.create(Thing.self) }
        }
    }

    /// What an expression over the one row of a model is on each.
    private func both<Value: ColumnValue & Equatable>(
        _ onPostgres: SQL, _ onSQLite: SQL, as type: Value.Type = Value.self
    ) throws -> (Value?, Value?) {
        (
            try postgres.read { try $0.fetchOne(onPostgres.as(type)) },
            try sqlite.sync.read { try $0.fetchOne(onSQLite.as(type)) }
        )
    }

    /// How inserting a value ends on each, and what is read back.
    private func insert(_ thing: Thing) -> (
        postgres: Result<Thing?, DatabaseError>, sqlite: Result<Thing?, DatabaseError>
    ) {
        func run(_ database: Database) -> Result<Thing?, DatabaseError> {
            Result {
                try database.sync.write { session in
                    try session.upsert(thing)
                    return try session.find(Thing.self, thing.id ?? 0)
                }
            }.mapError { $0 as? DatabaseError ?? DatabaseError(.invalidSQL, "\($0)") }
        }
        return (run(postgres.database), run(sqlite))
    }

    private static func code(_ result: Result<Thing?, DatabaseError>) -> DatabaseError.Code? {
        if case .failure(let error) = result { error.code } else { nil }
    }

    @Test func columnsAreOfOtherTypes() throws {
        _ = insert(Thing(id: 1))
        let columns = ["id", "flag", "real", "exact", "text", "bytes", "key", "moment", "document", "kind"]
        let types = try columns.map { column in
            try both(
                "SELECT CAST(pg_typeof(\(identifier: column)) AS text) FROM things",
                "SELECT typeof(\(identifier: column)) FROM things", as: String.self)
        }
        #expect(
            types.map { $0.0 ?? "" } == [
                "bigint", "boolean", "double precision", "numeric", "text", "bytea", "uuid",
                "timestamp with time zone", "jsonb", "text",
            ])
        #expect(
            types.map { $0.1 ?? "" } == [
                "integer", "integer", "real", "text", "text", "blob", "blob", "text", "text", "text",
            ])
        #expect(try both("SELECT 1", "SELECT flag FROM things", as: Int.self).1 == 1)
        #expect(try both("SELECT 16", "SELECT length(key) FROM things", as: Int.self).1 == 16)
    }

    @Test func notANumberAndNegativeZero() throws {
        let nan = insert(Thing(id: 1, real: .nan))
        #expect(try nan.postgres.get()?.real.isNaN == true)
        #expect(Self.code(nan.sqlite) == .invalidValue)
        let zero = insert(Thing(id: 2, real: -0.0))
        #expect(try zero.postgres.get()?.real.sign == .minus)
        #expect(try zero.sqlite.get()?.real.sign == .plus)
    }

    @Test func decimalsAreCalculatedWithOrStored() throws {
        let exact = try #require(Decimal(string: "99999999999999999999999999999999999999"))
        let stored = insert(Thing(id: 1, exact: exact))
        #expect(try stored.postgres.get()?.exact == exact)
        #expect(try stored.sqlite.get()?.exact == exact)
        _ = insert(Thing(id: 2, exact: 2))
        let found = Thing.where { $0.exact == exact }
        let ordered = Thing.all.order { $0.exact }
        #expect(try postgres.read { try $0.fetch(found).map(\.id) } == [1])
        #expect(try sqlite.sync.read { try $0.fetch(found).map(\.id) } == [1])
        #expect(try postgres.read { try $0.fetch(ordered).map(\.id) } == [2, 1])
        #expect(throws: DatabaseError.self) { try sqlite.sync.read { try $0.fetch(ordered) } }
        // What other programs have written, with the zeros that they wrote.
        try postgres.write { try $0.execute("UPDATE things SET exact = 1.500 WHERE id = 2") }
        #expect(
            try postgres.read {
                try $0.fetchOne(SQL("SELECT CAST(exact AS text) FROM things WHERE id = 2").as(String.self))
            } == "1.500")
    }

    @Test func textsWithANULCharacter() throws {
        let stored = insert(Thing(id: 1, text: "a\0b"))
        #expect(Self.code(stored.postgres) == .invalidValue)
        #expect(try stored.sqlite.get()?.text == "a\0b")
        let document = insert(Thing(id: 2, document: ["a\0b": 1]))
        #expect(Self.code(document.postgres) == .invalidValue)
        #expect(try document.sqlite.get()?.document == ["a\0b": 1])
    }

    @Test func datesOfOtherYears() throws {
        // 10000, 294246, 294247, -4712 and -4713, at their ends.
        let later = Date(timeIntervalSince1970: 253_402_300_800)
        let latest = Date(timeIntervalSince1970: 9_223_372_036_800 - 10 * 86_400)
        let earliest = Date(timeIntervalSince1970: -210_866_803_200 + 366 * 86_400)
        for date in [later, latest, earliest] {
            let stored = insert(Thing(id: 1, moment: date))
            #expect(try stored.postgres.get()?.moment == date)
            #expect(Self.code(stored.sqlite) == .outOfRange)
        }
        for seconds in [9_223_372_036_800.0 + 86_400, 1e300, -.infinity, .nan, -211_000_000_000] {
            let refused = insert(Thing(id: 1, moment: Date(timeIntervalSince1970: seconds)))
            #expect(Self.code(refused.postgres) == .outOfRange)
            #expect(Self.code(refused.sqlite) == .outOfRange)
        }
        // What the server has and no 64 bits of microseconds since 1970.
        try postgres.write { session in
            try session.execute("UPDATE things SET moment = '294276-12-31 23:59:59.999999+00' WHERE id = 1")
        }
        #expect(try postgres.failure { _ = try $0.fetch(Thing.all) }.code == .invalidValue)
    }

    @Test func structures() throws {
        _ = insert(Thing(id: 1, document: ["b": 1, "aa": -0.0]))
        let texts = try both(
            "SELECT CAST(document AS text) FROM things", "SELECT document FROM things", as: String.self)
        #expect(texts.0 == #"{"b": 1, "aa": 0}"#)
        #expect(texts.1 == #"{"aa":-0,"b":1}"#)
    }

    @Test func keysThatTheEngineAssigns() throws {
        func nextKeys(_ database: Database) throws -> [Int64?] {
            _ = try? database.sync.write { session in
                try session.insert(Thing())
                throw CancellationError()
            }
            return try database.sync.write { session in
                let first = try session.insert(returning: Thing())
                try session.insert(Thing(id: 9))
                let behind = try session.insert(returning: Thing())
                try session.delete(behind)
                return [first.id, behind.id, try session.insert(returning: Thing()).id]
            }
        }
        #expect(try nextKeys(postgres.database) == [2, 10, 11])
        #expect(try nextKeys(sqlite) == [1, 10, 10])
    }
}

private enum Kind: String, Codable, Sendable { case plain }

private struct Thing: Model {
    var id: Int64?
    var flag = true
    var real = 1.5
    var exact: Decimal = 1
    var text = "a"
    var bytes = Data([1])
    var key = UUID()
    var moment = Date(timeIntervalSince1970: 0)
    var document: [String: Double] = [:]
    var kind = Kind.plain
}
