import Foundation
import RoostPostgres
import Testing

private struct Entry: Model, Equatable {
    var id: Int64
    var text: String?
}

/// Bytes in a format of PostgreSQL's, copied as they are.
@Suite struct RawCopyTests {
    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres { $0.pool.maximumConnections = 1 }
        try postgres.write { try $0.create(Entry.self) }
    }

    private static let intoCSV: SQL = "COPY entries (id, text) FROM STDIN (FORMAT csv, HEADER)"

    @Test func aFileIsLoadedWhereverItIsCut() throws {
        let file = Data("id,text\n1,a\n2,\"x,\n\"\"é\"\n3,\n".utf8)
        let parts = stride(from: 0, to: file.count, by: 5).map { file[$0..<min($0 + 5, file.count)] }
        #expect(try postgres.write { try $0.copyIn(Self.intoCSV, parts) } == 3)
        let expected = [Entry(id: 1, text: "a"), Entry(id: 2, text: "x,\n\"é"), Entry(id: 3, text: nil)]
        #expect(try postgres.read { try $0.fetch(Entry.all.order { $0.id }) } == expected)
    }

    @Test func partsMayBeLargerThanAllBuffers() throws {
        let lines = (1...200_000).map { "\($0),text of \($0)\n" }.joined()
        #expect(
            try postgres.write { try $0.copyIn(Self.intoCSV, [Array("id,text\n".utf8), Array(lines.utf8)]) }
                == 200_000)
    }

    @Test func aRowThatIsRefusedIsNamedAndItsValueIsNot() throws {
        let error = try postgres.failure { session in
            _ = try session.copyIn(Self.intoCSV, [Data("id,text\n1,a\nsecret,b\n".utf8)])
        }
        #expect(error.code == .invalidValue)
        #expect(error.column == "id")
        #expect(error.message.hasSuffix("It is row 3 of the copy."))
        #expect(!error.description.contains("secret"))
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
    }

    @Test func anErrorThatASequenceCannotThrowIsTheScopesToThrow() throws {
        struct Mistake: Error {}
        #expect(throws: Mistake.self) {
            try postgres.write { session in
                try session.copyIn(Self.intoCSV, [Data("id,text\n1,a\n".utf8)])
                throw Mistake()
            }
        }
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
    }

    @Test func rowsAreWrittenOutAsTheyCome() throws {
        try postgres.write { _ = try $0.copy((1...3).map { Entry(id: $0, text: "it's \($0)") }) }
        var lines: [String] = []
        let text = "it's 1"
        let count = try postgres.read { session in
            try session.copyOut(
                "COPY (SELECT id, text FROM entries WHERE text <> \(text) ORDER BY id) TO STDOUT (FORMAT csv)"
            ) { lines.append(String(decoding: $0, as: UTF8.self)) }
        }
        #expect(count == 2)
        #expect(lines == ["2,it's 2\n", "3,it's 3\n"])
    }

    @Test func whatIsWrittenOutIsLoadedAgain() throws {
        let entries = (1...5_000 as ClosedRange<Int64>).map {
            Entry(id: $0, text: $0 % 3 == 0 ? nil : "\($0)\t\\")
        }
        var file = Data()
        try postgres.write { session in
            try session.copy(entries)
            try session.copyOut("COPY entries TO STDOUT (FORMAT binary)") { file.append(contentsOf: $0) }
            try session.delete(Entry.all)
            #expect(try session.copyIn("COPY entries FROM STDIN (FORMAT binary)", [file]) == 5_000)
        }
        #expect(try postgres.read { try $0.fetch(Entry.all.order { $0.id }) } == entries)
    }

    @Test func whoeverHasEnoughOfTheRowsEndsTheCopy() throws {
        struct Enough: Error {}
        let number = SQL("SELECT pg_backend_pid()").as(Int.self)
        let backend = try postgres.read { try $0.fetchOne(number) }
        var count = 0
        #expect(throws: Enough.self) {
            try postgres.read { session in
                try session.copyOut("COPY (SELECT generate_series(1, 1000000000)) TO STDOUT") { _ in
                    count += 1
                    if count == 100 { throw Enough() }
                }
            }
        }
        #expect(try postgres.read { try $0.fetchOne(number) } == backend)
    }

    @Test func aDeadlineEndsWhatIsWrittenOut() async throws {
        let error = await #expect(throws: DatabaseError.self) {
            try await postgres.database.read(deadline: .milliseconds(200)) { session in
                _ = try session.copyOut("COPY (SELECT generate_series(1, 1000000000)) TO STDOUT") { _ in }
            }
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
    }

    @Test func aQueryThatFailsOnTheWay() throws {
        let error = try postgres.failure { session in
            try session.copyOut("COPY (SELECT 1 / (500 - n) FROM generate_series(1, 1000) AS n) TO STDOUT") {
                _ in
            }
        }
        #expect(error.code == .invalidValue)
    }

    @Test(arguments: ["SELECT 1", "COPY entries TO STDOUT", "COPY entries FROM '/dev/null'", ""])
    func nothingButACopyComesIn(_ sql: String) throws {
        let error = try postgres.failure { _ = try $0.copyIn(SQL(stringLiteral: sql), [Data()]) }
        #expect(error.code == .invalidSQL)
    }

    @Test func onlyOneStatementIsRun() throws {
        let error = try postgres.failure { session in
            _ = try session.copyIn("COPY entries FROM STDIN; DROP TABLE entries", [Data()])
        }
        #expect(error.code == .invalidSQL)
        #expect(try postgres.read { try $0.count(Entry.all) } == 0)
    }

    @Test func whatWritesIsNoRead() throws {
        let deleting: SQL = "COPY (DELETE FROM entries RETURNING id) TO STDOUT"
        let error = #expect(throws: DatabaseError.self) {
            try postgres.read { _ = try $0.copyOut(deleting) { _ in } }
        }
        #expect(error?.code == .writeInRead)
    }
}
