import Foundation
import RoostSQLite
import Testing

private struct NotToday: Error, Equatable {
    var why: String
}

/// Refuses "no" when it is read and when it is written; the probe's empty text passes.
private struct Flight: Model {
    var id: Int64?
    var carrier: String

    init(carrier: String) { self.carrier = carrier }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decodeIfPresent(Int64.self, forKey: .id)
        carrier = try container.decode(String.self, forKey: .carrier)
        if carrier == "no" { throw NotToday(why: "decode") }
    }

    func encode(to encoder: any Encoder) throws {
        if carrier == "never" { throw NotToday(why: "encode") }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(id, forKey: .id)
        try container.encode(carrier, forKey: .carrier)
    }

    enum CodingKeys: CodingKey { case id, carrier }
}

private struct EmailAddress: ColumnConvertible, Equatable {
    let stored: String

    init(stored: String) throws {
        guard stored.isEmpty || stored.contains("@") else { throw NotToday(why: "convert") }
        self.stored = stored
    }
}

private struct Passenger: Model {
    var id: Int64?
    var email: EmailAddress
}

private struct Note: Codable, Sendable {
    var text: String

    init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
        if text == "no" { throw NotToday(why: "decode a property") }
    }
}

private struct Noted: Model {
    var id: Int64?
    var note: Note
}

private struct Bag: Codable, Sendable {
    var weight: Int

    init(from decoder: any Decoder) throws {
        weight = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .weight)
        if weight > 23 { throw NotToday(why: "decode JSON") }
    }
}

private struct Checked: Model {
    var id: Int64?
    var bag: Bag
}

/// What the user's own code throws reaches the user as it was thrown, and the transaction is rolled back.
@Suite struct UsersErrorTests {
    private let database: Database

    init() throws {
        database = try .inMemory()
        try database.sync.write { session in try session.create(Flight.self) }
    }

    private func expect(_ why: String, _ body: (Session) throws -> Void) throws {
        let error = try database.failure(of: NotToday.self, body)
        #expect(error == NotToday(why: why))
    }

    @Test func anErrorOfTheScope() throws {
        try expect("scope") { _ in throw NotToday(why: "scope") }
    }

    @Test func anErrorOfAnAsynchronousScope() async throws {
        await #expect(throws: NotToday(why: "scope")) {
            try await database.write { session in
                try session.insert(Witness())
                throw NotToday(why: "scope")
            }
        }
        #expect(try await database.read { session in try session.count(Witness.all) } == 0)
    }

    @Test func anErrorOfANestedScopeRollsBackThatScopeAlone() throws {
        try database.sync.write { session in
            try session.insert(Witness())
            #expect(throws: NotToday(why: "nested")) {
                try database.sync.write { nested in
                    try nested.insert(Witness())
                    throw NotToday(why: "nested")
                }
            }
        }
        #expect(try database.sync.read { session in try session.count(Witness.all) } == 1)
    }

    @Test func anErrorOfTheModelsDecoding() throws {
        try expect("decode") { session in
            try session.insert(Flight(carrier: "no"))
            _ = try session.fetch(Flight.all)
        }
        try expect("decode") { session in
            try session.insert(Flight(carrier: "no"))
            var cursor = try session.cursor(Flight.all)
            while try cursor.next() != nil {}
        }
    }

    @Test func anErrorOfTheModelsEncoding() throws {
        try expect("encode") { try $0.insert(Flight(carrier: "never")) }
        try expect("encode") { try $0.insert([Flight(carrier: "yes"), Flight(carrier: "never")]) }
    }

    @Test func anErrorOfAConversion() throws {
        try expect("convert") { session in
            _ = try session.fetch(SQL("SELECT 1 AS id, 'secret' AS email").as(Passenger.self))
        }
        try expect("convert") { session in
            _ = try session.fetch(SQL("SELECT 'secret'").as(EmailAddress.self))
        }
    }

    @Test func anErrorOfAPropertysDecoding() throws {
        try expect("decode a property") { session in
            _ = try session.fetch(SQL("SELECT 1 AS id, 'no' AS note").as(Noted.self))
        }
        try expect("decode JSON") { session in
            _ = try session.fetch(SQL("SELECT 1 AS id, '{\"weight\":24}' AS bag").as(Checked.self))
        }
    }

    @Test func aDecodingErrorOfTheModelsOwn() throws {
        struct Strict: Model {
            var id: Int64?
            var name: String

            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                id = try container.decodeIfPresent(Int64.self, forKey: .id)
                name = try container.decode(String.self, forKey: .name)
                guard name.count < 3 else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .name, in: container, debugDescription: "long")
                }
            }
        }
        let error = try database.failure(of: DecodingError.self) { session in
            _ = try session.fetch(SQL("SELECT 1 AS id, 'long' AS name").as(Strict.self))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("another error: \(error)")
            return
        }
        #expect(context.debugDescription == "long")
    }

    @Test func aTaskThatIsCancelledInItsScope() async throws {
        let task = Task { [database] in
            try await database.write { session in
                try session.insert(Witness())
                withUnsafeCurrentTask { $0?.cancel() }
                try Task.checkCancellation()
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await database.read { session in try session.count(Witness.all) } == 0)
    }
}
