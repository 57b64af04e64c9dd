import Foundation
import RoostSQLite
import Testing

private struct Gauge<Value: Codable & Sendable>: Model {
    var id: Int
    var airTemp: Value
}

private enum Cover: String, Codable, Sendable {
    case clear, cloudy
}

private struct Mast: Codable, Sendable {
    var height: Double
}

private struct Measured: Model {
    var id: Int
    var airTemp: Int?
}

/// What cannot be read, stored or meant: the same typed error on every engine, which names model, property and column
/// and shows no value, and leaves the transaction rolled back and the connection fit for the next.
@Suite struct BadInputTests {
    /// The error of a write scope, after which another works and nothing of the first is there.
    private func failure(
        _ stage: Stage, sourceLocation: SourceLocation = #_sourceLocation, _ body: (Session) throws -> Void
    ) throws -> DatabaseError {
        try stage.write { try $0.execute("CREATE TABLE IF NOT EXISTS witnesses (id bigint)") }
        let error = #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) {
            try stage.write { session in
                try session.execute("INSERT INTO witnesses VALUES (1)")
                try body(session)
            }
        }
        let left = try stage.write { session in
            try session.fetchOne(SQL("SELECT COUNT(*) FROM witnesses").as(Int.self))
        }
        #expect(left == 0, sourceLocation: sourceLocation)
        #expect(error.map { "\($0)".contains("31337") } != true, sourceLocation: sourceLocation)
        return try #require(error, sourceLocation: sourceLocation)
    }

    private func expect<Value: Codable & Sendable>(
        _ expression: SQL, as type: Value.Type, _ code: DatabaseError.Code, on stage: Stage,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let error = try failure(stage, sourceLocation: sourceLocation) { session in
            _ = try session.fetch(
                SQL("SELECT CAST(1 AS bigint) AS id, \(sql: expression) AS air_temp").as(Gauge<Value>.self))
        }
        #expect(error.code == code, "\(type): \(error)", sourceLocation: sourceLocation)
        #expect(error.model == "Gauge", sourceLocation: sourceLocation)
        #expect(error.property == "airTemp", sourceLocation: sourceLocation)
        #expect(error.column == "air_temp", sourceLocation: sourceLocation)
    }

    // MARK: Rows

    @Test(arguments: ConformanceTarget.all)
    func aRowThatIsNoValueOfItsModel(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try expect("CAST(NULL AS bigint)", as: Int.self, .unexpectedNull, on: stage)
        try expect("CAST(NULL AS text)", as: String.self, .unexpectedNull, on: stage)
        try expect("CAST(NULL AS text)", as: Cover.self, .unexpectedNull, on: stage)
        try expect("CAST(31337 AS bigint)", as: Int8.self, .outOfRange, on: stage)
        try expect("CAST(31337 AS bigint)", as: Int8?.self, .outOfRange, on: stage)
        try expect("CAST(-31337 AS bigint)", as: UInt64.self, .outOfRange, on: stage)
        try expect("CAST(1e300 AS double precision)", as: Float.self, .outOfRange, on: stage)
        try expect("CAST('31337' AS text)", as: Int.self, .typeMismatch, on: stage)
        try expect("CAST(31337.5 AS double precision)", as: Int.self, .typeMismatch, on: stage)
        try expect("CAST(31337 AS bigint)", as: Double.self, .typeMismatch, on: stage)
        try expect("CAST(31337 AS bigint)", as: String.self, .typeMismatch, on: stage)
        try expect("CAST(31337 AS bigint)", as: Cover.self, .typeMismatch, on: stage)
        try expect("CAST(31337 AS bigint)", as: Date.self, .typeMismatch, on: stage)
        try expect("CAST(31337 AS bigint)", as: Decimal.self, .typeMismatch, on: stage)
        try expect("CAST(31337 AS bigint)", as: UUID.self, .typeMismatch, on: stage)
        try expect("CAST(31337 AS bigint)", as: Mast.self, .typeMismatch, on: stage)
        try expect("CAST('31337' AS text)", as: Data.self, .typeMismatch, on: stage)
        try expect("CAST('31337' AS text)", as: Cover.self, .invalidValue, on: stage)
        try expect("CAST('31337' AS text)", as: Cover?.self, .invalidValue, on: stage)
        try expect("CAST('http://[::31337' AS text)", as: URL.self, .invalidValue, on: stage)
    }

    @Test(arguments: ConformanceTarget.all)
    func aColumnThatIsNotThere(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        try stage.write { session in
            try session.execute("CREATE TABLE measureds (id bigint PRIMARY KEY, other bigint)")
            try session.execute("INSERT INTO measureds VALUES (1, 31337)")
        }
        let missing = try failure(stage) { session in
            _ = try session.fetch(SQL("SELECT id, other FROM measureds").as(Measured.self))
        }
        #expect(missing.code == .missingColumn)
        #expect(missing.property == "airTemp" && missing.column == "air_temp")
        let unknown = try failure(stage) { _ = try $0.fetch(Measured.all) }
        #expect(unknown.code == .unknownColumn)
        #expect("\(unknown)".contains("air_temp"))
        let written = try failure(stage) { try $0.insert(Measured(id: 31337)) }
        #expect(written.code == .unknownColumn)
        #expect(written.model == "Measured")
        let none = try failure(stage) { session in
            _ = try session.fetch(Measured.where { $0.column("delay", as: Int.self) > 31337 })
        }
        #expect(none.code == .unknownColumn)
        #expect(none.model == "Measured" && none.column == "delay")
    }

    // MARK: Values

    @Test(arguments: ConformanceTarget.all)
    func aValueThatTheEngineDoesNotHold(on target: ConformanceTarget) throws {
        try refuses(UInt64.max, .outOfRange, on: target)
        try refuses(UInt64?.some(.max), .outOfRange, on: target)
        try refuses(Date(timeIntervalSince1970: .infinity), .outOfRange, on: target)
        try refuses(Date(timeIntervalSince1970: .nan), .outOfRange, on: target)
        try refuses(Date(timeIntervalSince1970: 1e300), .outOfRange, on: target)
        try refuses(Decimal.nan, .invalidValue, on: target)
        try refuses(Mast(height: .infinity), .invalidValue, on: target)
        if !target.storesNaN { try refuses(Double.nan, .invalidValue, on: target) }
        if !target.storesNUL { try refuses("31337\0", .invalidValue, on: target) }
    }

    private func refuses<Value: Codable & Sendable>(
        _ value: Value, _ code: DatabaseError.Code, on target: ConformanceTarget,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let stage = try target.stage(with: Gauge<Value>.self)
        let row = Gauge(id: 31337, airTemp: value)
        let writes: [(Session) throws -> Void] = [
            { try $0.insert(row) }, { try $0.insert([row]) }, { _ = try $0.insert(returning: row) },
            { try $0.upsert(row) }, { _ = try $0.upsert(returning: row) }, { try $0.update(row) },
        ]
        for write in writes {
            let error = try failure(stage, sourceLocation: sourceLocation, write)
            #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
            #expect(error.model == "Gauge", sourceLocation: sourceLocation)
            #expect(error.property == "airTemp", "\(error)", sourceLocation: sourceLocation)
            #expect(error.column == "air_temp", sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func aKeyThatIsNone(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Measured.self)
        let tooLarge = try failure(stage) { _ = try $0.find(Measured.self, UInt64.max) }
        #expect(tooLarge.code == .outOfRange)
        #expect(tooLarge.model == "Measured" && tooLarge.column == "id")
        let text = try failure(stage) { _ = try $0.find(Measured.self, "31337") }
        #expect(text.code == .typeMismatch)
        let two = try failure(stage) { _ = try $0.find(Measured.self, 31337, 2) }
        #expect(two.code == .typeMismatch)
    }

    // MARK: Queries

    @Test(arguments: ConformanceTarget.all)
    func aQueryThatCannotBeMeant(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Measured.self)
        let empty = try failure(stage) { _ = try $0.fetch(Measured.where { $0.airTemp.in([Int]()) }) }
        #expect(empty.code == .emptyList)
        #expect(empty.property == "airTemp" && empty.column == "air_temp")
        let deletion = try failure(stage) { try $0.delete(Measured.all.order { $0.id }) }
        #expect(deletion.code == .unsupported)
        let update = try failure(stage) { try $0.update(Measured.all) { _ in } }
        #expect(update.code == .invalidSQL)
        let many = try failure(stage) { session in
            let ids = Array(repeating: 31337, count: session.dialect.maximumParameters + 1)
            _ = try session.fetch(SQL("SELECT id FROM measureds WHERE id IN (\(ids))").as(Int.self))
        }
        #expect(many.code == .tooManyParameters)
    }

    /// SQLite goes on with a real number where integers overflow, PostgreSQL does not: an error on both.
    @Test(arguments: ConformanceTarget.all)
    func aResultThatDoesNotFit(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Measured.self)
        try stage.write { session in
            try session.insert([Measured(id: 1, airTemp: .max), Measured(id: 2, airTemp: .max)])
        }
        for query in [
            Measured.all.select { $0.airTemp + 1 }, Measured.all.select { $0.airTemp * 2 },
            Measured.all.select { -$0.airTemp - 2 }, Measured.all.select { $0.airTemp.sum() },
        ] {
            let error = try failure(stage) { _ = try $0.fetch(query) }
            #expect([.outOfRange, .typeMismatch].contains(error.code), "\(error)")
        }
    }
}
