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
}
