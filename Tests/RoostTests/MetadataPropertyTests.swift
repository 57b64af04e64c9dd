import Foundation
import Testing

@testable import Roost

private enum One: String, Codable, Sendable { case one }
private enum Two: String, Codable, Sendable { case two }
private enum Three: Int, Codable, Sendable { case three }
private enum Sky: String, Codable, Sendable { case clear, cloudy }

private struct Position: Codable, Sendable {
    var x: Int8
    var y: Int64
}

private struct Padded: Model {
    var flag: Bool
    var id: Int64
    var small: UInt8
    var maybe: Int16?
    var other: Bool?
    var real: Double
    var sky: Sky?
    var text: String
    var tiny: Int8
    var position: Position
    var after: Bool
    var list: [Int]
    var date: Date?
    var uuid: UUID
    var price: Decimal?
    var last: Float
}

private struct WithoutSize: Model {
    var one: One
    var two: Two
    var number: Int
    var oneMore: One?
    var three: Three
    var last: Int8
}

private struct Twins: Model {
    var id: Int64
    var first: One
    var second: One
    var third: One?
}

private struct PartlyCoded: Model {
    var hidden = 1
    var id: Int64
    var name: String

    var upper: String { name.uppercased() }

    enum CodingKeys: String, CodingKey {
        case name = "title"
        case id
    }
}

private final class Shared: Model {
    let id: Int64

    init(id: Int64) { self.id = id }
}

/// From a property to its column, by where it lies and its type.
@Suite struct MetadataPropertyTests {
    private func column<M: Model, Value>(_ path: KeyPath<M, Value>) throws -> String {
        let reference = try ColumnLookup.reference(path, source: 0)
        return reference.column.name
    }

    private func failure<M: Model, Value>(_ path: KeyPath<M, Value>) -> DatabaseError.Code? {
        do throws(DatabaseError) {
            _ = try ColumnLookup.reference(path, source: 0)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func propertiesWithPaddingBetweenThem() throws {
        #expect(try column(\Padded.flag) == "flag")
        #expect(try column(\Padded.id) == "id")
        #expect(try column(\Padded.small) == "small")
        #expect(try column(\Padded.maybe) == "maybe")
        #expect(try column(\Padded.other) == "other")
        #expect(try column(\Padded.real) == "real")
        #expect(try column(\Padded.sky) == "sky")
        #expect(try column(\Padded.text) == "text")
        #expect(try column(\Padded.tiny) == "tiny")
        #expect(try column(\Padded.position) == "position")
        #expect(try column(\Padded.after) == "after")
        #expect(try column(\Padded.list) == "list")
        #expect(try column(\Padded.date) == "date")
        #expect(try column(\Padded.uuid) == "uuid")
        #expect(try column(\Padded.price) == "price")
        #expect(try column(\Padded.last) == "last")
    }

    @Test func theLayoutIsTheCompilers() throws {
        let offsets = try ModelMetadata.of(Padded.self).columns.map(\.offset)
        let paths: [PartialKeyPath<Padded>] = [
            \.flag, \.id, \.small, \.maybe, \.other, \.real, \.sky, \.text, \.tiny, \.position, \.after,
            \.list,
            \.date, \.uuid, \.price, \.last,
        ]
        #expect(offsets == paths.map { MemoryLayout<Padded>.offset(of: $0) })
    }

    @Test func enumsOfOneCaseShareAnOffset() throws {
        #expect(try column(\WithoutSize.one) == "one")
        #expect(try column(\WithoutSize.two) == "two")
        #expect(try column(\WithoutSize.number) == "number")
        #expect(try column(\WithoutSize.oneMore) == "one_more")
        #expect(try column(\WithoutSize.three) == "three")
        #expect(try column(\WithoutSize.last) == "last")
    }

    /// Offset and type are the same, so that nothing may be answered but the right column or an error.
    @Test func propertiesThatCannotBeToldApartAreNotTakenForEachOther() throws {
        #expect(try column(\Twins.id) == "id")
        #expect(try column(\Twins.third) == "third")
        for (path, name) in [(\Twins.first, "first"), (\Twins.second, "second")] {
            let found = try? column(path)
            #expect(found == name || (found == nil && failure(path) == .unknownProperty))
        }
    }

    @Test func propertiesThatAreNotCoded() throws {
        #expect(try column(\PartlyCoded.id) == "id")
        #expect(try column(\PartlyCoded.name) == "title")
        #expect(failure(\PartlyCoded.hidden) == .unknownProperty)
        #expect(failure(\PartlyCoded.upper) == .unknownProperty)
        #expect(failure(\PartlyCoded.name.count) == .unknownProperty)
    }

    @Test func aPartOfAPropertyThatLiesWhereTheWholeDoes() throws {
        #expect(failure(\Padded.position.x) == .unknownProperty)
        #expect(failure(\Padded.position.y) == .unknownProperty)
    }

    @Test func theWholeIsNoColumn() throws {
        #expect(failure(\Padded.self) == .unknownProperty)
    }

    @Test func aClassHasColumnsAndNoOffsets() throws {
        #expect(try ModelMetadata.of(Shared.self).columns.map(\.name) == ["id"])
        #expect(failure(\Shared.id) == .unknownProperty)
    }
}
