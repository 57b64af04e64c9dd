import Foundation

/// A server of a test's own, which it may stop and start, with a PgBouncer before it.
package final class ThrowawayServer: Sendable {
    /// How a server is stopped.
    package enum Mode: String, CaseIterable, Sendable {
        /// It rolls back what is open, and ends all connections.
        case fast
        /// It stops like one that crashes.
        case immediate
    }

    struct Failure: Error {
        let description: String
    }

    /// The server's URL, which sets that a commit is written before it is acknowledged.
    package let url: String

    /// PgBouncer's URL.
    package let poolerURL: String

    private let folder: String

    package init() async throws {
        // Where whoever runs the tests looks for what is left of them.
        guard let parent = ProcessInfo.processInfo.environment["ROOST_SERVERS"] else {
            throw PostgresServer.Missing()
        }
        let folder = parent + "/" + UUID().uuidString.prefix(8)
        // The server runs as another user where this one is root.
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o711])
        self.folder = folder
        let url = try await Self.run("postgres-server.sh", "start", folder + "/server")
        self.url = url + "&options=-csynchronous_commit%3Don"
        poolerURL = try await Self.run("pgbouncer.sh", "start", folder + "/pooler", url)
    }

    /// Stops the server and starts it again, after it has been away for some time. Returns when it takes connections.
    package func restart(_ mode: Mode, away time: Duration = .zero) async throws {
        let seconds = "\(time / .seconds(1))"
        _ = try await Self.run("postgres-server.sh", "restart", folder + "/server", mode.rawValue, seconds)
    }

    /// Has it take no writes any more, as a server does in whose place another one has come: it starts again as one that
    /// follows.
    package func demote() async throws {
        _ = try await Self.run("postgres-server.sh", "follow", folder + "/server")
    }

    /// Stops PgBouncer and starts it again.
    package func restartPooler() async throws {
        _ = try await Self.run("pgbouncer.sh", "restart", folder + "/pooler")
    }

    /// Stops both and removes their files.
    package func stop() async throws {
        _ = try await Self.run("pgbouncer.sh", "stop", folder + "/pooler")
        _ = try await Self.run("postgres-server.sh", "stop", folder + "/server")
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Runs a test with a server.
    package static func with(_ body: (ThrowawayServer) async throws -> Void) async throws {
        let server = try await ThrowawayServer()
        do {
            try await body(server)
        } catch {
            try? await server.stop()
            throw error
        }
        try await server.stop()
    }

    /// Runs one of the project's scripts. Returns the line that it prints.
    private static func run(_ script: String, _ arguments: String...) async throws -> String {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Scripts").appending(path: script).path
        let command = ([path] + arguments).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try output(of: command.joined(separator: " ")) })
            }
        }
    }

    /// Foundation's `Process` would wait until the servers have ended that the script starts: they inherit the socket by
    /// which it learns of the end.
    private static func output(of command: String) throws -> String {
        guard let stream = popen(command, "r") else { throw Failure(description: "\(command) cannot be run") }
        var bytes: [UInt8] = []
        while case let byte = fgetc(stream), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        let text = String(decoding: bytes, as: UTF8.self)
        guard pclose(stream) == 0 else { throw Failure(description: "\(command) failed: \(text)") }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
