import RoostSQLite
import Testing

@testable import Roost

@Suite("Streams of many tasks")
struct StreamConcurrencyTests {
    @Test("At most half of the readers serve streams; the others go on reading")
    func halfOfTheReaders() async throws {
        try await Bank.with(readers: 4) { database in
            var first = database.stream(Bank.Account.all, batchSize: 1).makeAsyncIterator()
            var second = database.stream(Bank.Account.all, batchSize: 1).makeAsyncIterator()
            _ = try await first.next()
            _ = try await second.next()
            let third = Task {
                var iterator = database.stream(Bank.Account.all, batchSize: 1).makeAsyncIterator()
                return try await iterator.next()?.id
            }
            await database.waitForQueue(of: 1)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
            while try await first.next() != nil {}
            #expect(try await third.value == 1)
            while try await second.next() != nil {}
        }
    }

    @Test("A stream that waits does not keep those who read from their connections")
    func waitingStreamAndReader() async throws {
        try await Bank.with(readers: 2) { database in
            var stream = database.stream(Bank.Account.all, batchSize: 1).makeAsyncIterator()
            _ = try await stream.next()
            let waiting = Task {
                var iterator = database.stream(Bank.Account.all).makeAsyncIterator()
                return try await iterator.next()?.id
            }
            await database.waitForQueue(of: 1)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
            #expect(
                try database.sync.read { try $0.find(Bank.Account.self, 1)?.balance } == Bank.firstBalance)
            waiting.cancel()
            #expect(await errorCode { _ = try await waiting.value } == .cancelled)
            while try await stream.next() != nil {}
        }
    }

    @Test("More streams than connections are all served", arguments: Bank.Place.allCases)
    func many(place: Bank.Place) async throws {
        try await Bank.with(place) { database in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...30 {
                    group.addTask {
                        var sum = 0
                        for try await account in database.stream(Bank.Account.all, batchSize: number % 5 + 1)
                        {
                            sum += account.id
                            await Task.yield()
                        }
                        return sum
                    }
                }
                for try await sum in group { #expect(sum == 55) }
            }
        }
    }

    @Test("Streams that are broken off, failed and cancelled at random leave every connection free")
    func abandoned() async throws {
        try await Bank.with(readers: 2) { database in
            await withTaskGroup(of: Void.self) { group in
                for number in 1...60 {
                    group.addTask {
                        let task = Task {
                            for try await account in database.stream(Bank.Account.all, batchSize: 1) {
                                if account.id == number % 10 { break }
                                if account.id == number % 7 { throw UserError() }
                                await Task.yield()
                            }
                        }
                        if number % 3 == 0 { task.cancel() }
                        _ = await task.result
                    }
                }
            }
            var stream = database.stream(Bank.Account.all).makeAsyncIterator()
            #expect(try await stream.next()?.id == 1)
            try await Bank.expectBalance(Bank.firstBalance, of: 1, in: database)
        }
    }
}
