import PostgresServer
import RoostPostgres
import Testing

/// A database with nothing in it, which is gone with the object.
final class EmptyPostgres: Sendable {
    let database: Database
    private let schema: PostgresTestSchema

    /// Where it is.
    var url: String { schema.url }

    init(_ configure: (inout Database.Configuration) -> Void = { _ in }) throws {
        schema = try PostgresServer.shared.get().makeSchema()
        database = try Database.openBlocking(Database.Source.postgres(schema.url).configured(configure))
    }

    deinit {
        database.close()
        schema.remove()
    }

    func read<Result>(_ body: (Session) throws -> Result) throws -> Result {
        try database.sync.read(.statements, body)
    }

    @discardableResult
    func write<Result>(_ body: (Session) throws -> Result) throws -> Result { try database.sync.write(body) }

    /// The error of a scope that must fail.
    func failure(
        sourceLocation: SourceLocation = #_sourceLocation, _ body: (Session) throws -> Void
    ) throws -> DatabaseError {
        let error = #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) {
            try database.sync.write(body)
        }
        return try #require(error, sourceLocation: sourceLocation)
    }
}
