import Foundation
import RoostPostgres
import Testing

private struct Entry: Model, Equatable {
    var id: Int64
    var text: String
    var amount: Decimal
}

/// Arrays of values, which are sent without waiting for the answer to each.
@Suite struct BatchTests {
    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres { $0.pool.maximumConnections = 1 }
        try postgres.write { try $0.create(Entry.self) }
    }

    private func entries(_ numbers: ClosedRange<Int64>) -> [Entry] {
        numbers.map {
            Entry(id: $0, text: String(repeating: "x", count: Int($0 % 50)), amount: Decimal($0) / 4)
        }
    }

    @Test(arguments: [1, 499, 500, 501, 5_000])
    func everyValueIsWritten(_ count: Int64) throws {
        try postgres.write { try $0.insert(entries(1...count)) }
        #expect(try postgres.read { try $0.fetch(Entry.all.order { $0.id }) } == entries(1...count))
    }

    @Test func valuesLargerThanAllBuffersAreWritten() throws {
        let texts = (1...40).map { Entry(id: $0, text: String(repeating: "é", count: 300_000), amount: 0) }
        try postgres.write { try $0.insert(texts) }
        #expect(try postgres.read { try $0.fetch(Entry.all.order { $0.id }) } == texts)
    }

    @Test(arguments: [1, 250, 500, 501, 999])
    func aFailureRollsAllBackAndLeavesTheConnectionUsable(_ position: Int64) throws {
        let number = try postgres.read { try $0.fetchOne(SQL("SELECT pg_backend_pid()").as(Int.self)) }
        var values = entries(1...1_000)
        values[Int(position)].id = 1
        let error = try postgres.failure { try $0.insert(values) }
        #expect(
            error.code
                == .constraint(
                    .init(kind: .primaryKey, table: "entries", columns: ["id"], name: "entries_pkey")))
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
        #expect(try postgres.read { try $0.fetchOne(SQL("SELECT pg_backend_pid()").as(Int.self)) } == number)
    }

    @Test func aValueThatCannotBeSentRollsAllBack() throws {
        var values = entries(1...100)
        values[70].text = "a\0b"
        let error = try postgres.failure { try $0.insert(values) }
        #expect(error.code == .invalidValue)
        #expect(error.property == "text")
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
    }

    @Test func aDeadlineEndsABatchOnTheServerToo() async throws {
        try postgres.write { session in
            _ = try session.execute("ALTER TABLE entries ADD CHECK (pg_sleep(60)::text IS NOT NULL)")
        }
        let name = "batch_\(UInt32.random(in: 0 ... .max))"
        let database = try Database.openBlocking(.postgres(postgres.url + "&application_name=" + name))
        defer { database.close() }
        let error = #expect(throws: DatabaseError.self) {
            try database.sync.write(deadline: .milliseconds(300)) { try $0.insert(entries(1...100)) }
        }
        #expect(error?.code == .deadlineExceeded)
        // The server ends a connection when what ran on it has ended, and finds its client gone.
        let sql = SQL("SELECT count(*) FROM pg_stat_activity WHERE application_name = \(name)").as(Int.self)
        var left: Int?
        for _ in 0..<1_000 where left != 0 {
            try await Task.sleep(for: .milliseconds(10))
            left = try postgres.read { try $0.fetchOne(sql) }
        }
        #expect(left == 0)
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
    }
}
