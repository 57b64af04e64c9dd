import RoostSQLite
import Testing

@Suite("Writing rows allocates nothing beside what SQLite does", .enabled(if: AllocationCounter.isAvailable))
struct WriteAllocationTests {
    @Test("Inserting a sequence of rows")
    func sequence() throws {
        let database = try Fixture.open()
        let rows = (1...1_000).map { Numbers($0 + Fixture.rowCount) }
        try database.sync.write { session in
            try session.insert(Numbers(0))
            let count = try AllocationCounter.count { try session.insert(rows) }
            #expect(count <= Fixture.limit(forWriting: 1_000))
        }
    }

    @Test("Inserting rows one by one")
    func single() throws {
        let database = try Fixture.open()
        let rows = (1...1_000).map { Numbers($0 + Fixture.rowCount) }
        try database.sync.write { session in
            try session.insert(Numbers(0))
            let count = try AllocationCounter.count {
                for row in rows { try session.insert(row) }
            }
            #expect(count <= Fixture.limit(forWriting: 1_000))
        }
    }

    @Test("Inserting rows of texts")
    func texts() throws {
        let database = try Fixture.open()
        let rows = (1...1_000).map { Texts($0 + Fixture.rowCount) }
        try database.sync.write { session in
            try session.insert(Texts(0))
            let count = try AllocationCounter.count { try session.insert(rows) }
            #expect(count <= Fixture.limit(forWriting: 1_000))
        }
    }

    @Test("Updating rows by their key")
    func update() throws {
        let database = try Fixture.open()
        let rows = (1...1_000).map(Numbers.init)
        try database.sync.write { session in
            try session.update(rows[0])
            let count = try AllocationCounter.count {
                for row in rows { try session.update(row) }
            }
            #expect(count <= Fixture.limit(forWriting: 1_000))
        }
    }

    @Test("Updating one column of rows by their key")
    func partialUpdate() throws {
        let database = try Fixture.open()
        var rows = (1...1_000).map(Numbers.init)
        try database.sync.write { session in
            try session.update(&rows[0]) { $0.b += 1 }
            let count = try AllocationCounter.count {
                for index in rows.indices { try session.update(&rows[index]) { $0.b += 1 } }
            }
            #expect(count <= Fixture.limit(forWriting: 1_000))
        }
    }
}
