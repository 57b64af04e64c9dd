import Foundation
import PostgresServer
import RoostPostgres
import Testing

/// What libpq takes for the address of a server, wherever it stands: in the URL, in `PG*` variables, in a service or in a
/// password file. Each is tried in a process of its own, whose environment is its own.
@Suite struct ConnectionStringTests {
    private let plain: URLComponents
    private let secure: URLComponents
    private let folder: URL

    init() throws {
        plain = try #require(URLComponents(string: try PostgresServer.shared.get().url))
        secure = try #require(URLComponents(string: try PostgresServer.tlsURL))
        folder = FileManager.default.temporaryDirectory.appending(path: "roost-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    }

    /// What a connection says of itself; the environment has nothing but what is given.
    private func connection(
        _ string: String, _ variables: [String: String] = [:], files: [String: String] = [:]
    ) throws -> String {
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, content) in files {
            let path = folder.appending(path: name).path
            // libpq takes no password from a file that others may read.
            let permissions: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
            #expect(
                FileManager.default.createFile(
                    atPath: path, contents: Data(content.utf8), attributes: permissions))
        }
        let process = Process()
        process.executableURL = (Bundle.main.executableURL ?? Bundle.main.bundleURL)
            .deletingLastPathComponent().appending(path: "Connector")
        process.arguments = [string]
        process.environment = variables.merging(["HOME": folder.path]) { given, _ in given }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private var port: String { "\(plain.port ?? 0)" }
    private var securePort: String { "\(secure.port ?? 0)" }
    private var password: String { secure.password ?? "" }
    private var authority: String { secure.queryItems?.first { $0.name == "sslrootcert" }?.value ?? "" }

    @Test func everyPartMayStandInAVariable() throws {
        let variables = [
            "PGHOST": "localhost", "PGPORT": securePort, "PGUSER": "roost", "PGDATABASE": "postgres",
            "PGPASSWORD": password, "PGSSLROOTCERT": authority, "PGAPPNAME": "variables",
        ]
        #expect(try connection("postgresql://", variables) == "roost postgres variables TLS")
    }

    @Test func aVariableSaysThatTLSIsNotWanted() throws {
        let variables = [
            "PGHOST": "127.0.0.1", "PGPORT": port, "PGUSER": "roost", "PGDATABASE": "postgres",
        ]
        #expect(try connection("postgresql://", variables) == "cannotOpen")
        let weaker = variables.merging(["PGSSLMODE": "disable"]) { $1 }
        #expect(try connection("postgresql://", weaker) == "roost postgres roost plain")
    }

    @Test func theURLCountsMoreThanVariables() throws {
        let variables = [
            "PGHOST": "nowhere.invalid", "PGPORT": "1", "PGUSER": "nobody", "PGSSLMODE": "require",
        ]
        let url = "postgresql://roost@127.0.0.1:\(port)/postgres?sslmode=disable&application_name=url"
        #expect(try connection(url, variables) == "roost postgres url plain")
    }

    @Test func aStringOfWordsIsTaken() throws {
        let words =
            "host=127.0.0.1 port=\(port) user=roost dbname=postgres sslmode=disable application_name='two words'"
        #expect(try connection(words) == "roost postgres two words plain")
    }

    @Test(arguments: ["postgresql://?service=flights", "service=flights", "postgresql:///?service=flights"])
    func aServiceSaysWhereTheServerIsAndThatTLSIsNotWanted(_ string: String) throws {
        let service =
            "[flights]\nhost=127.0.0.1\nport=\(port)\nuser=roost\ndbname=postgres\nsslmode=disable\n"
        let file = folder.appending(path: "services").path
        #expect(
            try connection(string, ["PGSERVICEFILE": file], files: ["services": service])
                == "roost postgres roost plain")
    }

    @Test func aServiceOfAVariableIsVerifiedInFullUnlessItSaysOtherwise() throws {
        let service =
            "[flights]\nhost=localhost\nport=\(securePort)\nuser=roost\ndbname=postgres\npassword=\(password)\n"
        let variables = ["PGSERVICE": "flights", "PGSERVICEFILE": folder.appending(path: "services").path]
        #expect(try connection("postgresql://", variables, files: ["services": service]) == "cannotOpen")
    }

    @Test func aServiceNamesTheAuthority() throws {
        let service =
            "[flights]\nhost=localhost\nport=\(securePort)\nuser=roost\ndbname=postgres\npassword=\(password)\n"
            + "sslrootcert=\(authority)\n"
        // In the user's own file.
        #expect(
            try connection("service=flights", files: [".pg_service.conf": service])
                == "roost postgres roost TLS")
    }

    @Test func passwordsMayStandInAFile() throws {
        let url = "postgresql://roost@localhost:\(securePort)/postgres?sslrootcert=\(authority)"
        #expect(try connection(url) == "cannotOpen")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let line = "localhost:\(securePort):*:roost:\(password)\n"
        #expect(try connection(url, files: [".pgpass": line]) == "roost postgres roost TLS")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let file = folder.appending(path: "passwords").path
        #expect(
            try connection(url, ["PGPASSFILE": file], files: ["passwords": line])
                == "roost postgres roost TLS")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        #expect(
            try connection(url + "&passfile=\(file)", files: ["passwords": line])
                == "roost postgres roost TLS")
    }

    @Test func aSocketInTheFileSystemIsAHost() throws {
        let folder = URL(filePath: authority).deletingLastPathComponent().path
        let socket = folder.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let url = "postgresql://roost@\(socket):\(securePort)/postgres"
        #expect(try connection(url) == "roost postgres roost plain")
    }
}
