import RoostSQLite
import Testing

@testable import Roost

@Suite("Scopes inside scopes")
struct SessionNestingTests {
    @Test("A nested read joins: it sees what its write has not committed", arguments: Bank.Place.allCases)
    func readInWrite(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await database.write { session in
                try Bank.setBalance(of: 1, to: 7, with: session)
                try await Bank.expectBalance(7, of: 1, in: database)
                #expect(try database.sync.read { try $0.find(Bank.Account.self, 1)?.balance } == 7)
            }
        }
    }

    @Test("A nested read runs on the same connection", arguments: Bank.Place.allCases)
    func sameConnection(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await database.read { outer in
                let connection = ObjectIdentifier(outer.connection)
                try await database.read { #expect(ObjectIdentifier($0.connection) == connection) }
                try database.sync.read { #expect(ObjectIdentifier($0.connection) == connection) }
            }
            try database.sync.read { outer in
                let connection = ObjectIdentifier(outer.connection)
                try database.sync.read { #expect(ObjectIdentifier($0.connection) == connection) }
            }
        }
    }

    @Test("The closure of a scope and what it awaits stay on the connection's thread")
    func sameThread() async throws {
        try await Bank.with { database in
            try await database.read { session in
                let thread = session.connection.thread
                #expect(thread.isCurrent)
                await Task.yield()
                #expect(thread.isCurrent)
                await withTaskGroup(of: Bool.self) { group in
                    for _ in 1...4 { group.addTask { thread.isCurrent } }
                    for await isCurrent in group { #expect(isCurrent) }
                }
            }
        }
    }

    @Test(
        "A nested write that fails and is caught takes back its own part only", arguments: Bank.Place.allCases
    )
    func savepoint(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await database.write { session in
                try Bank.setBalance(of: 1, to: 1, with: session)
                await #expect(throws: UserError()) {
                    try await database.write { inner in
                        try Bank.setBalance(of: 2, to: 2, with: inner)
                        throw UserError()
                    }
                }
                try Bank.setBalance(of: 3, to: 3, with: session)
            }
            try await Bank.expectBalance(1, of: 1, in: database)
            try await Bank.expectBalance(Bank.firstBalance, of: 2, in: database)
            try await Bank.expectBalance(3, of: 3, in: database)
        }
    }

    @Test("The same of synchronous scopes", arguments: Bank.Place.allCases)
    func savepointBlocking(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try database.sync.write { session in
                try Bank.setBalance(of: 1, to: 1, with: session)
                #expect(throws: UserError()) {
                    try database.sync.write { inner in
                        try Bank.setBalance(of: 2, to: 2, with: inner)
                        throw UserError()
                    }
                }
                try Bank.setBalance(of: 3, to: 3, with: session)
            }
            try await Bank.expectBalance(1, of: 1, in: database)
            try await Bank.expectBalance(Bank.firstBalance, of: 2, in: database)
            try await Bank.expectBalance(3, of: 3, in: database)
        }
    }

    @Test("A nested write that succeeds is undone with the write around it", arguments: Bank.Place.allCases)
    func outerFails(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            _ = await errorCode {
                try await database.write { _ in
                    try await database.write { try Bank.setBalance(of: 1, to: 1, with: $0) }
                    throw UserError()
                }
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("Writes nest to any depth, and each takes back its own part")
    func deep() async throws {
        try await Bank.with { database in
            @Sendable func descend(_ depth: Int) throws {
                try database.sync.write { session in
                    try Bank.setBalance(of: depth, to: depth, with: session)
                    if depth < 9 { try? descend(depth + 1) }
                    if depth % 3 == 0 { throw UserError() }
                }
            }
            try descend(1)
            let balances = try await database.read { try $0.fetch(Bank.Account.all).map(\.balance) }
            #expect(balances == [1, 2] + Array(repeating: Bank.firstBalance, count: 8))
        }
    }

    @Test("A write inside a read is an error, and writes nothing", arguments: Bank.Place.allCases)
    func writeInRead(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await database.read { session in
                let code = await errorCode {
                    try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
                }
                #expect(code == .writeInRead)
                let blocking = blockingErrorCode {
                    try database.sync.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
                }
                #expect(blocking == .writeInRead)
                let balance = try session.find(Bank.Account.self, 1)?.balance
                #expect(balance == Bank.firstBalance)
            }
        }
    }

    @Test("A read inside a write refuses statements that write")
    func statementInReadInWrite() async throws {
        try await Bank.with { database in
            _ = await errorCode {
                try await database.write { _ in
                    try await database.read { session in
                        let code = blockingErrorCode { try Bank.setBalance(of: 1, to: 7, with: session) }
                        #expect(code == .writeInRead)
                    }
                }
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A read inside a write refuses scopes that write")
    func writeInReadInWrite() async throws {
        try await Bank.with { database in
            try await database.write { _ in
                try await database.read { _ in
                    let code = await errorCode { try await database.write { _ in } }
                    #expect(code == .writeInRead)
                }
            }
        }
    }

    @Test("While a nested write is open, the session around it refuses statements")
    func enclosing() async throws {
        try await Bank.with { database in
            try await database.write { outer in
                let isOpen = Event()
                let mayEnd = Event()
                async let nested: Void = database.write { inner in
                    try Bank.setBalance(of: 1, to: 7, with: inner)
                    isOpen.happen()
                    await mayEnd.wait()
                }
                await isOpen.wait()
                let code = blockingErrorCode { _ = try outer.count(Bank.Account.all) }
                #expect(code == .nestedWriteOpen)
                mayEnd.happen()
                try await nested
                #expect(try outer.find(Bank.Account.self, 1)?.balance == 7)
            }
        }
    }

    @Test("Inside a nested write the session around it refuses statements, in synchronous scopes too")
    func enclosingBlocking() async throws {
        try await Bank.with { database in
            try database.sync.write { outer in
                try database.sync.write { _ in
                    let code = blockingErrorCode { _ = try outer.count(Bank.Account.all) }
                    #expect(code == .nestedWriteOpen)
                }
                #expect(try outer.count(Bank.Account.all) == 10)
            }
        }
    }

    @Test(
        "Nested writes of sibling tasks run one after another, and all commit", arguments: Bank.Place.allCases
    )
    func siblings(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await database.write { session in
                try Bank.setBalance(of: 1, to: 0, with: session)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 1...20 {
                        group.addTask {
                            try await database.write { session in
                                let before = try session.find(Bank.Account.self, 1)?.balance ?? 0
                                await Task.yield()
                                try Bank.setBalance(of: 1, to: before + 1, with: session)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            try await Bank.expectBalance(20, of: 1, in: database)
        }
    }

    @Test("A sibling that fails takes back its own part only")
    func siblingFails() async throws {
        try await Bank.with { database in
            try await database.write { _ in
                await withTaskGroup(of: Void.self) { group in
                    for account in 1...10 {
                        group.addTask {
                            try? await database.write { session in
                                try Bank.setBalance(of: account, to: account, with: session)
                                await Task.yield()
                                if account % 2 == 0 { throw UserError() }
                            }
                        }
                    }
                }
            }
            let balances = try await database.read { try $0.fetch(Bank.Account.all).map(\.balance) }
            #expect(balances == (1...10).map { $0 % 2 == 0 ? Bank.firstBalance : $0 })
        }
    }

    @Test("Nested writes of siblings nest further")
    func siblingsOfSiblings() async throws {
        try await Bank.with { database in
            @Sendable func add(_ depth: Int) async throws {
                try await database.write { session in
                    let before = try session.find(Bank.Account.self, 1)?.balance ?? 0
                    try Bank.setBalance(of: 1, to: before + 1, with: session)
                    guard depth < 4 else { return }
                    async let first: Void = add(depth + 1)
                    async let second: Void = add(depth + 1)
                    _ = try await (first, second)
                }
            }
            try await add(1)
            try await Bank.expectBalance(Bank.firstBalance + 15, of: 1, in: database)
        }
    }

    @Test("A scope that an actor opens inside a scope joins it", arguments: Bank.Place.allCases)
    func actors(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let teller = Teller()
            try await database.write { session in
                try Bank.setBalance(of: 1, to: 7, with: session)
                let seen = try await teller.balance(of: 1, in: database)
                #expect(seen == 7)
                try await teller.setBalance(of: 2, to: 8, in: database)
                #expect(try session.find(Bank.Account.self, 2)?.balance == 8)
            }
            try await Bank.expectBalance(8, of: 2, in: database)
        }
    }

    @Test(
        "A synchronous scope on an actor's thread, inside a scope, is refused", arguments: Bank.Place.allCases
    )
    func blockingOnActor(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await database.write { session in
                let onActor = await MainActor.run {
                    blockingErrorCode {
                        try database.sync.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
                    }
                }
                #expect(onActor == .unsupported)
                let balance = try session.find(Bank.Account.self, 1)?.balance
                #expect(balance == Bank.firstBalance)
            }
        }
    }

    @Test("A Task made inside a scope does not join it")
    func unstructuredTask() async throws {
        try await Bank.with { database in
            try await database.write { session in
                try Bank.setBalance(of: 1, to: 7, with: session)
                let outside = Task { try await Bank.balance(of: 1, in: database) }
                #expect(try await outside.value == Bank.firstBalance)
                let blocking = Task { try database.sync.read { try $0.find(Bank.Account.self, 1)?.balance } }
                #expect(try await blocking.value == Bank.firstBalance)
            }
        }
    }

    @Test("A Task that outlives its scope opens scopes of its own")
    func outlivingTask() async throws {
        try await Bank.with { database in
            let scopeHasEnded = Event()
            let late = try await database.write { session in
                try Bank.setBalance(of: 1, to: 7, with: session)
                return Task {
                    await scopeHasEnded.wait()
                    try await database.write { try Bank.setBalance(of: 2, to: 8, with: $0) }
                    return try await Bank.balance(of: 1, in: database)
                }
            }
            scopeHasEnded.happen()
            #expect(try await late.value == 7)
            try await Bank.expectBalance(8, of: 2, in: database)
        }
    }

    @Test("Scopes of two databases nest in each other, and each keeps to its own")
    func twoDatabases() async throws {
        try await Bank.with { first in
            try await Bank.with(.memory) { second in
                try await first.write { session in
                    try Bank.setBalance(of: 1, to: 1, with: session)
                    try await second.write { session in
                        try Bank.setBalance(of: 1, to: 2, with: session)
                        try await Bank.expectBalance(2, of: 1, in: second)
                    }
                    #expect(try session.find(Bank.Account.self, 1)?.balance == 1)
                }
                try await Bank.expectBalance(1, of: 1, in: first)
                try await Bank.expectBalance(2, of: 1, in: second)
            }
        }
    }

    @Test("A nested scope joins across one of another database", arguments: Bank.Place.allCases)
    func joinAcross(place: Bank.Place) async throws {
        try await Bank.with(place) { first in
            try await Bank.with(place) { second in
                try first.sync.write { session in
                    try Bank.setBalance(of: 1, to: 1, with: session)
                    try second.sync.read { _ in
                        let balance = try first.sync.read { try $0.find(Bank.Account.self, 1)?.balance }
                        #expect(balance == 1)
                    }
                    try second.sync.write { _ in
                        try first.sync.write { try Bank.setBalance(of: 2, to: 2, with: $0) }
                    }
                }
                try await Bank.expectBalance(2, of: 2, in: first)
            }
        }
    }

    @Test("An asynchronous scope joins across one of another database", arguments: Bank.Place.allCases)
    func asyncJoinAcross(place: Bank.Place) async throws {
        try await Bank.with(place) { first in
            try await Bank.with(place) { second in
                try await first.write { session in
                    try Bank.setBalance(of: 1, to: 1, with: session)
                    try await second.write { inner in
                        try await Bank.expectBalance(1, of: 1, in: first)
                        try await first.write { try Bank.setBalance(of: 2, to: 2, with: $0) }
                        try Bank.setBalance(of: 3, to: 3, with: inner)
                    }
                    #expect(try session.find(Bank.Account.self, 2)?.balance == 2)
                }
                try await Bank.expectBalance(2, of: 2, in: first)
                try await Bank.expectBalance(3, of: 3, in: second)
            }
        }
    }

    @Test("Scopes of two databases join each other's in turn")
    func joinInTurn() async throws {
        try await Bank.with { first in
            try await Bank.with { second in
                try await first.write { _ in
                    try await second.write { _ in
                        try await first.write { _ in
                            try await second.write { try Bank.setBalance(of: 1, to: 1, with: $0) }
                        }
                    }
                }
                try await Bank.expectBalance(1, of: 1, in: second)
            }
        }
    }

    @Test("A Task inside scopes of two databases joins neither, even from a scope of its own")
    func unstructuredTaskAcross() async throws {
        try await Bank.with { first in
            try await Bank.with { second in
                try await first.write { session in
                    try Bank.setBalance(of: 1, to: 1, with: session)
                    try await Task {
                        try await second.read { _ in
                            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: first)
                        }
                    }.value
                }
            }
        }
    }

    @Test("A synchronous scope on another database's thread is refused where it would wait for itself")
    func blockingAcross() async throws {
        try await Bank.with { first in
            try await Bank.with { second in
                try await first.write { _ in
                    try await second.write { _ in
                        let code = blockingErrorCode { try first.sync.write { _ in } }
                        #expect(code == .unsupported)
                        try second.sync.write { try Bank.setBalance(of: 1, to: 1, with: $0) }
                    }
                }
                try await Bank.expectBalance(1, of: 1, in: second)
            }
        }
    }
}

private actor Teller {
    func balance(of account: Int, in database: Database) async throws -> Int? {
        try await Bank.balance(of: account, in: database)
    }

    func setBalance(of account: Int, to balance: Int, in database: Database) async throws {
        try await database.write { try Bank.setBalance(of: account, to: balance, with: $0) }
    }
}
