import RoostPostgres
import Synchronization
import Testing

/// Types that an application adds, by their names and by their numbers.
@Suite struct OwnTypeTests {
    private let postgres: EmptyPostgres

    init() throws { postgres = try EmptyPostgres() }

    @Test func aTypeOfPostgreSQLsByItsName() throws {
        let address = MACAddress(octets: [8, 0, 43, 1, 2, 255])
        try postgres.write { session in
            try session.create(Device.self)
            let device = Device(
                id: 1, address: address, others: [address, MACAddress(octets: [0, 0, 0, 0, 0, 1])])
            try session.insert(device)
            #expect(try session.fetch(Device.where { $0.address == address }) == [device])
            let texts = try session.fetchOne(
                SQL("SELECT CAST(address AS text), CAST(others AS text) FROM devices").as(
                    String.self, String.self))
            #expect(texts ?? ("", "") == ("08:00:2b:01:02:ff", "{08:00:2b:01:02:ff,00:00:00:00:00:01}"))
        }
    }

    @Test func aTypeOfPostgreSQLsByItsNumber() throws {
        try postgres.write { session in
            try session.execute("CREATE TABLE places (id bigint PRIMARY KEY, point point NOT NULL)")
            let place = Place(id: 1, point: Point(x: 1.5, y: -2))
            try session.insert(place)
            #expect(try session.find(Place.self, 1) == place)
            let text = try session.fetchOne(SQL("SELECT CAST(point AS text) FROM places").as(String.self))
            #expect(text == "(1.5,-2)")
        }
        let error = try postgres.failure { session in try session.create(Place.self) }
        #expect(error.code == .unsupported)
        #expect(error.property == "point")
    }

    /// The number of such a type is another in each database, and each connection finds it out.
    @Test func aTypeOfTheDatabases() throws {
        let other = try EmptyPostgres()
        try other.write { try $0.execute("CREATE TYPE other AS (a int)") }
        for postgres in [postgres, other] {
            try postgres.write { session in
                try session.execute("CREATE TYPE \"Pair\" AS (a int4, b int4)")
                let pair = try session.fetchOne(SQL("SELECT CAST(ROW(1, 2) AS \"Pair\")").as(Pair.self))
                #expect(pair == Pair(a: 1, b: 2))
                let text = try session.fetchOne(
                    SQL("SELECT CAST(\(Pair(a: -3, b: 4)) AS text)").as(String.self))
                #expect(text == "(-3,4)")
            }
        }
    }

    @Test func aNameIsFoundHoweverItIsSpelled() throws {
        func point<Value: PostgresValue>(_ type: Value.Type) throws {
            _ = try postgres.read { session in try session.fetchOne(SQL("SELECT point(1, 2)").as(type)) }
        }
        try point(Spelled<Lower>.self)
        try point(Spelled<Upper>.self)
        try point(Spelled<Quoted>.self)
        try point(Spelled<WithSchema>.self)
        try point(Spelled<AllQuoted>.self)
        #expect(throws: DatabaseError.self) { try point(Spelled<Other>.self) }
    }

    /// Beside the schemas that the connection looks in.
    @Test func aTypeOfAnotherSchema() throws {
        let schema = "beside_" + String(UInt32.random(in: 0...UInt32.max))
        try postgres.write { session in
            try session.execute("CREATE SCHEMA \(identifier: schema)")
            try session.execute("CREATE TYPE \(identifier: schema).\"Level\" AS ENUM ('low', 'high')")
        }
        defer { _ = try? postgres.write { try $0.execute("DROP SCHEMA \(identifier: schema) CASCADE") } }
        Level.schema.withLock { $0 = schema }
        try postgres.write { session in
            try session.create(Gauge.self)
            let gauge = Gauge(id: 1, level: .high, past: [.low, nil])
            try session.insert(gauge)
            #expect(try session.fetch(Gauge.where { $0.level == .high }) == [gauge])
            try session.check(schemaOf: Gauge.self)
        }
    }

    /// It is read whatever the column's is.
    @Test func aTypeWithALength() throws {
        try postgres.write { session in
            try session.create(Label.self)
            let label = Label(id: 1, code: Bits(text: "10101"), others: [Bits(text: "1"), nil])
            try session.insert(label)
            #expect(try session.find(Label.self, 1) == label)
            let texts = SQL("SELECT CAST(code AS text), CAST(others AS text) FROM labels")
            #expect(
                try session.fetchOne(texts.as(String.self, String.self)) ?? ("", "") == ("10101", "{1,NULL}"))
            try session.check(schemaOf: Label.self)
            try session.execute("ALTER TABLE labels ALTER COLUMN code TYPE varbit(20)")
            #expect(try session.fetchOne(SQL("SELECT code FROM labels").as(Bits.self)) == label.code)
        }
    }

    /// Which `CREATE TYPE … AS RANGE` makes, with the sets of them.
    @Test func rangesOfATypeOfItsOwn() throws {
        let (short, long) = (Plate(text: "a b"), Plate(text: "c\"(d]\\,"))
        let range = PostgresRange(short..<long)
        try postgres.write { session in
            try session.execute("CREATE TYPE platerange AS RANGE (subtype = text)")
            try session.create(Stretch.self)
            let stretch = Stretch(
                id: 1, plates: range, sets: [range, PostgresRange(from: .inclusive(long), to: .unbounded)])
            try session.insert(stretch)
            #expect(try session.find(Stretch.self, 1) == stretch)
            let texts = SQL("SELECT CAST(plates AS text), CAST(sets AS text) FROM stretches")
            let found = try session.fetchOne(texts.as(String.self, String.self))
            #expect(found ?? ("", "") == (range.description, stretch.sets.description))
            #expect(range.description == #"["a b","c""(d]\\,")"#)
            #expect(stretch.sets.description == #"{["a b",)}"#)
            let literal = SQL(stringLiteral: "SELECT " + (try range.literal(for: PostgresDialect())))
            #expect(try session.fetchOne(literal.as(PostgresRange<Plate>.self)) == range)
        }
    }

    @Test func bytesThatAreLeftOverAreAnError() throws {
        let error = try postgres.failure { session in
            _ = try session.fetchOne(SQL("SELECT CAST('08:00:2b:01:02:03:04:05' AS macaddr8)").as(Short.self))
        }
        #expect(error.code == .invalidValue)
    }
}

