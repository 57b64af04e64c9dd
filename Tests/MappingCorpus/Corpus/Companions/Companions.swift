import RoostSQLite

// What models in other files refer to.

protocol Entity: Model {
    var id: Int { get }
}

protocol SelfEntity where Self: Model {}

typealias StoredValue = Model & Hashable

enum Namespace {
    enum Inner {}
}

extension DeclaredInAnotherFile: Model {}

extension HandWrittenInAnotherFile {
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id) - 1
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id + 1, forKey: .id)
    }
}

protocol Doubled: Codable {
    var id: Int { get }
    init(id: Int)
}

extension Doubled {
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: DoubledKeys.self)
        self.init(id: try container.decode(Int.self, forKey: .id) / 2)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: DoubledKeys.self)
        try container.encode(id * 2, forKey: .id)
    }
}

enum DoubledKeys: CodingKey {
    case id
}

@globalActor actor CorpusActor {
    static let shared = CorpusActor()
}

@propertyWrapper struct Clamped: Codable, Equatable, Sendable {
    var wrappedValue: Int

    init(wrappedValue: Int) { self.wrappedValue = min(max(wrappedValue, 0), 100) }

    init(from decoder: any Decoder) throws {
        self.init(wrappedValue: try decoder.singleValueContainer().decode(Int.self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
