import Foundation
import RoostPostgres
import RoostSQLite
import Testing

/// Rows that are copied into a table, where the engine has that.
@Suite struct CopyTests {
    private let seed = UInt64.random(in: 0...UInt64.max)

    @Test(arguments: ConformanceTarget.postgres)
    func areWhatAnInsertWouldHaveMadeThem(on target: ConformanceTarget) throws {
        var generator = SeededGenerator(seed: seed)
        let samples = (1...500).map { Sample.random(id: $0, using: &generator) }
        let stage = try target.stage(with: Sample.self)
        #expect(try stage.write { try $0.copy(samples) } == 500)
        #expect(try stage.read { try $0.fetch(Sample.all.order { $0.id }) } == samples, "seed \(seed)")
        let copied = try texts(of: stage)
        try stage.write { session in
            try session.delete(Sample.all)
            try session.insert(samples)
        }
        #expect(try texts(of: stage) == copied, "seed \(seed)")
    }

    @Test(arguments: ConformanceTarget.postgres)
    func areReadAsAFetchReadsThem(on target: ConformanceTarget) throws {
        var generator = SeededGenerator(seed: seed)
        let samples = (1...500).map { Sample.random(id: $0, using: &generator) }
        let stage = try target.stage(with: Sample.self)
        try stage.write { try $0.insert(samples) }
        let copied = try stage.read { session in
            var cursor = try session.copyOut(Sample.all.order { $0.id })
            var rows: [Sample] = []
            while let row = try cursor.next() { rows.append(row) }
            return rows
        }
        #expect(copied == samples, "seed \(seed)")
    }

    /// The rows as the server spells them.
    private func texts(of stage: Stage) throws -> [String] {
        try stage.read {
            try $0.fetch(SQL("SELECT CAST(s AS text) FROM samples s ORDER BY id").as(String.self))
        }
    }

    @Test(arguments: ConformanceTarget.postgres)
    func mayBeLargerThanAllBuffers(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Airline.self)
        let airlines = (1...20).map {
            Airline(carrier: "\(100 + $0)", name: String(repeating: "é", count: $0 * 100_000))
        }
        try stage.write { _ = try $0.copy(airlines) }
        #expect(try stage.read { try $0.fetch(Airline.all.order { $0.carrier }) } == airlines)
    }

    @Test(arguments: ConformanceTarget.postgres)
    func haveTheKeysThatTheyHave(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Flight.self)
        try stage.write { _ = try $0.copy(Flight.samples) }
        #expect(try stage.read { try $0.fetch(Flight.all.order { $0.id }) } == Flight.samples)
        var next = Flight.samples[0]
        next.id = nil
        #expect(try stage.write { try $0.insert(returning: next) }.id == 6)
    }

    @Test(arguments: ConformanceTarget.postgres)
    func haveKeysOfTheEnginesWhereTheyHaveNone(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Flight.self)
        let flights = Flight.samples.map { flight in
            var flight = flight
            flight.id = nil
            return flight
        }
        try stage.write { _ = try $0.copy(flights) }
        #expect(try stage.read { try $0.fetch(Flight.all.order { $0.id }) } == Flight.samples)
    }

    @Test(arguments: ConformanceTarget.postgres, [true, false])
    func haveKeysAllOrNone(on target: ConformanceTarget, _ firstHasOne: Bool) throws {
        let stage = try target.stage(with: Flight.self)
        var flights = Flight.samples
        flights[firstHasOne ? 3 : 0].id = nil
        let error = #expect(throws: DatabaseError.self) { try stage.write { try $0.copy(flights) } }
        #expect(error?.code == .invalidValue)
        #expect(error?.property == "id")
        #expect(try stage.read { try $0.count(Flight.all) } == 0)
    }

    @Test(arguments: ConformanceTarget.postgres)
    func areStampedAsInsertedOnesAre(on target: ConformanceTarget) throws {
        let time = Date(timeIntervalSince1970: 1_000_000)
        let stage = try target.stage(with: Article.self, now: { time })
        try stage.write { _ = try $0.copy([Article(title: "a"), Article(title: "b")]) }
        let articles = try stage.read { try $0.fetch(Article.all.order { $0.id }) }
        #expect(articles.map(\.createdAt) == [time, time])
        #expect(articles.map(\.updatedAt) == [time, time])
    }

    @Test(arguments: ConformanceTarget.postgres)
    func areNoneWithoutBeingAnError(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Airline.self)
        #expect(try stage.write { try $0.copy([Airline]()) } == 0)
    }

    @Test(arguments: ConformanceTarget.all.filter { !$0.testDescription.hasPrefix("PostgreSQL") })
    func areUnsupportedWhereTheEngineHasNoCopy(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Airline.self)
        let error = #expect(throws: DatabaseError.self) { try stage.write { try $0.copy(Airline.samples) } }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("COPY is PostgreSQL's") == true)
        let other = #expect(throws: DatabaseError.self) {
            try stage.read { session in
                var cursor = try session.copyOut(Airline.all)
                _ = try cursor.next()
            }
        }
        #expect(other?.code == .unsupported)
        #expect(other?.message.contains("COPY is PostgreSQL's") == true)
    }
}
