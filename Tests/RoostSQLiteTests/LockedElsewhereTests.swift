#if os(macOS) || os(Linux)
    import Foundation
    import RoostSQLite
    import Synchronization
    import Testing

    /// A file whose write lock another process holds.
    @Suite(.serialized) struct LockedElsewhereTests {
        /// When a statement that waited for the lock ended: on the connection's own thread, whatever else runs.
        private final class LastEnd: DatabaseObserver {
            private let moment = Mutex(ContinuousClock.now)

            func statementEnded(_ statement: ObservedStatement) { moment.withLock { $0 = .now } }

            var value: ContinuousClock.Instant { moment.withLock { $0 } }
        }

        private let lastEnd = LastEnd()

        /// Calls `body` with a database that another process holds locked, and lets go of the lock afterwards.
        private func withLock(_ body: (Database) async throws -> Void) async throws {
            let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: directory) }
            let path = directory.path + "/notes.sqlite"
            var configuration = SQLiteConfiguration(path: path)
            configuration.busyTimeout = .seconds(60)
            let database = try await Database.open(
                .sqlite(configuration).configured { $0.observer = lastEnd })
            defer { database.close() }
            try await database.write { session in
                _ = try session.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
            }
            let helper = try HelperProcess("lock", path)
            #expect(helper.lines(upTo: "locked").last == "locked")
            try await body(database)
            // Whoever waits meanwhile gets the lock as soon as the other process is done.
            async let waiting: Void = database.write { session in
                try session.execute("INSERT INTO notes (text) VALUES ('own')")
            }
            try helper.endInput()
            try await waiting
            #expect(helper.wait() == 0)
            let notes = try await database.read { session in
                try session.fetch(SQL("SELECT text FROM notes ORDER BY id").as(String.self))
            }
            #expect(notes == ["of the other process", "own"])
        }

        @Test func aDeadlineEndsTheWaitAndSaysWhereTheTimeWent() async throws {
            try await withLock { database in
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write(deadline: .milliseconds(300)) { session in
                        try session.execute("INSERT INTO notes (text) VALUES ('too late')")
                    }
                }
                #expect(error?.code == .deadlineExceeded)
                #expect(error?.timeAccount?[.busy] ?? .zero > .milliseconds(100))
            }
        }

        @Test func aCancellationEndsTheWaitWithin50Milliseconds() async throws {
            try await withLock { database in
                var delays: [Duration] = []
                for _ in 1...21 {
                    let task = Task {
                        try await database.write { session in
                            try session.execute("INSERT INTO notes (text) VALUES ('cancelled')")
                        }
                    }
                    while database.statistics.pools.allSatisfy({ $0.leased == 0 }) {
                        try await Task.sleep(for: .milliseconds(1))
                    }
                    try await Task.sleep(for: .milliseconds(30))
                    let start = ContinuousClock.now
                    task.cancel()
                    let error = await #expect(throws: DatabaseError.self) { try await task.value }
                    #expect(error?.code == .cancelled)
                    delays.append(lastEnd.value - start)
                }
                delays.sort()
                print("Waits for the lock of another process ended after", terminator: " ")
                print("\(delays[delays.count / 2]) in the median, \(delays[delays.count - 1]) at most")
                #expect(delays[delays.count / 2] < .milliseconds(50))
                #expect(delays[delays.count - 1] < .seconds(5))
            }
        }
    }
#endif
