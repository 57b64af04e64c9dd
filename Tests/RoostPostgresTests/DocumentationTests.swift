import Foundation
import RoostPostgres
import Testing

// The programs of the articles and of the README's part on PostgreSQL, each line as it stands there. They compile, and
// what can run here does.

private struct Job: Model {
    var id: Int
    var isDone = false
}

private struct Flight: Model {
    var id: Int64?
    var carrier: String
    var origin: String
    var timeHour: Date?
}

private struct Article: Model {
    var id: Int64?
    var title: String
    var body: String
}

private struct Order: Model {
    var id: Int64?
    var address: [String: String]
}

private struct Shelf: Model {
    static var tableName: String { "shelves" }
    var id: Int64?
    var tags: PostgresArray<String>
}

private enum Mood: String, PostgresEnum { case sad, ok, happy }

private struct Person: Model {
    static var tableName: String { "people" }
    var id: Int64?
    var mood: Mood
}

private struct Point: PostgresValue {
    static let postgresType: PostgresTypeName = "point"
    var x: Double
    var y: Double

    init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        x = Double(bitPattern: try bytes.integer())
        y = Double(bitPattern: try bytes.integer())
    }

    func write(postgres output: inout PostgresOutput) {
        output.append(x.bitPattern)
        output.append(y.bitPattern)
    }
}

@Suite struct DocumentationTests {
    private let postgres: EmptyPostgres
    private var database: Database { postgres.database }

    init() throws {
        postgres = try EmptyPostgres()
    }

    // MARK: README

    private func readme() async throws {
        let database = try await Database.open(.postgres("postgresql://app@db.example/flights"))
        try await readme(database)
    }

    private func readme(_ database: Database) async throws {
        @Sendable func run(_ job: Job, _ session: Session) throws {
            var job = job
            try session.update(&job) { $0.isDone = true }
        }
        try await database.write(isolation: .serializable, retrying: .upTo(5)) { session in
            let due = Job.where { !$0.isDone }.order { $0.id }.limit(10)
            for job in try session.fetch(due.forUpdate(.skipLocked)) { try run(job, session) }
            try session.notify("jobs", "more")
        }
    }

    @Test func runsTheJobsOfTheREADME() async throws {
        try postgres.write { session in
            try session.create(Job.self)
            try session.insert((1...12).map { Job(id: $0) })
        }
        try await readme(database)
        #expect(try postgres.read { try $0.count(Job.where { !$0.isDone }) } == 2)
    }

    // MARK: RoostPostgres

    private func opens() async throws {
        let database = try await Database.open(.postgres("postgresql://roost@localhost/flights"))
        database.close()
    }

    // MARK: Transactions

    @Test func takesTheNextJobAndFindsOutAboutItsCommit() async throws {
        try postgres.write { session in
            try session.create(Job.self)
            try session.insert([Job(id: 1), Job(id: 2)])
        }
        @Sendable func run(_ job: Job) throws {}
        try await database.write(isolation: .serializable, retrying: .upTo(5)) { session in
            try session.transactionID()
        }
        do {
            try await database.write { session in
                let next = Job.where { $0.isDone == false }.order { $0.id }.limit(1)
                guard var job = try session.fetchOne(next.forUpdate(.skipLocked)) else { return }
                try run(job)
                try session.update(&job) { $0.isDone = true }
            }
        } catch let error as DatabaseError where error.code == .commitUnknown {
            guard let id = error.transactionID else { throw error }
            switch try await database.outcome(ofTransaction: id) {
            case .committed?, .rolledBack?, .running?, nil: break
            }
        }
        #expect(try postgres.read { try $0.count(Job.where { $0.isDone == true }) } == 1)
    }

    // MARK: Listening

