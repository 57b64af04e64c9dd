import Foundation
import RoostPostgres
import RoostSQLite
import Testing

/// Types that only PostgreSQL has, as columns of models.
@Suite struct EngineTypeTests {
    private static let parcel = Parcel(
        id: 1, tags: ["heavy", "it's"], weights: [1.5, nil], weather: .rain, past: [.sunny, .quoted],
        stay: PostgresRange(3...9), opens: PostgresTime(hour: 8, minute: 30) ?? .midnight,
        lasts: PostgresInterval(months: 1, days: -2, microseconds: 3),
        exact: PostgresNumeric("123456789012345678901234567890123456789012345678901234567890.5") ?? 0,
        sender: PostgresInet("10.0.0.1/8"), day: .infinity)

    private func postgres(_ mapping: MappingMode) throws -> EmptyPostgres {
        let postgres = try EmptyPostgres { $0.mapping = mapping }
        try postgres.write { session in
            try session.create(Weather.self)
            try session.create(Parcel.self)
        }
        return postgres
    }

    @Test(arguments: [MappingMode.cached, .generated, .uncached])
    func areColumnsOfModels(_ mapping: MappingMode) throws {
        try postgres(mapping).write { session in
            var other = Self.parcel
            (other.id, other.sender, other.tags) = (2, nil, [])
            try session.insert([Self.parcel, other])
            #expect(try session.fetch(Parcel.all.order { $0.id }) == [Self.parcel, other])
            try session.update(Parcel.where { $0.id == 2 }) {
                $0.set(\.tags, to: ["light"])
                $0.set(\.weather, to: .sunny)
            }
            #expect(try session.find(Parcel.self, 2)?.tags == ["light"])
            other.lasts = PostgresInterval(days: 1)
            try session.update(other)
            #expect(try session.find(Parcel.self, 2) == other)
        }
    }

    @Test(arguments: [MappingMode.cached, .generated])
    func standInConditionsAndSelections(_ mapping: MappingMode) throws {
        try postgres(mapping).write { session in
            try session.insert(Self.parcel)
            let found = Parcel.where {
                $0.tags == ["heavy", "it's"] && $0.stay == PostgresRange(3..<10)
                    && $0.opens < PostgresTime.midnight.noon
                    && $0.weather == .rain && $0.sender == PostgresInet("10.0.0.1/8")
            }
            let (exact, past) = try #require(try session.fetchOne(found.select { ($0.exact, $0.past) }))
            #expect(exact == Self.parcel.exact)
            #expect(past == [.sunny, .quoted])
            #expect(try session.fetchOne(found.select { $0.sender }) == PostgresInet("10.0.0.1/8"))
            #expect(try session.fetchOne(Parcel.where { $0.sender == nil }) == nil)
        }
    }