private struct MACAddress: PostgresValue, Hashable {
    static let postgresType: PostgresTypeName = "macaddr"
    var octets: [UInt8]

    init(octets: [UInt8]) { self.octets = octets }

    init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        octets = try bytes.bytes(count: 6)
    }

    func write(postgres output: inout PostgresOutput) throws(CellFailure) {
        output.append(octets)
    }
}

private struct Device: Model, Equatable {
    var id: Int64
    var address: MACAddress
    var others: PostgresArray<MACAddress>
}

private struct Point: PostgresValue, Equatable {
    static let postgresType = PostgresTypeName(oid: 600)
    var x: Double
    var y: Double

    init(x: Double, y: Double) { (self.x, self.y) = (x, y) }

    init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        x = Double(bitPattern: try bytes.integer())
        y = Double(bitPattern: try bytes.integer())
    }

    func write(postgres output: inout PostgresOutput) {
        output.append(x.bitPattern)
        output.append(y.bitPattern)
    }
}

private struct Place: Model, Equatable {
    var id: Int64
    var point: Point
}

private struct Pair: PostgresValue, Equatable {
    static let postgresType: PostgresTypeName = "\"Pair\""
    var a: Int32
    var b: Int32

    init(a: Int32, b: Int32) { (self.a, self.b) = (a, b) }

    /// The number of fields, and for each its type, its length and its bytes.
    init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        guard try bytes.integer(Int32.self) == 2 else { throw .invalidValue }
        a = try Self.field(&bytes)
        b = try Self.field(&bytes)
    }

    private static func field(_ bytes: inout PostgresBytes) throws(CellFailure) -> Int32 {
        _ = try bytes.integer(UInt32.self)
        var part = try bytes.part(count: Int(try bytes.integer(Int32.self)))
        return try part.integer()
    }

    func write(postgres output: inout PostgresOutput) {
        output.append(Int32(2))
        for field in [a, b] {
            output.append(UInt32(23))
            output.append(Int32(4))
            output.append(field)
        }
    }
}

private enum Level: String, CaseIterable, PostgresValue {
    case low, high

    /// Another for every run.
    static let schema = Mutex("")
    static var postgresType: PostgresTypeName { PostgresTypeName(schema.withLock { $0 } + ".\"Level\"") }
}

private struct Gauge: Model, Equatable {
    var id: Int
    var level: Level
    var past: PostgresArray<Level?>
}

private struct Bits: PostgresValue, Equatable {
    static let postgresType: PostgresTypeName = "bit varying(9)"
    var text: String

    init(text: String) { self.text = text }

    /// The number of bits, and they, filled up to bytes.
    init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let count = Int(try bytes.integer(Int32.self))
        guard let byte = try bytes.bytes(count: bytes.count).first, count <= 8 else { throw .invalidValue }
        text = (0..<count).map { byte >> UInt8(7 - $0) & 1 == 1 ? "1" : "0" }.joined()
    }

    func write(postgres output: inout PostgresOutput) {
        output.append(Int32(text.utf8.count))
        output.append(
            text.utf8.enumerated().reduce(0 as UInt8) { $0 | ($1.element & 1) << UInt8(7 - $1.offset) })
    }
}

private struct Label: Model, Equatable {
    var id: Int
    var code: Bits
    var others: PostgresArray<Bits?>
}

private struct Plate: PostgresRangeBound, RawRepresentable {
    static var rangeType: PostgresTypeName { "platerange" }
    var rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }
    init(text: String) { rawValue = text }

    static func < (left: Plate, right: Plate) -> Bool { left.rawValue < right.rawValue }
}

private struct Stretch: Model, Equatable {
    var id: Int
    var plates: PostgresRange<Plate>
    var sets: PostgresMultirange<Plate>
}

private struct Short: PostgresValue {
    static let postgresType: PostgresTypeName = "macaddr8"
    init(postgres bytes: inout PostgresBytes) throws(CellFailure) { _ = try bytes.bytes(count: 6) }
    func write(postgres output: inout PostgresOutput) {}
}

private protocol Spelling: Sendable, Codable { static var name: PostgresTypeName { get } }
private enum Lower: String, Spelling { case it; static var name: PostgresTypeName { "point" } }
private enum Upper: String, Spelling { case it; static var name: PostgresTypeName { "Point" } }
private enum Quoted: String, Spelling { case it; static var name: PostgresTypeName { "\"point\"" } }
private enum WithSchema: String, Spelling {
    case it; static var name: PostgresTypeName { "pg_catalog.point" }
}
private enum AllQuoted: String, Spelling {
    case it; static var name: PostgresTypeName { "\"pg_catalog\".\"point\"" }
}
private enum Other: String, Spelling { case it; static var name: PostgresTypeName { "\"Point\"" } }

private struct Spelled<Name: Spelling>: PostgresValue {
    typealias Base = Self
    typealias Arithmetic = Never
    static var postgresType: PostgresTypeName { Name.name }
    init(postgres bytes: inout PostgresBytes) throws(CellFailure) { _ = try bytes.bytes(count: 16) }
    func write(postgres output: inout PostgresOutput) {}
}
