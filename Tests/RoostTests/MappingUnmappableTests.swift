import Foundation
import RoostSQLite
import Testing

private struct OutOfRange: Error {}

/// Refuses what the probe makes up.
private struct Percentage: Codable, Sendable, Equatable {
    let value: Int

    init(_ value: Int) { self.value = value }

    init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Int.self)
        guard (1...100).contains(value) else { throw OutOfRange() }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// The same, with a value for the probe.
private struct KnownPercentage: Codable, Sendable, Equatable, Probeable {
    static let probeValue = KnownPercentage(50)
    let value: Int

    init(_ value: Int) { self.value = value }

    init(from decoder: any Decoder) throws { value = try Percentage(from: decoder).value }

    func encode(to encoder: any Encoder) throws { try Percentage(value).encode(to: encoder) }
}

private enum Shape: Codable, Sendable, Equatable {
    case circle(radius: Double)
    case square
}

private struct Task: Model, Equatable {
    var id: Int64?
    var isDone: Percentage
}

private struct OptionalTask: Model, Equatable {
    var id: Int64?
    var isDone: Percentage?
}

private struct KnownTask: Model, Equatable {
    var id: Int64?
    var isDone: KnownPercentage
}

private struct ProbeableTask: Model, Equatable, Probeable {
    static let probeValue = ProbeableTask(isDone: Percentage(50))
    var id: Int64?
    var isDone: Percentage
}

private struct Drawing: Model, Equatable {
    var id: Int64?
    var shape: Shape
}

private struct OptionalDrawing: Model, Equatable {
    var id: Int64?
    var shape: Shape?
}

private struct ProbeableDrawing: Model, Equatable, Probeable {
    static let probeValue = ProbeableDrawing(shape: .square)
    var id: Int64?
    var shape: Shape
}

/// A model whose own initialiser checks its row.
private struct Order: Model {
    var id: Int64?
    var quantity: Int

    enum CodingKeys: CodingKey { case id, quantity }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decodeIfPresent(Int64.self, forKey: .id)
        quantity = try container.decode(Int.self, forKey: .quantity)
        guard quantity > 0 else { throw OutOfRange() }
    }
}

private struct ProbeableOrder: Model, Equatable, Probeable {
    static let probeValue = ProbeableOrder(quantity: 1)
    var id: Int64?
    var quantity: Int

    init(quantity: Int) { self.quantity = quantity }

    enum CodingKeys: CodingKey { case id, quantity }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decodeIfPresent(Int64.self, forKey: .id)
        quantity = try container.decode(Int.self, forKey: .quantity)
        guard quantity > 0 else { throw OutOfRange() }
    }
}

/// Types whose columns a made-up row cannot tell: an error that names type and property and says what helps;
/// and what it says helps.
@Suite struct MappingUnmappableTests {
    private static let waysOut =
        "Three ways out: make the refusing type Probeable (static var probeValue: any valid value), make the "
        + "whole model Probeable, or make the property optional."

