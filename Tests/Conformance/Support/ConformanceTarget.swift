import Foundation
import PostgresServer
import RoostPostgres
import RoostSQLite
import Testing

/// An engine and a mapping mode that the suite is run with. A driver of its own is added here, and nowhere else;
/// a mapping mode to ``MappingMode``.
struct ConformanceTarget: Sendable, CustomTestStringConvertible {
    static let all =
        sqliteInMemory + [ConformanceTarget("SQLite in a file", .generated) { try .sqliteInFile() }]
        + postgres

    /// PostgreSQL in the mapping modes that applications use.
    static let postgres = [MappingMode.cached, .generated].map { mapping in
        var target = ConformanceTarget("PostgreSQL", mapping) { try .postgres() }
        target.storesNUL = false
        target.storesNaN = true
        target.otherCollation = "\"und-x-icu\""
        return target
    }

    /// SQLite in every mapping mode.
    static let sqliteInMemory = MappingMode.allCases.map { mapping in
        ConformanceTarget("SQLite in memory", mapping) { .sqliteInMemory }
    }

    let testDescription: String

    /// Whether a text may hold a NUL character.
    var storesNUL = true

    /// Whether a floating-point number may be NaN.
    var storesNaN = false

    /// A collation that is not the engine's own, and takes capital and small letters for equal or nearly so.
    var otherCollation: SQL = "NOCASE"

    let mapping: MappingMode
    private let makeDatabase: @Sendable () throws -> EmptyDatabase

    private init(
        _ name: String, _ mapping: MappingMode, _ makeDatabase: @escaping @Sendable () throws -> EmptyDatabase
    ) {
        testDescription = "\(name), \(mapping)"
        self.mapping = mapping
        self.makeDatabase = makeDatabase
    }

    /// A database with nothing in it, which is gone with the stage.
    ///
    /// - Parameter now: What time it is there.
    func emptyStage(now: @escaping @Sendable () -> Date = { Date() }) throws -> Stage {
        let mapping = mapping
        var empty = try makeDatabase()
        empty.source = empty.source.configured {
            $0.mapping = mapping
            $0.now = now
        }
        return try Stage(empty)
    }

    /// A database with the tables of a model each, and nothing in them.
    func stage<each M: Model>(
        with models: repeat (each M).Type, now: @escaping @Sendable () -> Date = { Date() }
    ) throws -> Stage {
        let stage = try emptyStage(now: now)
        try stage.write { session in
            for model in repeat each models { try session.create(model) }
        }
        stage.forget()
        return stage
    }
}

/// A database that nobody else uses.
struct EmptyDatabase: Sendable {
    var source: Database.Source
    var remove: @Sendable () -> Void = {}

    static var sqliteInMemory: EmptyDatabase { EmptyDatabase(source: .sqlite(.inMemory)) }

    /// A schema of its own in the server's database.
    static func postgres() throws -> EmptyDatabase {
        let schema = try PostgresServer.shared.get().makeSchema()
        return EmptyDatabase(source: .postgres(schema.url)) { schema.remove() }
    }

    static func sqliteInFile() throws -> EmptyDatabase {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "roost-conformance-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let path = directory.appendingPathComponent("test.sqlite").path
        return EmptyDatabase(source: .sqlite(path: path)) {
            try? FileManager.default.removeItem(at: directory)
        }
    }
}
