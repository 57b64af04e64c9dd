import CPostgres
import Foundation

/// What says where the server is and who asks, as libpq reads it.
struct ConnectionString {
    private let text: String

    /// What it says itself, by libpq's names.
    private let said: [String: String]

    /// Whether what stands for a host, a port or a database's name may be a part of a password: of one that has an `@` or a
    /// `/` that was not written as `%40` or `%2F`. libpq quotes those in its errors.
    let mayMisplacePassword: Bool

    init(_ text: String) throws(DatabaseError) {
        guard !text.utf8.contains(0) else {
            throw DatabaseError(.cannotOpen, "The connection string holds a NUL byte: leave it out.")
        }
        self.text = text
        said = try Self.read(text)
        mayMisplacePassword =
            text.contains("://")
            && (said["host"]?.dropFirst().contains("@") == true || said["dbname"]?.contains("@") == true
                || said["port"]?.contains { !$0.isWholeNumber && $0 != "," } == true)
    }

    /// What libpq says of a string that it cannot read holds the string, and a password with it.
    private static func read(_ text: String) throws(DatabaseError) -> [String: String] {
        // A name alone is that of a database.
        guard text.contains("=") || text.contains("://") else { return [:] }
        guard let options = PQconninfoParse(text, nil) else {
            throw DatabaseError(
                .cannotOpen,
                "libpq cannot read the connection string. Its form is postgresql://user:password@host:port/name, in which "
                    + "other characters than letters and digits are written as %20 and the like.")
        }
        defer { PQconninfoFree(options) }
        return values(of: options)
    }

    /// A connection on its way.
    ///
    /// - Parameter overrides: What counts instead of what is said.
    func start(_ overrides: [(String, String)]) -> OpaquePointer? {
        let settled = settledByService
        let defaults = TransportSecurity.defaults + KeepAlive.defaults
        // What the string says stands against what is before it, and not against what is behind.
        return Self.start(
            defaults.filter { settled[$0.0] == nil } + [("dbname", text)] + overrides + [
                ("client_encoding", "UTF8"), ("fallback_application_name", "roost"),
            ])
    }

    /// What a service says, whose settings libpq would take for less than those that are given to it; empty without one.
    ///
    /// libpq works the settings out and connects in one. One that it refuses makes it stop between.
    private var settledByService: [String: String] {
        guard said["service"] != nil || ProcessInfo.processInfo.environment["PGSERVICE"] != nil else {
            return [:]
        }
        let probe = Self.start([("dbname", text), ("channel_binding", "not to be connected")])
        defer { PQfinish(probe) }
        var settled = Self.settings(of: probe)
        // That is what libpq itself does where nothing is said.
        if settled["sslmode"] == "prefer" { settled["sslmode"] = nil }
        return settled
    }

    private static func start(_ settings: [(String, String)]) -> OpaquePointer? {
        withCStrings(settings.map(\.0)) { keywords in
            withCStrings(settings.map(\.1)) { PQconnectStartParams(keywords, $0, 1) }
        }
    }

    /// What counts on a connection, wherever it was said.
    static func settings(of handle: OpaquePointer?) -> [String: String] {
        guard let options = PQconninfo(handle) else { return [:] }
        defer { PQconninfoFree(options) }
        return values(of: options)
    }

    private static func values(of options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var values: [String: String] = [:]
        var next = options
        while let keyword = next.pointee.keyword {
            if let value = next.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            next += 1
        }
        return values
    }
}

/// Texts as C takes them, with a nil pointer behind the last.
private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for text in texts {
        starts.append(bytes.count)
        bytes += text.utf8CString
    }
    return bytes.withUnsafeBufferPointer { bytes in
        let pointers = starts.map { start in bytes.baseAddress.map { $0 + start } } + [nil]
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
