#if os(macOS) || os(Linux)
    import RoostSQLite
    import Testing

    /// A process that is killed (SIGKILL) while it imports. Whatever the moment, the file opens, is sound, and
    /// holds each batch whole or not at all: every one that was said to be committed, none that was not begun
    /// to be.
    @Suite(.serialized) struct KilledImportTests {
        private static let rows = 2_000

        /// Kills an import when it says a line; returns how many rows of each batch the file holds then.
        private func batches(
            killedAt line: String, waitingThere: Bool
        ) throws -> [Int: Int] {
            try withTemporaryDirectory { directory in
                let path = directory + "/import.sqlite"
                try makeDatabase(at: path)
                let helper = try HelperProcess(
                    "import", path, "\(Self.rows)", waitingThere ? line : "nowhere")
                #expect(helper.lines(upTo: line).last == line)
                #expect(helper.kill())
                return try openAndCount(path)
            }
        }

        private func makeDatabase(at path: String) throws {
            let database = try Database.openBlocking(.sqlite(path: path))
            try database.sync.write { session in
                try session.execute(
                    "CREATE TABLE entries (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, payload TEXT NOT NULL) STRICT"
                )
                try session.execute("CREATE INDEX entries_by_batch ON entries (batch)")
            }
            database.close()
        }

        private func openAndCount(_ path: String) throws -> [Int: Int] {
            let database = try Database.openBlocking(.sqlite(path: path))
            defer { database.close() }
            _ = try database.sync.write { session in
                try session.execute("INSERT INTO entries (batch, payload) VALUES (0, 'after')")
            }
            return try database.sync.read { session in
                #expect(try session.fetch(SQL("PRAGMA integrity_check").as(String.self)) == ["ok"])
                let counts = try session.fetch(
                    SQL("SELECT batch, count(*) FROM entries WHERE batch > 0 GROUP BY batch").as(
                        Int.self, Int.self))
                return Dictionary(uniqueKeysWithValues: counts)
            }
        }

        @Test func beforeTheFirstRow() throws {
            #expect(try batches(killedAt: "begun 1", waitingThere: true) == [:])
        }

        @Test func inTheMiddleOfABatch() throws {
            #expect(try batches(killedAt: "inserting 1", waitingThere: true) == [:])
            #expect(
                try batches(killedAt: "inserting 3", waitingThere: true) == [1: Self.rows, 2: Self.rows])
        }

        @Test func afterTheLastRowBeforeTheCommit() throws {
            #expect(try batches(killedAt: "committing 2", waitingThere: true) == [1: Self.rows])
        }

        @Test func afterTheCommit() throws {
            #expect(
                try batches(killedAt: "committed 2", waitingThere: true) == [1: Self.rows, 2: Self.rows])
        }

        /// The kill comes while the commit, or one of the checkpoints that follow some, is on its way.
        @Test(arguments: 1...10)
        func duringTheCommit(of batch: Int) throws {
            let batches = try batches(killedAt: "committing \(batch)", waitingThere: false)
            #expect(batches.values.allSatisfy { $0 == Self.rows })
            // It may have got further than the line that was read last.
            #expect(batches.count >= batch - 1)
            #expect(batches.keys.sorted() == Array(1..<(batches.count + 1)))
        }
    }
#endif