    private func failure<M: Model>(_ model: M.Type) throws -> DatabaseError {
        let database = try Database.openBlocking(.sqlite(.inMemory))
        let error = try #require(throws: DatabaseError.self) {
            try database.sync.write { try $0.create(model) }
        }
        #expect(error.code == .unmappableModel)
        // The same for a query, and the database goes on to work.
        let fetch = try #require(throws: DatabaseError.self) {
            try database.sync.read { _ = try $0.fetch(M.all) }
        }
        #expect("\(fetch)" == "\(error)")
        #expect(try database.sync.read { try $0.fetchOne(SQL("SELECT 1").as(Int.self)) } == 1)
        return error
    }

    /// Writes rows and reads them back.
    private func expectRoundTrip<M: Model & Equatable>(_ rows: [M]) throws {
        let database = try Database.openBlocking(.sqlite(.inMemory))
        let read = try database.sync.write { session in
            try session.create(M.self)
            try session.insert(rows)
            return try session.fetch(M.all)
        }
        #expect(read == rows)
    }

    // MARK: A property that refuses

    @Test func aPropertyThatChecksItsValue() throws {
        let error = try failure(Task.self)
        #expect(error.model == "Task")
        #expect(error.property == "isDone")
        #expect(error.underlying is OutOfRange)
        #expect(
            "\(error)"
                == "Task.isDone: its columns cannot be worked out: Percentage refuses the values that the probe "
                + "makes up. \(Self.waysOut) First cause: OutOfRange()")
    }

    @Test func theFirstWayOut() throws {
        try expectRoundTrip([KnownTask(id: 1, isDone: KnownPercentage(7))])
    }

    @Test func theSecondWayOut() throws {
        try expectRoundTrip([ProbeableTask(id: 1, isDone: Percentage(7))])
    }

    @Test func theThirdWayOut() throws {
        try expectRoundTrip([OptionalTask(id: 1, isDone: Percentage(7)), OptionalTask(id: 2, isDone: nil)])
    }

    // MARK: An enum with associated values

    @Test func anEnumWithAssociatedValues() throws {
        let error = try failure(Drawing.self)
        #expect(error.model == "Drawing")
        #expect(error.property == "shape")
        #expect(error.message.contains("Shape refuses the values that the probe makes up. \(Self.waysOut)"))
    }

    @Test func anEnumWithAssociatedValuesIsJSONOnceItsColumnIsKnown() throws {
        try expectRoundTrip([
            ProbeableDrawing(id: 1, shape: .circle(radius: 1.5)), ProbeableDrawing(id: 2, shape: .square),
        ])
        try expectRoundTrip([
            OptionalDrawing(id: 1, shape: .circle(radius: 1.5)), OptionalDrawing(id: 2, shape: nil),
        ])
        #expect(try ModelMetadata.of(ProbeableDrawing.self).columns.map(\.type) == [.integer, .json])
    }

    // MARK: A model that refuses

    @Test func aModelThatChecksItsRow() throws {
        let error = try failure(Order.self)
        #expect(error.model == "Order")
        #expect(error.underlying is OutOfRange)
        #expect(
            "\(error)"
                == "Order: its columns cannot be worked out: decoding a made-up row of it failed. "
                + "\(Self.waysOut) First cause: OutOfRange()")
    }

    @Test func aModelThatChecksItsRowShowsAValue() throws {
        try expectRoundTrip(
            [ProbeableOrder(quantity: 3)].map { order in
                var order = order
                order.id = 1
                return order
            })
    }

    // MARK: Types that are no rows

    @Test func aTypeThatIsASingleValue() throws {
        struct Single: Model {
            init(from decoder: any Decoder) throws {
                _ = try decoder.singleValueContainer().decode(Int.self)
            }
            func encode(to encoder: any Encoder) throws {}
        }
        let error = try failure(Single.self)
        #expect(error.model == "Single")
        #expect(error.message.contains("it decodes from a single value, and a row has several."))
    }

    @Test func aTypeThatIsAList() throws {
        struct List: Model {
            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                _ = try container.decode(Int.self)
            }
            func encode(to encoder: any Encoder) throws {}
        }
        let error = try failure(List.self)
        #expect(error.model == "List")
        #expect(error.message.contains("it decodes from an unkeyed container, and a row has names."))
    }

    @Test func aTypeThatDecodesANestedContainer() throws {
        struct Outer: Model {
            enum CodingKeys: CodingKey { case inner }
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                _ = try container.nestedContainer(keyedBy: CodingKeys.self, forKey: .inner)
            }
            func encode(to encoder: any Encoder) throws {}
        }
        let error = try failure(Outer.self)
        #expect(error.model == "Outer")
        #expect(error.property == "inner")
        #expect(
            error.message.contains(
                "it decodes a nested container by hand; declare a Codable structure instead, which is stored as "
                    + "JSON."))
    }

    @Test func aTypeThatDecodesASuperclass() throws {
        struct Sub: Model {
            enum CodingKeys: CodingKey { case id, base }
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                _ = try container.superDecoder(forKey: .base)
            }
            func encode(to encoder: any Encoder) throws {}
        }
        let error = try failure(Sub.self)
        #expect(error.model == "Sub")
        #expect(error.property == "base")
    }

    // MARK: Rows that are not as the probe saw them

    @Test func aKeyThatIsAskedForOnlySometimes() throws {
        struct Moody: Model {
            var id: Int64?
            var kind: String
            var extra: Int?
            enum CodingKeys: CodingKey { case id, kind, extra }
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                kind = try container.decode(String.self, forKey: .kind)
                if kind == "secret" { extra = try container.decode(Int.self, forKey: .extra) }
            }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(kind, forKey: .kind)
            }
        }
        let database = try Database.openBlocking(.sqlite(.inMemory))
        let error = try #require(throws: DatabaseError.self) {
            try database.sync.read { session in
                _ = try session.fetch(SQL("SELECT 'secret' AS kind, 31337 AS extra").as(Moody.self))
            }
        }
        #expect(error.code == .missingColumn)
        #expect(error.model == "Moody")
        #expect(error.property == "extra")
        #expect(!"\(error)".contains("31337") && !"\(error)".contains("secret"))
    }

    @Test func aKeyThatIsWrittenOnlySometimes() throws {
        struct Moody: Model {
            var id: Int64?
            var isOpen: Bool
            enum CodingKeys: CodingKey { case id, isOpen, reason }
            init(isOpen: Bool) { self.isOpen = isOpen }
            init(from decoder: any Decoder) throws {
                isOpen = try decoder.container(keyedBy: CodingKeys.self).decode(Bool.self, forKey: .isOpen)
            }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(isOpen, forKey: .isOpen)
                if isOpen { try container.encode("secret", forKey: .reason) }
            }
        }
        let database = try Database.openBlocking(.sqlite(.inMemory))
        try database.sync.write { try $0.create(Moody.self) }
        let error = try #require(throws: DatabaseError.self) {
            try database.sync.write { session in
                try session.insert(Moody(isOpen: false))
                try session.insert(Moody(isOpen: true))
            }
        }
        #expect(error.code == .unknownColumn)
        #expect(
            "\(error)"
                == "Moody.reason: encoding it writes a key that it did not write when its columns were worked "
                + "out. Write the same keys for every value, nil where there is nothing.")
        #expect(try database.sync.read { try $0.count(Moody.all) } == 0)
    }

    @Test func aDictionaryIsNoRow() throws {
        let database = try Database.openBlocking(.sqlite(.inMemory))
        for sql in ["SELECT 1 AS a", "SELECT '{}' AS a"] {
            let error = #expect(throws: DatabaseError.self) {
                try database.sync.read { session in
                    _ = try session.fetch(SQL(stringLiteral: sql).as([String: Int].self))
                }
            }
            #expect(error?.code == .unmappableModel)
        }
    }
}