    @Test func listensForJobs() async throws {
        try postgres.write { try $0.create(Job.self) }
        struct Enough: Error {}
        @Sendable func runAllThatWait() async throws {
            try await database.write { session in
                let job = Job(id: 1)
                try session.insert(job)
                try session.notify("jobs", "\(job.id)")
            }
        }
        @Sendable func run(_ payload: String) async throws {
            if payload == "1" { throw Enough() }
        }
        await #expect(throws: Enough.self) {
            let events = try await database.notifications(on: "jobs")
            try await runAllThatWait()
            for try await event in events {
                switch event {
                case .notification(_, let payload, _): try await run(payload)
                case .gap: try await runAllThatWait()
                }
            }
        }
    }

    // MARK: Operators

    @Test func asksWhatOnlyPostgresCan() throws {
        try postgres.write { session in
            try session.create(Article.self)
            try session.create(Order.self)
            try session.create(Shelf.self)
            try session.create(Flight.self)
            try session.insert(Article(title: "On Swift", body: "A dog runs, and running dogs bark"))
            try session.insert(Order(address: ["city": "Oslo", "street": "Karl Johans gate"]))
            try session.insert(Shelf(tags: ["new"]))
            try session.insert(["AA", "AA", "UA"].map { Flight(carrier: $0, origin: "JFK") })
        }
        let articles =
            Article.where { $0.title.ilike("%swift%") && $0.body.matches("running dogs") }
        let streets =
            Order.where { $0.address.jsonContains(["city": "Oslo"]) }.select { $0.address.jsonText("street") }
        let shelves =
            Shelf.where { $0.tags.overlaps(["new", "sale"]) }
        let latest =
            Flight.all.distinct(on: { $0.carrier }).order { ($0.carrier, $0.timeHour.descending) }
        try postgres.read { session in
            try #expect(session.count(articles) == 1)
            try #expect(session.fetch(streets) == ["Karl Johans gate"])
            try #expect(session.count(shelves) == 1)
            try #expect(session.fetch(latest).map(\.carrier) == ["AA", "UA"])
        }
    }

    // MARK: Copying

    @Test func copiesRowsAndFiles() async throws {
        try postgres.write { try $0.create(Flight.self) }
        let flights = [Flight(carrier: "UA", origin: "EWR")]
        try await database.write { session in
            try session.copy(flights)
        }
        let data = Data("carrier,origin\nUA,JFK\nAA,LGA\n".utf8)
        let carrier = "UA"
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data().write(to: path)
        let file = try FileHandle(forWritingTo: path)
        defer { try? FileManager.default.removeItem(at: path) }
        try postgres.write { session in
            try session.copyIn("COPY flights (carrier, origin) FROM STDIN (FORMAT csv, HEADER)", [data])

            try session.copyOut(
                "COPY (SELECT * FROM flights WHERE carrier = \(carrier)) TO STDOUT (FORMAT csv)"
            ) { line in
                try file.write(contentsOf: Data(line))
            }
        }
        #expect(try String(contentsOf: path, encoding: .utf8) == "1,UA,EWR,\n2,UA,JFK,\n")
        try await database.read { session in
            var flights = try session.copyOut(Flight.where { $0.origin == "JFK" })
            while let flight = try flights.next() { #expect(flight.carrier == "UA") }
        }
    }

    // MARK: Types

    @Test func makesTypesByMigrations() async throws {
        let migrations = Migrations()
            .step("people") { schema in
                schema.create(Mood.self, cases: [.sad, .happy])
                schema.create(Person.self)
            }
            .step("more moods") { schema in
                schema.add(Mood.ok, before: .happy)
            }
        try await database.migrate(migrations)
        let moods = try postgres.write { session in
            try session.insert([Mood.happy, .ok, .sad].map { Person(mood: $0) })
            let point = try session.fetchOne(SQL("SELECT point(1, 2)").as(Point.self))
            #expect(point?.x == 1 && point?.y == 2)
            return try session.fetch(Person.all.order { $0.mood }.select { $0.mood })
        }
        #expect(moods == [.sad, .ok, .happy])
    }

    // MARK: All of them

    /// Each line of Swift in these documents stands in this file too, but for spaces, and what is behind a `…` or a
    /// comment.
    @Test(arguments: [
        "README.md", "Copying.md", "Listening.md", "Operators.md", "RoostPostgres.md", "Transactions.md",
        "Types.md",
    ])
    func areAllHere(_ document: String) throws {
        let here = Self.code(try Self.text("Tests/RoostPostgresTests/DocumentationTests.swift"))
        let folder = document == "README.md" ? "" : "Sources/RoostPostgres/RoostPostgres.docc/"
        var text = try Self.text(folder + document)
        if document == "README.md" {
            let parts = text.components(separatedBy: "\n## ")
            text = try #require(parts.first { $0.hasPrefix("PostgreSQL\n") })
        }
        let programs = text.components(separatedBy: "```swift\n").dropFirst()
            .map { $0.components(separatedBy: "```")[0] }
        #expect(!programs.isEmpty)
        for line in programs.joined().components(separatedBy: "\n") {
            let code = Self.code(line).components(separatedBy: "…")[0]
            let isHere = code.isEmpty || here.contains(code)
            #expect(isHere, "\(line)")
        }
    }

    private static func text(_ path: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    private static func code(_ text: String) -> String {
        let lines = text.components(separatedBy: "\n").map { $0.replacing(#/(^|\s+)\/\/.*/#, with: "") }
        return lines.joined().filter { !$0.isWhitespace }
    }
}
