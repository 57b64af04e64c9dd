import Foundation
import RoostPostgres

/// The server that the suite runs on, which `Scripts/test.sh` starts.
struct PostgresServer: Sendable {
    struct Missing: Error, CustomStringConvertible {
        let description =
            "ROOST_POSTGRES names no server. Run the tests by make test, or by Scripts/with-postgres.sh swift test."
    }

    static let shared = Result { try PostgresServer() }

    let url: String
    private let database: Database

    private init() throws {
        guard let url = ProcessInfo.processInfo.environment["ROOST_POSTGRES"] else { throw Missing() }
        self.url = url
        database = try Database.openBlocking(.postgres(url))
    }

    /// Runs a statement outside of any test's schema.
    func execute(_ sql: String) throws {
        try database.sync.write { session in try session.execute(SQL(stringLiteral: sql)) }
    }
}
