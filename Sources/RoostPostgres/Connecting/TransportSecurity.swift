import Foundation

/// What Roost asks of TLS where the caller says nothing of it: that the server is the one that its certificate names, by
/// an authority that the system trusts. libpq itself would be content without TLS.
enum TransportSecurity {
    /// libpq's settings, against which those of the URL stand. A `PG*` variable is the caller's word too.
    static var defaults: [(String, String)] {
        let environment = ProcessInfo.processInfo.environment
        var settings: [(String, String)] = []
        if environment["PGSSLMODE"] == nil { settings.append(("sslmode", "verify-full")) }
        // libpq looks for its own file in the user's home, and fails without it.
        let own = NSHomeDirectory() + "/.postgresql/root.crt"
        if environment["PGSSLROOTCERT"] == nil, !FileManager.default.fileExists(atPath: own),
            let authorities = systemAuthorities
        {
            settings.append(("sslrootcert", authorities))
        }
        return settings
    }

    /// The authorities that the system trusts, where systems keep them.
    private static let systemAuthorities = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ].first { FileManager.default.isReadableFile(atPath: $0) }
}
