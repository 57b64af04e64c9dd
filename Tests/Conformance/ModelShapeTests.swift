import RoostSQLite
import Testing

/// Models of unusual shapes.
@Suite struct ModelShapeTests {
    @Test(arguments: ConformanceTarget.all)
    func storesNestedValuesArraysAndDictionariesAsJSON(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Person.self)
        let values = [
            Person(
                id: 1, address: Address(street: "Elm", lines: ["a", "b"]), tags: ["x"],
                scores: ["b": 2, "a": 1])
        ]
        try stage.write { session in try session.insert(values) }
        #expect(try stage.read { session in try session.fetch(Person.all) } == values)
        try stage.expect(
            Person.all,
            """
            SELECT "id", "address", "tags", "scores"
            FROM "persons"

            id | address                            | tags  | scores
            ---+------------------------------------+-------+--------------
            1  | {"lines":["a","b"],"street":"Elm"} | ["x"] | {"a":1,"b":2}
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func readsAndWritesByHand(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Temperature.self)
        let values = [Temperature(id: 1, celsius: 100), Temperature(id: 2, celsius: 0)]
        try stage.write { session in try session.insert(values) }
        #expect(try stage.read { session in try session.fetch(Temperature.all) } == values)
        try stage.expect(
            Temperature.all,
            """
            SELECT "id", "fahrenheit"
            FROM "temperatures"

            id | fahrenheit
            ---+-----------
            1  | 212.0
            2  | 32.0
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func writesAConstantWithAValueAndDoesNotReadIt(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Versioned.self)
        let values = [Versioned(id: 1, name: "a")]
        try stage.write { session in try session.insert(values) }
        #expect(try stage.read { session in try session.fetch(Versioned.all) } == values)
        try stage.expect(
            Versioned.all,
            """
            SELECT "id", "name", "version"
            FROM "versioneds"

            id | name | version
            ---+------+--------
            1  | a    | 3
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesCodingKeysThatAreNoEnum(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: StructKeyed.self)
        let values = [StructKeyed(id: 1, label: "a"), StructKeyed(id: 2, label: nil)]
        try stage.write { session in try session.insert(values) }
        #expect(try stage.read { session in try session.fetch(StructKeyed.all) } == values)
        try stage.expect(
            StructKeyed.where { $0.label == "a" },
            """
            SELECT "id", "label"
            FROM "struct_keyeds"
            WHERE "label" = ?1
            -- "a"

            id | label
            ---+------
            1  | a
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesPropertiesBehindAWrapper(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Wrapped.self)
        let values = [Wrapped(id: 1, level: Clamped(wrappedValue: 150))]
        try stage.write { session in try session.insert(values) }
        #expect(try stage.read { session in try session.fetch(Wrapped.all) } == values)
        try stage.expect(
            Wrapped.where { $0.column("level", as: Int.self) == 100 },
            """
            SELECT "id", "level"
            FROM "wrappeds"
            WHERE "level" = ?1
            -- 100

            id | level
            ---+------
            1  | 100
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesGenericModels(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Pair<String, Int>.self)
        let values = [Pair(id: 1, first: "a", second: 2)]
        try stage.write { session in try session.insert(values) }
        #expect(try stage.read { session in try session.fetch(Pair<String, Int>.all) } == values)
        try stage.expect(
            Pair<String, Int>.where { $0.first == "a" && $0.second == 2 },
            """
            SELECT "id", "first", "second"
            FROM "pairs"
            WHERE ("first" = ?1) AND ("second" = ?2)
            -- "a", 2

            id | first | second
            ---+-------+-------
            1  | a     | 2
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func leavesOutWhatTheKeysLeaveOut(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Partial.self)
        let values = [Partial(id: 1)]
        try stage.write { session in try session.insert(values) }
        #expect(try stage.read { session in try session.fetch(Partial.all) } == values)
        try stage.expect(
            Partial.all,
            """
            SELECT "id"
            FROM "partials"

            id
            --
            1
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func takesOneColumn(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Single.self)
        let values = [Single(word: "a")]
        try stage.write { session in try session.insert(values) }
        #expect(try stage.read { session in try session.fetch(Single.all) } == values)
        try stage.expect(
            Single.all,
            """
            SELECT "word"
            FROM "singles"

            word
            ----
            a
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func storesATypeOfTheCallersInItsOwnForm(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Contact.self)
        let values = [Contact(id: 1, email: Email(text: "a@b.c"), other: nil)]
        try stage.write { session in try session.insert(values) }
        #expect(try stage.read { session in try session.fetch(Contact.all) } == values)
        try stage.expect(
            Contact.where { $0.email == Email(text: "a@b.c") && $0.other == nil },
            """
            SELECT "id", "email", "other"
            FROM "contacts"
            WHERE ("email" = ?1) AND ("other" IS NULL)
            -- "a@b.c"

            id | email | other
            ---+-------+------
            1  | a@b.c | NULL
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAQueryByAPropertyThatIsNoColumn(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Partial.self)
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in try session.fetch(Partial.where { $0.note == "" }) }
        }
        #expect(error?.code == .unknownProperty)
    }

    @Test(arguments: ConformanceTarget.all)
    func passesAnErrorOfTheModelsOnUntouched(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Contact.self)
        try stage.write { session in
            try session.insert(Contact(id: 1, email: Email(text: "nobody"), other: nil))
        }
        #expect(throws: Email.Invalid.self) {
            try stage.read { session in try session.fetch(Contact.all) }
        }
    }
}

struct Address: Codable, Hashable, Sendable {
    var street: String
    var lines: [String]
}

struct Person: Model, Equatable {
    var id: Int
    var address: Address
    var tags: [String]
    var scores: [String: Int]
}

/// Stored in Fahrenheit.
struct Temperature: Model, Equatable {
    enum CodingKeys: String, CodingKey {
        case id, fahrenheit
    }

    var id: Int
    var celsius: Double

    init(id: Int, celsius: Double) {
        self.id = id
        self.celsius = celsius
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id)
        celsius = (try container.decode(Double.self, forKey: .fahrenheit) - 32) / 1.8
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(celsius * 1.8 + 32, forKey: .fahrenheit)
    }
}

struct Versioned: Model, Equatable {
    enum CodingKeys: String, CodingKey {
        case id, version, name
    }

    var id: Int
    let version = 3
    var name: String

    init(id: Int, name: String) {
        self.id = id
        self.name = name
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
    }
}

struct StructKeyed: Model, Equatable {
    struct CodingKeys: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    var id: Int
    var label: String?

    init(id: Int, label: String?) {
        self.id = id
        self.label = label
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: CodingKeys(stringValue: "id"))
        label = try container.decodeIfPresent(String.self, forKey: CodingKeys(stringValue: "label"))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: CodingKeys(stringValue: "id"))
        try container.encodeIfPresent(label, forKey: CodingKeys(stringValue: "label"))
    }
}

@propertyWrapper struct Clamped: Codable, Equatable, Sendable {
    var wrappedValue: Int { didSet { wrappedValue = min(max(wrappedValue, 0), 100) } }

    init(wrappedValue: Int) { self.wrappedValue = min(max(wrappedValue, 0), 100) }

    init(from decoder: any Decoder) throws {
        self.init(wrappedValue: try decoder.singleValueContainer().decode(Int.self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

struct Wrapped: Model, Equatable {
    var id: Int
    @Clamped var level: Int

    init(id: Int, level: Clamped) {
        self.id = id
        _level = level
    }
}

struct Pair<First: Codable & Sendable & Equatable, Second: Codable & Sendable & Equatable>: Model,
    Equatable
{
    var id: Int
    var first: First
    var second: Second
}

struct Partial: Model, Equatable {
    enum CodingKeys: CodingKey { case id }

    var id: Int
    var note = ""
}

struct Single: Model, Equatable {
    var word: String
}

struct Email: ColumnConvertible, Equatable {
    struct Invalid: Error {}

    typealias Base = Email
    typealias Arithmetic = Never

    let text: String

    init(text: String) { self.text = text }

    init(stored: String) throws {
        guard stored.contains("@") || stored.isEmpty else { throw Invalid() }
        text = stored
    }

    var stored: String { text }
}

struct Contact: Model, Equatable {
    var id: Int
    var email: Email
    var other: Email?
}
