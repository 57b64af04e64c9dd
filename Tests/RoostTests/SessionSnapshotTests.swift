import RoostSQLite
import Testing

@testable import Roost

@Suite("What a read sees of writes beside it")
struct SessionSnapshotTests {
    @Test("All statements of a snapshot see one state")
    func snapshot() async throws {
        try await Bank.with { database in
            try await database.read(.snapshot) { session in
                #expect(try session.find(Bank.Account.self, 1)?.balance == Bank.firstBalance)
                try await changeElsewhere(in: database)
                #expect(try session.find(Bank.Account.self, 1)?.balance == Bank.firstBalance)
            }
            try await Bank.expectBalance(7, of: 1, in: database)
        }
    }

    @Test("Each statement of a plain read sees the latest state")
    func plain() async throws {
        try await Bank.with { database in
            try await database.read { session in
                #expect(try session.find(Bank.Account.self, 1)?.balance == Bank.firstBalance)
                try await changeElsewhere(in: database)
                #expect(try session.find(Bank.Account.self, 1)?.balance == 7)
            }
        }
    }

    @Test("A snapshot inside a plain read is one from there on")
    func nested() async throws {
        try await Bank.with { database in
            try await database.read { outer in
                try await database.read(.snapshot) { session in
                    #expect(try session.find(Bank.Account.self, 1)?.balance == Bank.firstBalance)
                    try await changeElsewhere(in: database)
                    #expect(try session.find(Bank.Account.self, 1)?.balance == Bank.firstBalance)
                }
                #expect(try outer.find(Bank.Account.self, 1)?.balance == 7)
            }
        }
    }

    @Test("A synchronous snapshot sees one state")
    func blocking() async throws {
        try await Bank.with { database in
            try await Task {
                try database.sync.read(.snapshot) { session in
                    #expect(try session.find(Bank.Account.self, 1)?.balance == Bank.firstBalance)
                    try onAnotherThread {
                        try database.sync.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
                    }
                    #expect(try session.find(Bank.Account.self, 1)?.balance == Bank.firstBalance)
                }
            }.value
        }
    }

    /// Writes outside of the scope that calls this, which a `Task` does.
    private func changeElsewhere(in database: Database) async throws {
        try await Task {
            try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
        }.value
    }
}