    @Test func areDeclaredByTheirNames() throws {
        let columns = try postgres(.cached).read { session in
            try session.fetch(
                SQL(
                    """
                    SELECT format_type(atttypid, atttypmod) FROM pg_attribute \
                    WHERE attrelid = CAST('parcels' AS regclass) AND attnum > 1 ORDER BY attnum
                    """
                ).as(String.self))
        }
        #expect(
            columns == [
                "text[]", "double precision[]", "weather", "weather[]", "int8range", "time without time zone",
                "interval", "numeric", "inet", "date",
            ])
    }

    @Test(arguments: [MappingMode.cached, .generated])
    func areCopied(_ mapping: MappingMode) throws {
        let postgres = try postgres(mapping)
        try postgres.write { session in
            var other = Self.parcel
            (other.id, other.sender, other.past) = (2, nil, [])
            try session.copy([Self.parcel, other])
            #expect(try session.fetch(Parcel.all.order { $0.id }) == [Self.parcel, other])
            let sunny = Parcel.where { $0.weather == .rain && $0.tags == ["heavy", "it's"] }.order { $0.id }
            var cursor = try session.copyOut(sunny)
            try #expect(cursor.next() == Self.parcel)
            try #expect(cursor.next() == other)
            try #expect(cursor.next() == nil)
        }
        let error = try postgres.failure { session in
            try session.execute("DROP TABLE parcels")
            try session.execute("CREATE TABLE parcels (id bigint PRIMARY KEY, day timestamp)")
            try session.copy([Misfit(id: 1, day: .infinity)])
        }
        #expect(error.code == .typeMismatch)
    }

    /// Which stand in a table's definition, and take no parameters.
    @Test func areDefaultsAndStandInChecks() throws {
        let postgres = try EmptyPostgres()
        try postgres.write { session in
            try session.create(Weather.self)
            try session.create(Shelf.self)
            try session.execute("INSERT INTO shelves (id) VALUES (1)")
            let found = try session.find(Shelf.self, 1)
            #expect(found?.tags == ["it's", "a \"b\" \\"])
            #expect(found?.span == PostgresRange(1...2))
            #expect(found?.weather == .quoted)
        }
        let refused = try postgres.failure { session in
            try session.insert(Shelf(id: 2, tags: [], span: .empty, weather: .rain))
        }
        guard case .constraint(let constraint) = refused.code else {
            Issue.record("\(refused)")
            return
        }
        #expect(constraint.kind == .check)
    }

    @Test func areAddedByMigrationsWithADefault() async throws {
        let postgres = try EmptyPostgres()
        let first = Migrations().step("notes") { $0.execute("CREATE TABLE notes (id bigint PRIMARY KEY)") }
        _ = try await postgres.database.migrate(first)
        try postgres.write { try $0.execute("INSERT INTO notes VALUES (1)") }
        _ = try await postgres.database.migrate(
            first.step("words") { $0.add(\Note.words, default: ["none"]) })
        #expect(try postgres.read { try $0.find(Note.self, 1)?.words } == ["none"])
    }

    @Test func areWhatTheSchemaCheckExpects() throws {
        let differences = try postgres(.cached).read { try $0.differences(fromSchemaOf: Parcel.self) }
        #expect(differences.isEmpty)
    }

    @Test func areRefusedByOtherTypes() throws {
        let postgres = try EmptyPostgres()
        func code<Value: PostgresValue>(_ expression: SQL, as type: Value.Type) throws -> DatabaseError.Code {
            try postgres.failure { session in _ = try session.fetchOne(expression.as(type)) }.code
        }
        // The bytes of both are of one form.
        #expect(
            try code("SELECT CAST('[1,2]' AS int4range)", as: PostgresRange<PostgresDate>.self)
                == .typeMismatch)
        #expect(try code("SELECT CAST('{1}' AS int4[])", as: PostgresArray<Int>.self) == .typeMismatch)
        #expect(try code("SELECT 1", as: PostgresArray<Int>.self) == .typeMismatch)
        #expect(try code("SELECT CAST('10:00' AS time)", as: PostgresInterval.self) == .typeMismatch)
        #expect(try code("SELECT CAST('{{1}}' AS int8[])", as: PostgresArray<Int>.self) == .invalidValue)
        #expect(try code("SELECT CAST('{1,NULL}' AS int8[])", as: PostgresArray<Int>.self) == .unexpectedNull)
        #expect(
            try code("SELECT CAST('{infinity}' AS timestamptz[])", as: PostgresArray<Date>.self)
                == .invalidValue)
        #expect(
            try code("SELECT CAST('{NaN}' AS numeric[])", as: PostgresArray<Decimal>.self) == .invalidValue)
        #expect(
            try code("SELECT CAST('{1e200}' AS numeric[])", as: PostgresArray<Decimal>.self) == .outOfRange)
        #expect(try code("SELECT CAST(NULL AS inet)", as: PostgresInet.self) == .unexpectedNull)
        let bound = try postgres.failure { session in
            try session.execute("CREATE TABLE t (r daterange)")
            try session.execute("INSERT INTO t SELECT CAST(\(PostgresRange(1...2)) AS int8range)")
        }
        #expect(bound.code == .invalidSQL || bound.code == .typeMismatch)
        let reversed = try postgres.failure { session in
            try session.execute("SELECT \(PostgresRange(from: .inclusive(2), to: .inclusive(0)))")
        }
        #expect(reversed.code == .invalidValue)
        let nul = try postgres.failure { session in try session.execute("SELECT \(PostgresArray(["a\0"]))") }
        #expect(nul.code == .invalidValue)
    }

    @Test func aValueOfAnotherTypeThanTheColumnsIsRefusedWhereItIsBound() throws {
        let postgres = try EmptyPostgres()
        let error = try postgres.failure { session in
            try session.execute("CREATE TABLE parcels (id bigint PRIMARY KEY, day timestamp)")
            try session.insert(Misfit(id: 1, day: .infinity))
        }
        #expect(error.code == .typeMismatch)
        #expect(error.property == "day")
    }

    @Test func keepWhatDoubleAndNotANumberAre() throws {
        let array: PostgresArray<Double> = [.nan, -0.0]
        let found = try EmptyPostgres().read { session in
            try session.fetchOne(
                SQL("SELECT CAST(\(array) AS text), \(array)").as(String.self, PostgresArray<Double>.self))
        }
        #expect(found?.0 == "{NaN,-0}")
        #expect(found?.1.first?.isNaN == true)
    }

    @Test func readTextsOfEveryKindInArrays() throws {
        let postgres = try EmptyPostgres()
        try postgres.write { session in
            try session.execute("CREATE TABLE notes (id bigint PRIMARY KEY, words varchar(9)[])")
            try session.insert(Note(id: 1, words: ["a", "b c"]))
            #expect(try session.find(Note.self, 1)?.words == ["a", "b c"])
        }
    }

    @Test func sqliteRefusesThemByName() throws {
        let database = try Database.openBlocking(.sqlite(.inMemory))
        defer { database.close() }
        let bound = #expect(throws: DatabaseError.self) {
            try database.sync.write { try $0.execute("SELECT \(PostgresInterval(days: 1))") }
        }
        #expect(bound?.code == .unsupported)
        #expect(bound?.description.contains("interval") == true)
        let created = #expect(throws: DatabaseError.self) {
            try database.sync.write { try $0.create(Parcel.self) }
        }
        #expect(created?.code == .unsupported)
        #expect(created?.description.contains("text[]") == true)
    }
}

struct Parcel: Model, Equatable {
    var id: Int64
    var tags: PostgresArray<String>
    var weights: PostgresArray<Double?>
    var weather: Weather
    var past: PostgresArray<Weather>
    var stay: PostgresRange<Int>
    var opens: PostgresTime
    var lasts: PostgresInterval
    var exact: PostgresNumeric
    var sender: PostgresInet?
    var day: PostgresDate
}

private struct Misfit: Model {
    static let tableName = "parcels"
    var id: Int64
    var day: PostgresDate
}

private struct Shelf: Model, Equatable {
    static let tableName = "shelves"
    var id: Int64
    var tags: PostgresArray<String>
    var span: PostgresRange<Int>
    var weather: Weather

    static var schema: Schema<Shelf> {
        Schema()
            .default(\.tags, ["it's", "a \"b\" \\"])
            .default(\.span, PostgresRange(1...2))
            .default(\.weather, .quoted)
            .check { $0.span != .empty }
    }
}

private struct Note: Model {
    var id: Int64
    var words: PostgresArray<String>
}

extension PostgresTime {
    fileprivate var noon: PostgresTime { PostgresTime(hour: 12, minute: 0) ?? self }
}
