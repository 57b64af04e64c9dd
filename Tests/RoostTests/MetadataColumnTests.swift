import Foundation
import Roost
import Testing

private enum Sky: String, Codable, Sendable { case clear, cloudy }
private enum Level: Int, Codable, Sendable { case ground = 1, high }
private enum Only: String, Codable, Sendable { case one }

private struct Address: Codable, Sendable {
    var street: String
}

private struct Wrapper: Codable, Sendable {
    var inner: Int

    init(from decoder: any Decoder) throws {
        inner = try decoder.singleValueContainer().decode(Int.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(inner)
    }
}

private struct Celsius: ColumnConvertible {
    let stored: Double
}

private struct Everything: Model {
    var id: Int64?
    var int: Int
    var int8: Int8
    var uInt64: UInt64?
    var flag: Bool
    var float: Float
    var double: Double?
    var text: String
    var data: Data
    var rawBytes: [UInt8]?
    var date: Date
    var uuid: UUID?
    var homeURL: URL
    var price: Decimal
    var sky: Sky
    var level: Level?
    var only: Only
    var wrapper: Wrapper
    var temperature: Celsius?
    var address: Address?
    var tags: [String]
    var counts: [String: Int]
}

private struct Renamed: Model {
    static let tableName = "old_names"
    static let columnNaming = ColumnNaming.verbatim
    static var primaryKey: PrimaryKey<Renamed> { .columns(\.code) }
    var code: String
    var longName: String
    var secret = "not coded"
    var airTemp: Double?

    enum CodingKeys: String, CodingKey {
        case code = "CODE"
        case longName
        case airTemp = "temp"
    }
}

private struct Weather: Model {
    static var primaryKey: PrimaryKey<Weather> { .columns(\.timeHour, \.origin) }
    var origin: String
    var timeHour: Date
    var temp: Double?
}

private struct Named: Model {
    static var primaryKey: PrimaryKey<Named> { .named("b", "a") }
    var a: Int
    var b: Int
}

private struct Keyless: Model {
    static var primaryKey: PrimaryKey<Keyless> { .none }
    var id: Int
}

private struct KeyBehindNothing: Model {
    static var primaryKey: PrimaryKey<KeyBehindNothing> { .columns(\.number) }
    var only: Only
    var number: Int
}

private struct Constant: Model {
    var id: Int64?
    let version = 3

    enum CodingKeys: CodingKey { case id, version }

    init(from decoder: any Decoder) throws {
        id = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(Int64.self, forKey: .id)
    }
}

private struct Summary: Decodable {
    var carrier: String
    var meanDelay: Double?
}

private struct Empty: Model {}

/// The metadata as a table: a line for each column.
private func table<T: Decodable>(_ type: T.Type) throws -> String {
    let metadata = try ModelMetadata.of(type)
    let lines = metadata.columns.map { column in
        var line = "\(column.name) = \(column.property): \(column.type) of \(column.valueType)"
        if column.isOptional { line += ", optional" }
        if column.isPrimaryKey { line += ", key" }
        if !column.isRead { line += ", not read" }
        if !column.isWritten { line += ", not written" }
        return line
    }
    return ([metadata.name + " in \"" + metadata.tableName + "\""] + lines).joined(separator: "\n")
}

@Suite struct MetadataColumnTests {
    @Test func everyTypeOfProperty() throws {
        #expect(
            try table(Everything.self) == """
                Everything in "everythings"
                id = id: integer of Int64, optional, key
                int = int: integer of Int
                int8 = int8: integer of Int8
                u_int64 = uInt64: integer of UInt64, optional
                flag = flag: bool of Bool
                float = float: real of Float
                double = double: real of Double, optional
                text = text: text of String
                data = data: bytes of Data
                raw_bytes = rawBytes: bytes of Array<UInt8>, optional
                date = date: timestamp of Date
                uuid = uuid: uuid of UUID, optional
                home_url = homeURL: text of URL
                price = price: decimal of Decimal
                sky = sky: text of Sky
                level = level: integer of Level, optional
                only = only: text of Only
                wrapper = wrapper: integer of Wrapper
                temperature = temperature: real of Celsius, optional
                address = address: json of Address, optional
                tags = tags: json of Array<String>
                counts = counts: json of Dictionary<String, Int>
                """)
    }

    @Test func namesThatTheModelChooses() throws {
        #expect(
            try table(Renamed.self) == """
                Renamed in "old_names"
                CODE = CODE: text of String, key
                longName = longName: text of String
                temp = temp: real of Double, optional
                """)
    }

    @Test func aKeyOfSeveralColumnsKeepsItsOwnOrder() throws {
        #expect(
            try table(Weather.self) == """
                Weather in "weathers"
                origin = origin: text of String, key
                time_hour = timeHour: timestamp of Date, key
                temp = temp: real of Double, optional
                """)
        #expect(try ModelMetadata.of(Weather.self).primaryKey == [1, 0])
        #expect(try ModelMetadata.of(Named.self).primaryKey == [1, 0])
    }

    @Test func noKey() throws {
        #expect(try ModelMetadata.of(Keyless.self).primaryKey == [])
        #expect(try ModelMetadata.of(Weather.self).columns.map(\.isPrimaryKey) == [true, true, false])
    }

    @Test func aKeyThatLiesWhereAnEnumOfOneCaseDoes() throws {
        #expect(
            try table(KeyBehindNothing.self) == """
                KeyBehindNothing in "key_behind_nothings"
                only = only: text of Only
                number = number: integer of Int, key
                """)
    }

    @Test func aConstantIsWrittenAndNotRead() throws {
        #expect(
            try table(Constant.self) == """
                Constant in "constants"
                id = id: integer of Int64, optional, key
                version = version: integer of Int, not read
                """)
    }

    @Test func aTypeThatIsOnlyReadHasNoTable() throws {
        #expect(
            try table(Summary.self) == """
                Summary in ""
                carrier = carrier: text of String, not written
                mean_delay = meanDelay: real of Double, optional, not written
                """)
    }

    @Test func aModelWithoutProperties() throws {
        #expect(try table(Empty.self) == "Empty in \"empties\"")
    }

    @Test func aKeyThatIsNoColumn() throws {
        struct Lost: Model {
            static var primaryKey: PrimaryKey<Lost> { .named("code") }
            var id: Int
        }
        let error = try #require(throws: DatabaseError.self) { _ = try ModelMetadata.of(Lost.self) }
        #expect(error.code == .unmappableModel)
        #expect(
            "\(error)"
                == "Lost: its primary key names code, which is none of its columns. Name stored properties that "
                + "are among its coding keys, or columns with PrimaryKey.named(\"…\").")
    }
}
