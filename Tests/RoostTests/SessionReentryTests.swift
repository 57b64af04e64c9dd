import RoostSQLite
import Testing

@testable import Roost

/// An account whose decoding and encoding run a closure of the test's.
private struct Curious: Model {
    @TaskLocal static var whileCoding: @Sendable () throws -> Void = {}

    static var tableName: String { "accounts" }

    var id: Int
    var balance: Int

    init(id: Int, balance: Int) {
        (self.id, self.balance) = (id, balance)
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int.self, forKey: .id)
        try Self.whileCoding()
        balance = try container.decode(Int.self, forKey: .balance)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try Self.whileCoding()
        try container.encode(balance, forKey: .balance)
    }

    enum CodingKeys: CodingKey { case id, balance }
}

@Suite("A session that is used by the code that its own statement called")
struct SessionReentryTests {
    @Test("A fetch inside the decoding of a fetch's rows is an error, and the rows stay whole")
    func fetch() async throws {
        try await Bank.with { database in
            try database.sync.read { session in
                let error = errorOf {
                    try Curious.$whileCoding.withValue({
                        _ = try database.sync.read { try $0.fetch(Bank.Account.all) }
                    }) { try session.fetch(Curious.all) }
                }
                #expect(error?.code == .statementRunning)
                let accounts = try session.fetch(Curious.all)
                #expect(accounts.map(\.balance) == Array(repeating: Bank.firstBalance, count: 10))
            }
        }
    }

    @Test("A write inside the encoding of an insert is an error, and nothing is written")
    func insert() async throws {
        try await Bank.with { database in
            let error = errorOf {
                try database.sync.write { session in
                    try Curious.$whileCoding.withValue({
                        try database.sync.write { _ = try $0.delete(Bank.Account.all) }
                    }) { try session.insert(Curious(id: 11, balance: 5)) }
                }
            }
            #expect(error?.code == .statementRunning)
            let count = try await database.read { try $0.count(Bank.Account.all) }
            #expect(count == 10)
        }
    }

    private func errorOf<Result>(_ body: () throws -> Result) -> DatabaseError? {
        #expect(throws: DatabaseError.self) { _ = try body() }
    }
}
