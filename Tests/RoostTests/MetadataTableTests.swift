import Testing

@testable import Roost

/// Eight types, of which three make 512 models.
private protocol Digit: Sendable {
    static var value: Int { get }
}
private enum D0: Digit { static let value = 0 }
private enum D1: Digit { static let value = 1 }
private enum D2: Digit { static let value = 2 }
private enum D3: Digit { static let value = 3 }
private enum D4: Digit { static let value = 4 }
private enum D5: Digit { static let value = 5 }
private enum D6: Digit { static let value = 6 }
private enum D7: Digit { static let value = 7 }

private let digits: [any Digit.Type] = [
    D0.self, D1.self, D2.self, D3.self, D4.self, D5.self, D6.self, D7.self,
]

private struct Numbered<A: Digit, B: Digit, C: Digit>: Model {
    static var tableName: String { name(A.value * 64 + B.value * 8 + C.value) }
    var id: Int64?
}

private func name(_ number: Int) -> String { "model_\(number)" }

private func model(_ number: Int) -> any Model.Type {
    func make<A: Digit, B: Digit, C: Digit>(_: A.Type, _: B.Type, _: C.Type) -> any Model.Type {
        Numbered<A, B, C>.self
    }
    let (first, second, third) = (digits[number / 64], digits[number / 8 % 8], digits[number % 8])
    return make(first, second, third)
}

private let modelCount = 512

/// What only one suite uses, so that its first use is seen there.
private struct Fresh<Tag>: Model {
    var id: Int64?
    var name: String
}

@Suite struct MetadataTableTests {
    @Test func theSameObjectAtEveryCall() throws {
        let first = try ModelMetadata.of(Fresh<Int>.self)
        #expect(try ModelMetadata.of(Fresh<Int>.self) === first)
        #expect(try ModelMetadata.of(Fresh<String>.self) !== first)
    }

    @Test func manyTasksThatAskFirstAgree() async throws {
        for number in 0..<64 {
            let model = model(number)
            let objects = try await withThrowingTaskGroup(of: ModelMetadata.self) { group in
                for _ in 0..<16 { group.addTask { try ModelMetadata.of(model) } }
                return try await group.reduce(into: [ObjectIdentifier: ModelMetadata]()) {
                    $0[ObjectIdentifier($1)] = $1
                }
            }
            #expect(objects.count == 1)
            #expect(objects.values.first?.tableName == name(number))
        }
    }

    @Test func manyTypesAreFoundEachByItself() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Each starts elsewhere, so that they grow the table against each other.
            for start in 0..<8 {
                group.addTask {
                    for step in 0..<modelCount {
                        let number = (start * 64 + step) % modelCount
                        let metadata = try ModelMetadata.of(model(number))
                        #expect(metadata.tableName == name(number))
                    }
                }
            }
            try await group.waitForAll()
        }
        let objects = try (0..<modelCount).map { ObjectIdentifier(try ModelMetadata.of(model($0))) }
        #expect(Set(objects).count == modelCount)
        let identities = try (0..<modelCount).map { try ModelMetadata.of(model($0)).identity }
        #expect(Set(identities).count == modelCount)
    }

    @Test func aTableOfItsOwnGrowsAndKeepsTheFirstOfEach() throws {
        let table = MetadataTable()
        func build(_ number: Int) -> ModelMetadata { MetadataBuilder.build(model(number)) }
        let first = (0..<modelCount).map { number in
            let metadata = build(number)
            #expect(table.find(metadata.key) == nil)
            #expect(table.insert(metadata).takeUnretainedValue() === metadata)
            return metadata
        }
        for (number, metadata) in first.enumerated() {
            #expect(table.find(metadata.key)?.takeUnretainedValue() === metadata)
            #expect(table.insert(build(number)).takeUnretainedValue() === metadata)
        }
    }

    @Test func aTypeThatCannotBeMappedIsRememberedToo() throws {
        struct Single: Model {
            init(from decoder: any Decoder) throws { _ = try decoder.singleValueContainer() }
            func encode(to encoder: any Encoder) throws {}
        }
        for _ in 0..<3 {
            let error = #expect(throws: DatabaseError.self) { _ = try ModelMetadata.of(Single.self) }
            #expect(error?.code == .unmappableModel)
        }
        let found = try #require(MetadataTable.shared.find(ObjectIdentifier(Single.self)))
        #expect(found.takeUnretainedValue().failure?.code == .unmappableModel)
    }
}

extension Optional where Wrapped == Unmanaged<ModelMetadata> {
    fileprivate static func == (left: Self, right: _OptionalNilComparisonType) -> Bool {
        left.map { _ in false } ?? true
    }
}
