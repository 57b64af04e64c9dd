import Foundation
import RoostSQLite
import Testing

private struct Entry: Model, Equatable {
    static let tableName = "entries"
    var id: Int64?
    var batch: Int
    var payload: String
}

/// Files that are missing, foreign, damaged, locked, full or not to be written to.
@Suite struct FailingFileTests {
    private func openFailure(_ configuration: SQLiteConfiguration) throws -> DatabaseError {
        try #require(throws: DatabaseError.self) {
            _ = try Database.openBlocking(.sqlite(configuration))
        }
    }

    /// A database in a file, with a number of entries.
    private func makeDatabase(
        at path: String, entries: Int = 1, _ change: (inout SQLiteConfiguration) -> Void = { _ in }
    ) throws -> Database {
        var configuration = SQLiteConfiguration(path: path)
        change(&configuration)
        let database = try Database.openBlocking(.sqlite(configuration))
        try database.sync.write { session in
            try session.create(Entry.self)
            try session.create(Witness.self)
            try session.insert((0..<entries).map { Entry(batch: $0, payload: "before") })
        }
        return database
    }

    private func count(_ database: Database) throws -> Int {
        try database.sync.read { session in try session.count(Entry.all) }
    }

    // MARK: Opening

    @Test func aFileThatIsNoDatabase() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/notes.txt"
            let text = String(repeating: "Not a database. ", count: 1_000)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            for mode in [SQLiteConfiguration.Mode.readWriteCreate, .readWrite, .readOnly] {
                var configuration = SQLiteConfiguration(path: path)
                configuration.mode = mode
                let error = try openFailure(configuration)
                #expect(error.code == .notADatabase)
                #expect(
                    error.message
                        == "Cannot open \(path): The file is no SQLite database, or an encrypted one: check the "
                        + "path, and that it is unharmed.")
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["notes.txt"])
        }
    }

    @Test func aDirectoryThatIsMissing() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/none/a.sqlite"
            try openFailure(SQLiteConfiguration(path: path)).expect(
                .cannotOpen,
                says: "Cannot open \(path): its directory does not exist; create that first.")
            #expect(!FileManager.default.fileExists(atPath: directory + "/none"))
        }
    }

    @Test func aFileThatIsMissingAndNotToBeCreated() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/a.sqlite"
            for mode in [SQLiteConfiguration.Mode.readWrite, .readOnly] {
                var configuration = SQLiteConfiguration(path: path)
                configuration.mode = mode
                try openFailure(configuration).expect(
                    .cannotOpen,
                    says: "Cannot open \(path): there is no such file; check the path, or open with the mode "
                        + "readWriteCreate.")
            }
        }
    }

    @Test func aDirectoryInPlaceOfAFile() throws {
        try withTemporaryDirectory { directory in
            try openFailure(SQLiteConfiguration(path: directory)).expect(
                .cannotOpen,
                says:
                    "Cannot open \(directory): check that it is a file, and that it and its directory can be "
                    + "read and written.")
        }
    }

    @Test func theErrorsOfOpeningReachAsynchronousCodeToo() async throws {
        let error = await #expect(throws: DatabaseError.self) {
            _ = try await Database.open(.sqlite(path: "/nowhere/at/all.sqlite"))
        }
        #expect(error?.code == .cannotOpen)
    }

    @Test func aDamagedFile() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/a.sqlite"
            try makeDatabase(at: path, entries: 1_000).close()
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            try file.seek(toOffset: 4096)
            try file.write(contentsOf: Data(repeating: 0x5a, count: 3 * 4096))
            try file.close()
            let database = try Database.openBlocking(.sqlite(path: path))
            let error = try #require(throws: DatabaseError.self) {
                try database.sync.read { session in _ = try session.fetch(Entry.all) }
            }
            error.expect(
                .corrupt,
                says: "The database file is damaged: restore it from a backup. "
                    + #"[SQL: SELECT "id", "batch", "payload" FROM "entries"]"#)
        }
    }

    // MARK: Read-only

    @Test func aFileOpenedForReadingOnly() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/a.sqlite"
            try makeDatabase(at: path).close()
            var configuration = SQLiteConfiguration(path: path)
            configuration.mode = .readOnly
            let database = try Database.openBlocking(.sqlite(configuration))
            let error = try #require(throws: DatabaseError.self) {
                try database.sync.write { try $0.insert(Entry(batch: 31337, payload: "secret")) }
            }
            #expect(error.code == .readOnly)
            #expect(
                error.message
                    == "The database or this connection is read-only: write in a write scope, to a file opened "
                    + "for it.")
            #expect(!"\(error)".contains("secret") && !"\(error)".contains("31337"))
            #expect(try count(database) == 1)
        }
    }

    #if os(macOS) || os(Linux)
        /// In a process of another user, since root may write to any file.
        @Test func aFileWhosePermissionsForbidWriting() throws {
            try withTemporaryDirectory { directory in
                let path = directory + "/a.sqlite"
                try makeDatabase(at: path).close()
                try setPermissions(0o444, of: path)
                try setPermissions(0o555, of: directory)
                defer { try? setPermissions(0o755, of: directory) }
                let helper = try HelperProcess("write", path)
                let lines = helper.lines()
                #expect(helper.wait() == 0)
                #expect(
                    lines == [
                        "readOnly Cannot open \(path): a database in WAL mode needs files beside it even to be "
                            + "read; make its directory writable, or copy it to one that is."
                    ])
            }
        }

        /// One that was made by other means than Roost, and so needs no files beside it.
        @Test func aFileInRollbackModeWhosePermissionsForbidWriting() throws {
            try withTemporaryDirectory { directory in
                let path = directory + "/a.sqlite"
                let database = try makeDatabase(at: path)
                database.close()
                try leaveWriteAheadLog(path)
                try setPermissions(0o444, of: path)
                try setPermissions(0o555, of: directory)
                defer { try? setPermissions(0o755, of: directory) }
                let helper = try HelperProcess("write", path)
                let lines = helper.lines()
                #expect(helper.wait() == 0)
                #expect(
                    lines == [
                        "rows 1",
                        "readOnly Entry: The database or this connection is read-only: write in a write scope, to "
                            + #"a file opened for it. [SQL: INSERT INTO "entries" ("id", "batch", "payload") "#
                            + "VALUES (?1, ?2, ?3)]",
                    ])
            }
        }
    #endif

    private func setPermissions(_ permissions: Int, of path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
    }

    private func leaveWriteAheadLog(_ path: String) throws {
        let connection = try SQLiteDriver(SQLiteConfiguration(path: path)).connect(as: .write)
        try connection.rows("PRAGMA journal_mode = DELETE")
        connection.close()
    }

    // MARK: Locked

    @Test func aLockedDatabase() throws {
        try withTemporaryDirectory { directory in
            let path = directory + "/a.sqlite"
            let database = try makeDatabase(at: path) { $0.busyTimeout = .milliseconds(10) }
            let other = try SQLiteDriver(SQLiteConfiguration(path: path)).connect(as: .write)
            try other.rows("BEGIN IMMEDIATE")
            try other.rows("INSERT INTO entries (batch, payload) VALUES (1, 'other')")
            let error = try #require(throws: DatabaseError.self) {
                try database.sync.write { try $0.insert(Entry(batch: 31337, payload: "secret")) }
            }
            error.expect(
                .locked,
                says: "Another connection holds the database's lock: try again, or raise busyTimeout. "
                    + "[SQL: BEGIN IMMEDIATE]")
            #expect(try count(database) == 1, "readers do not wait")
            try other.rows("COMMIT")
            try database.sync.write { try $0.insert(Entry(batch: 2, payload: "after")) }
            #expect(try count(database) == 3)
        }
    }

    @Test func aDatabaseThatIsUnlockedInTime() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let path = directory.path + "/a.sqlite"
        let first = try makeDatabase(at: path)
        let second = try Database.openBlocking(.sqlite(path: path))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for database in [first, second] {
                group.addTask {
                    for number in 0..<50 {
                        try await database.write { try $0.insert(Entry(batch: number, payload: "")) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try count(first) == 101)
    }

    // MARK: Full

    @Test func aFullDiskInTheMiddleOfABigInsert() throws {
        try withTemporaryDirectory { directory in
            let database = try makeDatabase(at: directory + "/a.sqlite") { configuration in
                configuration.pageLimit = 50
                configuration.cacheKiB = 64
            }
            let payload = String(repeating: "secret", count: 100)
            let error = try database.failure { session in
                try session.insert((0..<10_000).map { Entry(batch: $0, payload: payload) })
            }
            error.expect(
                .diskFull, model: "Entry",
                says: "Entry: The disk is full or the database has reached its pageLimit: make room and try "
                    + #"again. [SQL: INSERT INTO "entries" ("id", "batch", "payload") VALUES (?1, ?2, ?3)]"#)
            #expect(try count(database) == 1)
            let check = try database.sync.read { try $0.fetch(SQL("PRAGMA integrity_check").as(String.self)) }
            #expect(check == ["ok"])
            try database.sync.write { try $0.insert(Entry(batch: 2, payload: "after")) }
            #expect(try count(database) == 2)
        }
    }

    @Test func aFullDiskInANestedWriteThatIsCaught() throws {
        try withTemporaryDirectory { directory in
            let database = try makeDatabase(at: directory + "/a.sqlite") { $0.pageLimit = 50 }
            let payload = String(repeating: "x", count: 1_000)
            var codes: [DatabaseError.Code] = []
            // Whether the rest can be kept is the engine's to say; that it is whole or not there is ours.
            do {
                try database.sync.write { session in
                    try session.insert(Entry(batch: 1, payload: "outer"))
                    do {
                        try database.sync.write { nested in
                            try nested.insert((0..<1_000).map { Entry(batch: $0, payload: payload) })
                        }
                    } catch let error as DatabaseError {
                        codes.append(error.code)
                    }
                    try session.insert(Entry(batch: 2, payload: "outer"))
                }
                #expect(try count(database) == 3)
            } catch let error as DatabaseError {
                #expect(error.code == .transactionDoomed)
                #expect(try count(database) == 1)
            }
            #expect(codes == [.diskFull])
            try database.sync.write { try $0.insert(Entry(batch: 3, payload: "after")) }
        }
    }
}
