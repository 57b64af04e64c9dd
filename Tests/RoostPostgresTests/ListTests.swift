import Foundation
import RoostPostgres
import Testing

/// The values of an `IN` are one parameter, an array: a statement for lists of every length.
@Suite struct ListTests {
    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres()
        try postgres.write { session in
            try session.execute("CREATE TYPE mood AS ENUM ('sad', 'ok')")
            try session.execute("CREATE DOMAIN code AS text CHECK (length(VALUE) = 2)")
            try session.execute(
                """
                CREATE TABLE everything (id bigint PRIMARY KEY, small smallint, middle integer, exact numeric, \
                single real, double double precision, flag boolean, label text, short varchar(9), fixed char(3), \
                mood mood, code code, address inet, bytes bytea, key uuid, point timestamptz, plain timestamp, day date)
                """)
            try session.execute(
                """
                INSERT INTO everything VALUES (7, 7, 7, 7.50, 0.5, 0.25, true, 'it''s', 'a"b', 'x', 'ok', 'NO', \
                '10.0.0.1', '\\x0102', '00000000-0000-0000-0000-00000000000a', '2024-02-29 12:00:00+00', \
                '2024-02-29 12:00:00', '2024-02-29')
                """)
        }
    }

    private struct Everything: Model {
        static var tableName: String { "everything" }
        var id: Int
    }

    private func finds(_ condition: Condition) throws -> Bool {
        try postgres.read { try $0.exists(Everything.where { _ in condition }) }
    }

    private func column<Value>(_ name: String, _ type: Value.Type) -> SQLExpression<Value> {
        SQLExpression<Value>(sql: SQL(stringLiteral: name))
    }

    @Test func areOneStatementHoweverMany() throws {
        try postgres.write { session in
            func count() throws -> Int {
                try session.fetchOne(SQL("SELECT COUNT(*) FROM pg_prepared_statements").as(Int.self)) ?? -1
            }
            _ = try count()
            let before = try count()
            for length in 1...200 {
                let found = try session.fetch(Everything.where { $0.id.in(Array(1...length)) })
                #expect(found.count == (length < 7 ? 0 : 1))
            }
            #expect(try count() == before + 1)
        }
    }

    @Test func mayBeMoreThanAStatementTakesParameters() throws {
        #expect(try finds(column("id", Int.self).in(1...100_000)))
        #expect(try !finds(column("id", Int.self).in(8...100_000)))
    }

    @Test func standBesideColumnsOfEveryType() throws {
        #expect(try finds(column("small", Int.self).in([1, 7, 70_000])))
        #expect(try finds(column("middle", Int.self).in([7, Int.max])))
        #expect(try finds(column("id", Int32.self).in([7 as Int32])))
        #expect(try finds(column("id", UInt8.self).in([7 as UInt8, 255])))
        #expect(try finds(column("exact", Decimal.self).in([Decimal(string: "7.5")!, 1])))
        #expect(try finds(column("exact", Int.self).in([7])) == false)
        #expect(try finds(column("single", Float.self).in([0.5, 1])))
        #expect(try finds(column("double", Double.self).in([0.25])))
        #expect(try finds(column("flag", Bool.self).in([true])))
        #expect(try finds(column("label", String.self).in(["it's", "{,}", ""])))
        #expect(try finds(column("short", String.self).in(["a\"b", "\\"])))
        #expect(try finds(column("fixed", String.self).in(["x"])))
        #expect(try finds(column("mood", String.self).in(["ok", "sad"])))
        #expect(try finds(column("code", String.self).in(["NO", "SE"])))
        #expect(try finds(column("address", String.self).in(["10.0.0.1", "::1"])))
        #expect(try finds(column("bytes", Data.self).in([Data([1, 2]), Data()])))
        let key = UUID(uuidString: "00000000-0000-0000-0000-00000000000A")!
        #expect(try finds(column("key", UUID.self).in([key, UUID()])))
        let noon = Date(timeIntervalSince1970: 1_709_208_000)
        #expect(try finds(column("point", Date.self).in([noon])))
        #expect(try finds(column("plain", Date.self).in([noon])))
        let midnight = Date(timeIntervalSince1970: 1_709_164_800)
        #expect(try finds(column("day", Date.self).in([midnight, noon])))
        #expect(try finds(column("lower(label)", String.self).in(["it's"])))
    }

    /// Arrays of several dimensions are no lists of arrays to `ANY`.
    @Test func mayHoldArrays() throws {
        let array = column("string_to_array(label, '''')", PostgresArray<String>.self)
        let lists: [PostgresArray<String>] = [["it"], ["s"], [], ["it", "s"]]
        #expect(try finds(array.in(lists)))
        #expect(try !finds(array.in(Array(lists.prefix(2)))))
    }

    /// Whatever is no value of a type that arrays have keeps the list.
    @Test func mayHoldExpressions() throws {
        let id = column("id", Int.self)
        #expect(try finds(id.in([column("small", Int.self), column("middle", Int.self)])))
        #expect(try finds(column("label", String?.self).in([nil, "it's"])))
        #expect(try finds(!column("label", String?.self).in([nil, "other"])) == false)
    }

    @Test(arguments: [true, false])
    func holdNoValueThatTheEngineDoesNotTake(_ isAlone: Bool) throws {
        let tooLarge = try postgres.failure { session in
            let ids = isAlone ? [UInt64.max] : [1, UInt64.max]
            _ = try session.fetch(Everything.where { _ in column("id", UInt64.self).in(ids) })
        }
        #expect(tooLarge.code == .outOfRange)
        let nul = try postgres.failure { session in
            let texts = isAlone ? ["secret\0"] : ["a", "secret\0"]
            _ = try session.fetch(Everything.where { _ in column("label", String.self).in(texts) })
        }
        #expect(nul.code == .invalidValue)
        #expect(!"\(nul)".contains("secret"))
    }

    /// A text by itself that is no address is the same error.
    @Test func holdNoTextThatIsNoValueOfTheColumn() throws {
        let error = try postgres.failure { session in
            _ = try session.fetch(Everything.where { _ in column("address", String.self).in(["nowhere"]) })
        }
        #expect(error.code == .invalidValue)
        let number = try postgres.failure { session in
            _ = try session.fetch(Everything.where { _ in column("id", String.self).in(["7"]) })
        }
        #expect(number.code == .typeMismatch)
    }
}
