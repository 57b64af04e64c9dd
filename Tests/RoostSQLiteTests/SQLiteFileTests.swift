import Foundation
import Testing

@testable import RoostSQLite

@Suite struct SQLiteFileTests {
    @Test func readersSeeWhatTheWriterCommitted() throws {
        try withDirectory { directory in
            let driver = SQLiteDriver(SQLiteConfiguration(path: directory + "/a.sqlite"))
            let writer = try driver.connect(as: .write)
            let reader = try driver.connect(as: .read)
            try writer.rows("CREATE TABLE t (c INTEGER) STRICT")
            try writer.rows("BEGIN")
            try writer.rows("INSERT INTO t VALUES (1)")
            #expect(try reader.rows("SELECT c FROM t", as: [.integer]) == [])
            try writer.rows("COMMIT")
            #expect(try reader.rows("SELECT c FROM t", as: [.integer]) == [[.integer(1)]])
            #expect(reader.failure("DELETE FROM t")?.code == .readOnly)
        }
    }

    @Test(arguments: ["file:%20?mode=memory&", "file:", "file:\u{301}"])
    func aPathThatLooksLikeAURIIsAPath(beginning: String) throws {
        let path = beginning + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let database = try SQLiteDriver(SQLiteConfiguration(path: path)).connect(as: .write)
        try database.rows("CREATE TABLE t (c INTEGER) STRICT")
        database.close()
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func aReadOnlyFileIsReadAndNotWritten() throws {
        try withDirectory { directory in
            var configuration = SQLiteConfiguration(path: directory + "/a.sqlite")
            let writer = try SQLiteDriver(configuration).connect(as: .write)
            try writer.rows("CREATE TABLE t (c INTEGER) STRICT")
            configuration.mode = .readOnly
            for role in [ConnectionRole.write, .read] {
                let database = try SQLiteDriver(configuration).connect(as: role)
                #expect(try database.rows("SELECT count(*) FROM t", as: [.integer]) == [[.integer(0)]])
                #expect(database.failure("INSERT INTO t VALUES (1)")?.code == .readOnly)
            }
        }
    }

    @Test func aWriterWaitsForAnotherAndThenSaysSo() throws {
        try withDirectory { directory in
            var configuration = SQLiteConfiguration(path: directory + "/a.sqlite")
            configuration.busyTimeout = .milliseconds(20)
            let one = try SQLiteDriver(configuration).connect(as: .write)
            let other = try SQLiteDriver(configuration).connect(as: .write)
            try one.rows("BEGIN IMMEDIATE")
            let start = ContinuousClock.now
            #expect(other.failure("CREATE TABLE t (c)")?.code == .locked)
            #expect(ContinuousClock.now - start >= .milliseconds(15))
        }
    }

    @Test func aTransactionThatReadWhatIsNoLongerTrueCannotWrite() throws {
        try withDirectory { directory in
            let driver = SQLiteDriver(SQLiteConfiguration(path: directory + "/a.sqlite"))
            let (one, other) = (try driver.connect(as: .write), try driver.connect(as: .write))
            try one.rows("CREATE TABLE t (c INTEGER) STRICT")
            try other.rows("BEGIN")
            try other.rows("SELECT * FROM t")
            try one.rows("INSERT INTO t VALUES (1)")
            let error = try #require(other.failure("INSERT INTO t VALUES (2)"))
            #expect(error.code == .locked)
            #expect(error.message.hasPrefix("Another connection has written since"))
        }
    }

    @Test func aDatabaseGrowsNoFurtherThanItsPageLimit() throws {
        try withDirectory { directory in
            var configuration = SQLiteConfiguration(path: directory + "/a.sqlite")
            configuration.pageLimit = 10
            configuration.cacheKiB = 100
            let database = try SQLiteDriver(configuration).connect(as: .write)
            try database.rows("CREATE TABLE t (c BLOB) STRICT")
            #expect(database.failure("INSERT INTO t VALUES (zeroblob(100000))")?.code == .diskFull)
            #expect(try database.rows("SELECT count(*) FROM t", as: [.integer]) == [[.integer(0)]])
        }
    }

    @Test func aFileThatIsNoDatabaseIsNoticedAtOnce() throws {
        try withDirectory { directory in
            let path = directory + "/a.txt"
            try String(repeating: "This is text. ", count: 1000).write(
                toFile: path, atomically: true, encoding: .utf8)
            for role in [ConnectionRole.write, .read] {
                let error = try #require(openingFailure(SQLiteConfiguration(path: path), role))
                #expect(error.code == .notADatabase)
                #expect(error.message.contains(path))
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("This is text."))
        }
    }

    @Test func whatCannotBeOpenedIsNamedWithTheReason() throws {
        try withDirectory { directory in
            let missing = directory + "/none/a.sqlite"
            #expect(
                message(SQLiteConfiguration(path: missing))
                    == "Cannot open \(missing): its directory does not exist; create that first.")
            var existing = SQLiteConfiguration(path: directory + "/a.sqlite")
            existing.mode = .readWrite
            #expect(message(existing)?.contains("there is no such file") == true)
            existing.mode = .readOnly
            #expect(message(existing)?.contains("there is no such file") == true)
            #expect(
                message(SQLiteConfiguration(path: directory))?.contains("check that it is a file") == true)
        }
    }

    @Test func optionsThatMakeNoSenseAreRefused() {
        func refused(_ change: (inout SQLiteConfiguration) -> Void) -> Bool {
            var configuration = SQLiteConfiguration.inMemory
            change(&configuration)
            return openingFailure(configuration, .write)?.code == .cannotOpen
        }
        #expect(refused { $0.location = .file(path: "") })
        #expect(refused { $0.location = .file(path: ":memory:") })
        #expect(refused { $0.location = .file(path: "a\0b") })
        #expect(refused { $0.mode = .readOnly })
        #expect(refused { $0.busyTimeout = .seconds(-1) })
        #expect(refused { $0.cacheKiB = 0 })
        #expect(refused { $0.pageLimit = 0 })
        #expect(!refused { $0.busyTimeout = .seconds(Int64.max) })
    }

    private func message(_ configuration: SQLiteConfiguration) -> String? {
        let error = openingFailure(configuration, .write)
        return error?.code == .cannotOpen ? error?.message : nil
    }

    private func openingFailure(_ configuration: SQLiteConfiguration, _ role: ConnectionRole)
        -> DatabaseError?
    {
        do throws(DatabaseError) {
            _ = try SQLiteDriver(configuration).connect(as: role)
            return nil
        } catch {
            return error
        }
    }

    private func withDirectory(_ body: (String) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try body(directory.path)
    }
}
