import Foundation
import PostgresServer
import RoostPostgres
import Testing

/// TLS, against a server with a certificate authority of its own.
@Suite struct TransportSecurityTests {
    private func usesTLS(_ url: String) throws -> Bool? {
        let database = try Database.openBlocking(.postgres(url))
        defer { database.close() }
        return try database.sync.read(.statements) { session in
            try session.fetchOne(
                SQL("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").as(Bool.self))
        }
    }

    private func refusal(of url: String) throws -> DatabaseError {
        let error = #expect(throws: DatabaseError.self) { try Database.openBlocking(.postgres(url)) }
        return try #require(error)
    }

    @Test func aServerOfATrustedAuthorityIsTaken() throws {
        #expect(try usesTLS(PostgresServer.tlsURL) == true)
    }

    @Test func aServerOfAnotherAuthorityIsRefused() throws {
        let error = try refusal(of: PostgresServer.tlsURL.replacing(#/\?sslrootcert=.*/#, with: ""))
        #expect(error.code == .cannotOpen)
        #expect(error.message.contains("certificate"))
    }

    @Test func aServerOfAnotherNameIsRefused() throws {
        let error = try refusal(of: PostgresServer.tlsURL.replacing("@localhost:", with: "@127.0.0.1:"))
        #expect(error.code == .cannotOpen)
        #expect(error.message.contains("127.0.0.1"))
    }

    /// Weaker than the default, and the caller's own word: encrypted, though nobody knows by whom.
    @Test func aServerOfAnotherNameIsTakenByAnAuthorityAloneIfTheURLSaysSo() throws {
        let url = try PostgresServer.tlsURL.replacing("@localhost:", with: "@127.0.0.1:")
        #expect(try usesTLS(url + "&sslmode=verify-ca") == true)
    }

    @Test func aServerOfAnyAuthorityIsTakenIfTheURLSaysSo() throws {
        let url = try PostgresServer.tlsURL.replacing(#/\?sslrootcert=.*/#, with: "")
        // With a file of authorities, which the driver gives by default, libpq's "require" verifies them.
        #expect(try refusal(of: url + "?sslmode=require").message.contains("certificate"))
        #expect(try usesTLS(url + "?sslmode=require&sslrootcert=/nowhere") == true)
    }

    @Test func aServerThatTakesNothingButTLSRefusesAConnectionWithoutIt() throws {
        let error = try refusal(of: PostgresServer.tlsURL + "&sslmode=disable")
        #expect(error.code == .cannotOpen)
        #expect(error.message.contains("no encryption"))
    }

    /// Nor where only an authority is asked for, and not the name.
    @Test func anAuthorityOfNoUseIsRefusedWhereOneIsAskedFor() throws {
        let url = try PostgresServer.tlsURL.replacing(#/\?sslrootcert=.*/#, with: "")
        let error = try refusal(of: url + "?sslmode=verify-ca")
        #expect(error.code == .cannotOpen)
        #expect(error.message.contains("certificate"))
    }

    @Test func aServerWithoutTLSIsRefusedUnlessTheCallerSaysSo() throws {
        let url = try PostgresServer.shared.get().url
        let error = try refusal(of: url.replacing("?sslmode=disable", with: ""))
        #expect(error.code == .cannotOpen)
        #expect(error.message.contains("SSL"))
        #expect(try usesTLS(url) == false)
    }

    @Test func aWrongPasswordIsRefusedAndNotShown() throws {
        let url = try PostgresServer.tlsURL.replacing(#/roost:[0-9a-f]*@/#, with: "roost:hunter2@")
        let error = try refusal(of: url)
        #expect(error.code == .cannotOpen)
        #expect(error.message.contains("password authentication failed"))
        #expect(!"\(error)".contains("hunter2"))
    }

    /// Whatever fails, and however it is looked at.
    @Test func aPasswordIsInNoErrorAndNoDescription() throws {
        let url = try PostgresServer.tlsURL.replacing(#/roost:[0-9a-f]*@/#, with: "roost:hunter2@")
        let urls = [
            url, url.replacing("@localhost:", with: "@127.0.0.1:"),
            url.replacing(#/\?sslrootcert=.*/#, with: ""),
            url + "&sslmode=disable", url + "&sslmode=wrong", url + "&unknown=1",
            url.replacing(#/:[0-9]+\/postgres/#, with: ":1/postgres"),
            url.replacing("/postgres?", with: "/nowhere?"), "postgresql://roost:hunter2@[::1",
            "host=localhost password='hunter2", "host=localhost password=hunter2 port=x",
        ]
        for url in urls {
            let source = Database.Source.postgres(url).configured { $0.pool.connectTimeout = .seconds(2) }
            let error = #expect(throws: DatabaseError.self) {
                try Database.openBlocking(source.configured { $0.deadline = .seconds(3) })
            }
            var dumped = ""
            dump(error, to: &dumped)
            dump(source, to: &dumped)
            let shown = "\(String(describing: error)) \(String(reflecting: error)) \(source) \(dumped)"
            #expect(!shown.contains("hunter2"))
        }
    }
}
