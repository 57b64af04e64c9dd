import Foundation
import RoostSQLite
import RoostTestSupport
import Testing

@testable import Roost

/// Where a deadline ends a scope, its error says what the time was spent on.
@Suite("Deadlines of each stage")
struct DeadlineStageTests {
    @Test("Waiting for a connection", arguments: Bank.Place.allCases)
    func queue(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await database.write { _ in
                let (error, after) = try await Task {
                    try await failure { try await database.write(deadline: .milliseconds(60)) { _ in } }
                }.value
                #expect(error.code == .deadlineExceeded)
                #expect(error.timeAccount?.longest == .queue)
                #expect(error.timeAccount?[.queue] ?? .zero >= .milliseconds(55))
                #expect(after < .seconds(5))
                #expect(database.waiting == 0)
            }
        }
    }

    @Test("Waiting for a new connection to be made")
    func connect() async throws {
        let faults = Faults()
        try await Bank.with(faults: faults) { database in
            faults.delayConnects(by: .seconds(1))
            let (_, after) = try await expectDeadline(in: .connect) {
                try await database.read(deadline: .milliseconds(60)) { _ in }
            }
            #expect(after < .milliseconds(990))
            // The connection comes all the same, for whoever is next.
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A connect that was waited for counts, when the statement is what comes too late")
    func connectAndExecute() async throws {
        let faults = Faults()
        try await Bank.with(faults: faults) { database in
            let (error, _) = try await expectDeadline(in: .execute) {
                database.replaceConnections()
                faults.delayConnects(by: .milliseconds(60))
                try await database.read(deadline: .milliseconds(400)) { _ = try $0.fetchOne(Endless.count) }
            }
            let account = try #require(error.timeAccount)
            #expect(account[.connect] >= .milliseconds(50))
            #expect(account.total >= .milliseconds(395))
        }
    }

    @Test("Waiting for a lock that another connection holds")
    func busy() async throws {
        try await Bank.withFolder { database, folder in
            let other = try await Database.open(Bank.source(.file, in: folder))
            defer { other.close() }
            try await other.write { _ in
                let (_, after) = try await Task {
                    try await expectDeadline(in: .busy) {
                        try await database.write(deadline: .milliseconds(100)) { _ in }
                    }
                }.value
                #expect(after < .seconds(4))
            }
            try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
            try await Bank.expectBalance(7, of: 1, in: other)
        }
    }

    @Test("Running a statement", arguments: Bank.Place.allCases)
    func execute(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            let (error, after) = try await expectDeadline(in: .execute) {
                try await database.read(deadline: .milliseconds(200)) { _ = try $0.fetchOne(Endless.count) }
            }
            #expect(error.sql?.hasPrefix("WITH RECURSIVE") == true)
            #expect(after < .seconds(5))
        }
    }

    @Test("Fetching rows", arguments: Bank.Place.allCases)
    func fetch(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            for isCursor in [false, true] {
                try await expectDeadline(in: .fetch) {
                    try await database.read(deadline: .milliseconds(100)) { session in
                        if isCursor {
                            var cursor = try session.cursor(Endless.numbers)
                            while try cursor.next() != nil {}
                        } else {
                            _ = try session.fetch(Endless.numbers)
                        }
                    }
                }
            }
        }
    }

    @Test("The scope's own code, which is not stopped: its next statement is, and its commit")
    func application() async throws {
        try await Bank.with { database in
            for statement in [false, true] {
                try await expectDeadline(in: .application) {
                    try await database.write(deadline: .milliseconds(100)) { session in
                        try Bank.setBalance(of: 1, to: 7, with: session)
                        try await Task.sleep(for: .milliseconds(120))
                        if statement { _ = try session.count(Bank.Account.all) }
                    }
                }
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("Committing: what a nested write's end took is charged to it")
    func commit() async throws {
        let faults = Faults(slow: "RELEASE", by: .milliseconds(300))
        try await Bank.with(faults: faults) { database in
            try await expectDeadline(in: .commit) {
                try await database.write(deadline: .milliseconds(250)) { session in
                    try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
                    _ = try session.count(Bank.Account.all)
                }
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A commit that is on its way when the deadline passes is left to end")
    func commitOnItsWay() async throws {
        let faults = Faults(slow: "COMMIT", by: .milliseconds(400))
        try await Bank.with(faults: faults) { database in
            let start = ContinuousClock.now
            try await database.write(deadline: .milliseconds(300)) {
                try Bank.setBalance(of: 1, to: 7, with: $0)
            }
            #expect(ContinuousClock.now - start >= .milliseconds(400))
            try await Bank.expectBalance(7, of: 1, in: database)
        }
    }

    @Test("A stream: its connection, and its rows")
    func stream() async throws {
        try await Bank.with { database in
            let (error, after) = try await failure {
                try await withDeadline(.milliseconds(60)) {
                    for try await _ in database.stream(Endless.numbers) {}
                }
            }
            #expect(error.code == .deadlineExceeded)
            #expect(after < .seconds(5))
            await database.waitForRest()
        }
    }

    @Test("A nested write that waits for its sibling's to end")
    func sibling() async throws {
        try await Bank.with { database in
            try await database.write { _ in
                let isOpen = Event()
                async let slow: Void = database.write { _ in
                    isOpen.happen()
                    try await Task.sleep(for: .seconds(1))
                }
                async let failed = failure {
                    await isOpen.wait()
                    try await database.write(deadline: .milliseconds(40)) { _ in }
                }
                let (error, after) = try await failed
                #expect(error.code == .deadlineExceeded)
                #expect(after < .milliseconds(990))
                try await slow
                try await database.write { try Bank.setBalance(of: 1, to: 7, with: $0) }
            }
            try await Bank.expectBalance(7, of: 1, in: database)
        }
    }
}

@Suite("Deadlines around each other")
struct DeadlineNestingTests {
    @Test("The tightest holds, whichever is outside", arguments: [true, false])
    func nested(outerIsTight: Bool) async throws {
        let (tight, loose) = (Duration.milliseconds(100), Duration.seconds(60))
        try await Bank.with { database in
            let (error, after) = try await failure {
                try await withDeadline(outerIsTight ? tight : loose) {
                    try await database.read(deadline: outerIsTight ? loose : tight) {
                        _ = try $0.fetchOne(Endless.count)
                    }
                }
            }
            #expect(error.code == .deadlineExceeded)
            #expect(after < .seconds(5))
        }
    }

    @Test("A nested scope's deadline ends with it")
    func nestedScope() async throws {
        try await Bank.with { database in
            try await database.write { session in
                let (error, _) = try await failure {
                    try await database.write(deadline: .milliseconds(30)) { nested in
                        try Bank.setBalance(of: 1, to: 7, with: nested)
                        _ = try nested.fetchOne(Endless.count)
                    }
                }
                #expect(error.code == .deadlineExceeded)
                try Bank.setBalance(of: 2, to: 8, with: session)
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
            try await Bank.expectBalance(8, of: 2, in: database)
        }
    }

    @Test("A deadline inside a scope holds for the scope's statements, until it ends")
    func insideScope() async throws {
        try await Bank.with { database in
            try await database.read { session in
                let (error, _) = try await failure {
                    try await withDeadline(.milliseconds(30)) {
                        await Task.yield()
                        _ = try session.fetchOne(Endless.count)
                    }
                }
                #expect(error.code == .deadlineExceeded)
                let (blocking, _) = try blockingFailure {
                    try withDeadline(.milliseconds(30)) { _ = try session.fetchOne(Endless.count) }
                }
                #expect(blocking.code == .deadlineExceeded)
                try await Task.sleep(for: .milliseconds(40))
                #expect(try session.count(Bank.Account.all) == 10)
            }
        }
    }

    @Test("It holds for the cursor that is open")
    func insideCursor() async throws {
        try await Bank.with { database in
            let (error, after) = try await failure {
                try await database.read { session in
                    var cursor = try session.cursor(Endless.numbers)
                    _ = try cursor.next()
                    try withDeadline(.milliseconds(30)) { while try cursor.next() != nil {} }
                }
            }
            #expect(error.code == .deadlineExceeded)
            #expect(after < .seconds(5))
        }
    }

    @Test("It holds for the scopes of other databases around it")
    func otherDatabase() async throws {
        try await Bank.with { outer in
            try await Bank.with(.memory) { inner in
                try await outer.read { session in
                    let (error, _) = try await failure {
                        try await withDeadline(.milliseconds(30)) {
                            try await inner.read { _ = try $0.fetchOne(Endless.count) }
                        }
                    }
                    #expect(error.code == .deadlineExceeded)
                    #expect(try session.count(Bank.Account.all) == 10)
                }
            }
        }
    }

    @Test("A task that is begun inside inherits it")
    func inherited() async throws {
        try await Bank.with { database in
            let task = withDeadline(.milliseconds(30)) {
                Task { try await database.read { _ = try $0.fetchOne(Endless.count) } }
            }
            #expect(await errorCode { try await task.value } == .deadlineExceeded)
        }
    }

    @Test("A database's own deadline holds for scopes that have none")
    func configured() async throws {
        try await Bank.with(configured: { $0.deadline = .milliseconds(500) }) { database in
            let (error, after) = try await failure {
                try await database.read { _ = try $0.fetchOne(Endless.count) }
            }
            #expect(error.code == .deadlineExceeded)
            #expect(after < .seconds(5))
            let isPatient = try await database.read(deadline: .seconds(60)) { session in
                try await Task.sleep(for: .milliseconds(520))
                return try session.count(Bank.Account.all) == 10
            }
            #expect(isPatient)
        }
    }

    @Test("A synchronous scope has the same", arguments: Bank.Place.allCases)
    func synchronous(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try onAnotherThread {
                let (error, after) = try blockingFailure {
                    try database.sync.write(deadline: .milliseconds(300)) { session in
                        try Bank.setBalance(of: 1, to: 7, with: session)
                        _ = try session.fetchOne(Endless.count)
                    }
                }
                #expect(error.code == .deadlineExceeded)
                #expect(error.timeAccount?.total ?? .zero >= .milliseconds(295))
                #expect(after < .seconds(5))
                let around = try blockingFailure {
                    try withDeadline(.milliseconds(30)) {
                        try database.sync.read { _ = try $0.fetchOne(Endless.count) }
                    }
                }
                #expect(around.error.code == .deadlineExceeded)
            }
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }

    @Test("A synchronous scope that waits for its connection has it too")
    func synchronousQueue() async throws {
        try await Bank.with { database in
            try await database.write { _ in
                try onAnotherThread {
                    let (error, _) = try blockingFailure {
                        try database.sync.write(deadline: .milliseconds(60)) { _ in }
                    }
                    #expect(error.code == .deadlineExceeded)
                    #expect(error.timeAccount?.longest == .queue)
                }
            }
        }
    }

    @Test(
        "After one the transaction is gone, and the connection's next user never feels it",
        arguments: Bank.Place.allCases)
    func nextUser(place: Bank.Place) async throws {
        try await Bank.with(place, readers: 1) { database in
            for _ in 1...5 {
                _ = try await failure {
                    try await database.write(deadline: .milliseconds(20)) { session in
                        try Bank.setBalance(of: 1, to: 7, with: session)
                        _ = try session.fetch(Endless.numbers)
                    }
                }
                try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
                try await database.write { session in
                    try await Task.sleep(for: .milliseconds(25))
                    #expect(try session.fetch(Bank.Account.all).count == 10)
                }
            }
            #expect(database.statistics.pools.allSatisfy { $0.evictions == 0 })
        }
    }
}
