import Foundation
import RoostPostgres
import Testing

/// Values of every type, against the server's own text of them.
@Suite struct TypeTests {
    private let postgres: EmptyPostgres

    init() throws { postgres = try EmptyPostgres() }

    /// What the server makes of a literal is read as a value.
    private func expect<Value: ColumnValue & Equatable>(
        _ expression: String, is value: Value, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let found = try postgres.read { session in
            try session.fetchOne(SQL(stringLiteral: "SELECT \(expression)").as(Value.self))
        }
        #expect(found == value, sourceLocation: sourceLocation)
    }

    private func code<Value: ColumnValue>(
        of expression: String, as type: Value.Type, sourceLocation: SourceLocation = #_sourceLocation
    ) -> DatabaseError.Code? {
        #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) {
            try postgres.read { session in
                try session.fetchOne(SQL(stringLiteral: "SELECT \(expression)").as(type))
            }
        }?.code
    }

    @Test func readsIntegersOfEveryWidth() throws {
        try expect("(-32768)::int2", is: -32_768)
        try expect("2147483647::int4", is: 2_147_483_647)
        try expect("(-9223372036854775808)::int8", is: Int.min)
        try expect("4294967295::oid", is: 4_294_967_295)
        #expect(code(of: "128", as: Int8.self) == .outOfRange)
    }

    @Test func readsFloatingPointNumbers() throws {
        try expect("'1e-300'::float8", is: 1e-300)
        try expect("0.1::float4", is: Double(Float(0.1)))
        try expect("'-Infinity'::float8", is: -Double.infinity)
    }

    @Test(arguments: [
        "0", "0.00", "-0.5", "1", "9999", "10000", "12345.6789", "0.0001", "0.00001",
        "1000000000000.000000000001",
        "-123456789012345678901234567890.12345678", "100", "0.00000000000000000000000000000000000001",
        "99999999999999999999999999999999999999",
    ])
    func readsAndWritesExactDecimals(_ text: String) throws {
        let value = try #require(Decimal(string: text))
        try expect("'\(text)'::numeric", is: value)
        let spelled = try postgres.read { session in
            try session.fetchOne(SQL("SELECT CAST(trim_scale(\(value)) AS text)").as(String.self))
        }
        #expect(spelled.flatMap { Decimal(string: $0) } == value)
    }

    @Test func refusesDecimalsThatAreNone() {
        #expect(code(of: "'NaN'::numeric", as: Decimal.self) == .invalidValue)
        #expect(code(of: "'Infinity'::numeric", as: Decimal.self) == .invalidValue)
        #expect(code(of: "1e100::numeric + 1", as: Decimal.self) == .outOfRange)
    }

    @Test func readsTextsOfEveryKind() throws {
        try expect("'é'::text", is: "é")
        try expect("'é'::varchar(9)", is: "é")
        try expect("'ab'::char(4)", is: "ab  ")
        try expect("'ab'::name", is: "ab")
        try expect("''::text", is: "")
    }

    @Test func readsDates() throws {
        try expect(
            "'2013-01-01 05:00:00.25+00'::timestamptz", is: Date(timeIntervalSince1970: 1_357_016_400.25))
        try expect(
            "'2013-01-01 05:00:00.25+05:30'::timestamptz", is: Date(timeIntervalSince1970: 1_356_996_600.25))
        try expect("'2013-01-01 05:00:00'::timestamp", is: Date(timeIntervalSince1970: 1_357_016_400))
        try expect("'1969-12-31'::date", is: Date(timeIntervalSince1970: -86_400))
        #expect(code(of: "'infinity'::timestamptz", as: Date.self) == .invalidValue)
        #expect(code(of: "'-infinity'::date", as: Date.self) == .invalidValue)
        // Days go further than microseconds do.
        #expect(code(of: "'5874897-12-31'::date", as: Date.self) == .invalidValue)
    }

    @Test func readsBytesAndIdentifiers() throws {
        try expect(#"'\x00ff'::bytea"#, is: [0, 255] as [UInt8])
        try expect(#"'\x'::bytea"#, is: Data())
        let uuid = try #require(UUID(uuidString: "00010203-0405-0607-0809-0A0B0C0D0E0F"))
        try expect("'00010203-0405-0607-0809-0a0b0c0d0e0f'::uuid", is: uuid)
        try expect("true", is: true)
    }

    @Test func convertsNothingInSilence() {
        #expect(code(of: "'1'::text", as: Int.self) == .typeMismatch)
        #expect(code(of: "1", as: String.self) == .typeMismatch)
        #expect(code(of: "1", as: Double.self) == .typeMismatch)
        #expect(code(of: "1.5", as: Double.self) == .typeMismatch)
        #expect(code(of: "1", as: Bool.self) == .typeMismatch)
        #expect(code(of: "'2013-01-01'::text", as: Date.self) == .typeMismatch)
        #expect(code(of: "'1 day'::interval", as: String.self) == .typeMismatch)
    }

    /// Columns of types that no Swift type is, read as each: a typed error, whatever their bytes.
    @Test(arguments: [
        "'1.5'::money", "'<a/>'::xml", "B'101'", "B'1'::bit", "'10:00+02'::timetz",
        "'{[1,3)}'::int4multirange",
        "ROW(1, 2)", "'pg_class'::regclass", "'1/2'::pg_lsn", "'a b'::tsvector",
        "'08:00:2b:01:02:03'::macaddr",
        "'$.a'::jsonpath", "'(1,2)'::tid", "'{1,2}'::int4[]", "'{{1,2},{3,4}}'::int8[]", "point(1, 2)",
        "'10:00'::time", "'1 day'::interval", "'10.0.0.1'::inet", "'[1,2)'::int8range", "pg_sleep(0)",
        "'1'::xid8",
    ])
    func refusesWhatItDoesNotKnow(_ expression: String) {
        func check<each Value: ColumnValue>(_ types: repeat (each Value).Type) {
            for code in repeat code(of: expression, as: (each types)) {
                #expect(code == .typeMismatch)
            }
        }
        check(Int.self, Int8.self, UInt64.self, Double.self, Float.self, Bool.self, String.self, URL.self)
        check(Data.self, [UInt8].self, Date.self, UUID.self, Decimal.self, PostgresArray<String>.self)
    }

    /// Of these too an ordinary property is either what the column holds, or an error.
    @Test func readsTypesThatAreOthersByAnotherName() throws {
        try postgres.write { session in
            try session.execute("CREATE EXTENSION IF NOT EXISTS citext SCHEMA pg_catalog")
            try session.execute("CREATE DOMAIN age AS smallint CHECK (VALUE >= 0)")
            try session.execute("CREATE DOMAIN tags AS text[]")
            try session.execute(
                """
                CREATE TABLE oddities (id oid PRIMARY KEY, age age, code char(4), word citext, letter "char", tags tags)
                """)
            let oddity = Oddity(
                id: 4_294_967_295, age: 7, code: "ab", word: "É", letter: "x", tags: ["a", "b"])
            try session.insert(oddity)
            var read = oddity
            // It is filled up with spaces.
            read.code = "ab  "
            #expect(try session.find(Oddity.self, 4_294_967_295) == read)
            #expect(
                try session.fetch(Oddity.where { $0.word == "É" && $0.code == "ab" && $0.age > 6 }) == [read])
        }
        let tooLarge = try postgres.failure { try $0.insert(Oddity(id: 1, age: 40_000)) }
        #expect(tooLarge.code == .outOfRange)
        #expect(tooLarge.property == "age")
        let forbidden = try postgres.failure { try $0.insert(Oddity(id: 1, age: -1)) }
        guard case .constraint(let constraint) = forbidden.code else {
            Issue.record("\(forbidden)")
            return
        }
        #expect(constraint.kind == .check)
        #expect(code(of: "CAST(7 AS age)", as: String.self) == .typeMismatch)
        // What the server has no binary form of.
        #expect(code(of: "makeaclitem(10, 10, 'SELECT', false)", as: String.self) == .invalidSQL)
    }

    /// Whose values travel as those of the types that they are of, and are checked by the server.
    @Test func readsAndWritesDomainsOfEveryType() throws {
        let bases = [
            "small": "smallint", "ratio": "real", "exact": "numeric", "flag": "boolean", "bytes": "bytea",
            "key": "uuid", "moment": "timestamptz", "day": "date", "document": "jsonb", "numbers": "bigint[]",
            "positives": "positive[]", "mood": "mood",
        ]
        try postgres.write { session in
            try session.execute("CREATE TYPE mood AS ENUM ('sad', 'happy')")
            try session.execute("CREATE DOMAIN positive AS bigint CHECK (VALUE > 0)")
            for (name, base) in bases {
                try session.execute(
                    "CREATE DOMAIN \(identifier: "of_" + name) AS \(sql: SQL(stringLiteral: base))")
                try session.execute(
                    "CREATE DOMAIN \(identifier: "domain_" + name) AS \(identifier: "of_" + name) NOT NULL")
            }
            let columns = bases.keys.map { "\($0) domain_\($0)" }.joined(separator: ", ")
            try session.execute(
                SQL(stringLiteral: "CREATE TABLE domains (id bigint PRIMARY KEY, \(columns))"))
            let domains = Domains(id: 1)
            try session.insert(domains)
            #expect(try session.find(Domains.self, 1) == domains)
            #expect(
                try session.fetch(Domains.where { $0.moment == domains.moment && $0.key == domains.key }).map(
                    \.id)
                    == [1])
            try session.update(Domains.all) { $0.set(\.positives, to: [3, 4]) }
            try session.copy([Domains(id: 2)])
            let texts = SQL("SELECT CAST(d AS text) FROM domains d WHERE id = 2").as(String.self)
            #expect(try session.fetchOne(texts)?.contains("happy") == true)
        }
        let refused = try postgres.failure { try $0.insert(Domains(id: 3, positives: [1, -1])) }
        guard case .constraint(let constraint) = refused.code else {
            Issue.record("\(refused)")
            return
        }
        #expect(constraint.kind == .check)
    }

    @Test func readsAndWritesNativeEnums() throws {
        try postgres.write { session in
            try session.execute("CREATE TYPE mood AS ENUM ('sad', 'happy')")
            try session.execute("CREATE TABLE people (id bigint PRIMARY KEY, mood mood NOT NULL)")
            try session.insert([Person(id: 1, mood: .happy), Person(id: 2, mood: .sad)])
            try session.update(Person.where { $0.mood == .sad }) { $0.set(\.mood, to: .happy) }
            #expect(
                try session.fetch(Person.where { $0.mood.in([.happy]) }.order { $0.id }).map(\.mood) == [
                    .happy, .happy,
                ])
        }
        let error = try postgres.failure { try $0.execute("INSERT INTO people VALUES (3, \("angry"))") }
        #expect(error.code == .invalidValue)
    }

    @Test func writesIntoNarrowColumnsWhatFits() throws {
        try postgres.write { session in
            try session.execute(
                "CREATE TABLE narrows (id int PRIMARY KEY, small int2, ratio float4, day date)")
            try session.insert(Narrow(id: 1, small: -5, ratio: 0.5, day: Date(timeIntervalSince1970: 86_400)))
            #expect(
                try session.find(Narrow.self, 1)
                    == Narrow(id: 1, small: -5, ratio: 0.5, day: Date(timeIntervalSince1970: 86_400)))
        }
        let small = try postgres.failure {
            try $0.insert(Narrow(id: 2, small: 40_000, ratio: 0, day: .distantPast))
        }
        #expect(small.code == .outOfRange)
        #expect(small.property == "small")
        let ratio = try postgres.failure {
            try $0.insert(Narrow(id: 2, small: 0, ratio: 1e300, day: .distantPast))
        }
        #expect(ratio.code == .outOfRange)
        #expect(ratio.property == "ratio")
        let day = try postgres.failure {
            try $0.insert(Narrow(id: 2, small: 0, ratio: 0, day: Date(timeIntervalSince1970: 1)))
        }
        #expect(day.code == .invalidValue)
        #expect(day.property == "day")
    }

    @Test func refusesATextWithANULCharacter() throws {
        let error = try postgres.failure { try $0.execute("SELECT \("a\0b")") }
        #expect(error.code == .invalidValue)
        #expect(error.parameter == 1)
    }

    @Test func readsAndWritesWhatOnlyPostgreSQLHasByItsText() throws {
        try postgres.write { session in
            let address = try session.fetchOne(
                SQL("SELECT host(CAST(\("192.168.0.1") AS inet))").as(String.self))
            #expect(address == "192.168.0.1")
            try session.execute("CREATE TABLE hosts (address inet, length interval)")
            try session.execute("INSERT INTO hosts VALUES (\("10.0.0.1"), \("90 minutes"))")
            let found = try session.fetchOne(
                SQL("SELECT CAST(length AS text) FROM hosts WHERE address = \("10.0.0.1")").as(String.self))
            #expect(found == "01:30:00")
        }
    }
}

private struct Domains: Model, Equatable {
    static let tableName = "domains"
    var id: Int
    var small = 7
    var ratio: Float = 0.5
    var exact: Decimal = 1.25
    var flag = true
    var bytes = Data([1, 0])
    var key = UUID()
    var moment = Date(timeIntervalSince1970: 0.5)
    var day = Date(timeIntervalSince1970: 86_400)
    var document = ["a": 1]
    var numbers: PostgresArray<Int> = [1, 2]
    var positives: PostgresArray<Int> = [1, 2]
    var mood = Mood.happy
}

private struct Oddity: Model, Equatable {
    static let tableName = "oddities"
    var id: Int
    var age: Int?
    var code: String?
    var word: String?
    var letter: String?
    var tags: PostgresArray<String>?
}

private enum Mood: String, Codable, Sendable { case sad, happy }

private struct Person: Model {
    static let tableName = "people"
    var id: Int64
    var mood: Mood
}

private struct Narrow: Model, Equatable {
    var id: Int64
    var small: Int
    var ratio: Double
    var day: Date
}
