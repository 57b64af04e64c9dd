import Foundation
import RoostPostgres

/// The server that tests run on, which `Scripts/with-postgres.sh` starts.
package struct PostgresServer: Sendable {
    struct Missing: Error, CustomStringConvertible {
        let description =
            "ROOST_POSTGRES and its like name no servers. Run the tests by make test, or by Scripts/with-postgres.sh swift test."
    }

    /// The server; a failure where there is none, so that tests fail and are not left out.
    package static let shared = Result { try PostgresServer() }

    /// The URL of the other server, which takes no connection but by TLS.
    package static var tlsURL: String {
        get throws {
            guard let url = ProcessInfo.processInfo.environment["ROOST_POSTGRES_TLS"] else { throw Missing() }
            return url
        }
    }

    /// Where it is, with no schema of a test's.
    package let url: String

    private let database: Database

    private init() throws {
        guard let url = ProcessInfo.processInfo.environment["ROOST_POSTGRES"] else { throw Missing() }
        self.url = url
        database = try Database.openBlocking(.postgres(url))
    }

    /// Runs a statement outside of any test's schema.
    package func execute(_ sql: String) throws {
        try database.sync.write { session in _ = try session.execute(SQL(stringLiteral: sql)) }
    }

    /// Makes an empty schema, which is made sooner than a database.
    package func makeSchema() throws -> PostgresTestSchema {
        let name = "test_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        try execute("CREATE SCHEMA \(name)")
        return PostgresTestSchema(name: name, server: self)
    }
}

/// A schema that one test has to itself.
package struct PostgresTestSchema: Sendable {
    fileprivate let name: String
    fileprivate let server: PostgresServer

    /// The server's URL, by which connections see this schema and no other.
    package var url: String { server.url + "&options=-csearch_path%3D" + name }

    /// Removes it with all that is in it.
    package func remove() {
        try? server.execute("DROP SCHEMA \(name) CASCADE")
    }
}
