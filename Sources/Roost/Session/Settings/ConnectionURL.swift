import Foundation

/// What a connection URL says, taken apart. Each driver knows what its parts mean.
///
/// No error repeats a part of the URL but the names of parameters: there may be a password in it, or in the wrong place.
package struct ConnectionURL {
    /// The host; nil or empty where there is none.
    package let host: String?
    package let port: Int?
    package let user: String?
    package let password: String?
    /// The path, decoded, with its slash at the beginning where there is a host part, be it empty.
    package let path: String
    private let parameters: [(name: String, text: String)]

    /// Takes a URL apart that begins with one of the schemes.
    package init(_ url: String, schemes: [String]) throws(DatabaseError) {
        let expected = schemes.map { "\($0):" }.joined(separator: " or ")
        guard let components = URLComponents(string: url) else {
            throw Self.error(
                "it is no URL, or has characters that must be encoded, as %40 for @ in a password")
        }
        guard let scheme = components.scheme?.lowercased(), schemes.contains(scheme) else {
            throw Self.error("it has to begin with \(expected)")
        }
        if components.fragment != nil {
            throw Self.error("it has a part behind #, which stands for nothing: encode it as %23")
        }
        host = components.host
        port = components.port
        user = components.user
        password = components.password
        path = components.path
        parameters = (components.queryItems ?? []).map { ($0.name, $0.value ?? "") }
    }

    /// Hands each parameter to `set`, which returns false where it knows none of that name.
    package func setParameters(
        _ set: (_ name: String, _ text: String) throws(DatabaseError) -> Bool
    ) throws(DatabaseError) {
        var seen: Set<String> = []
        for (name, text) in parameters {
            guard seen.insert(name).inserted else { throw Self.error("\(name) is given twice") }
            guard try set(name, text) else { throw Self.error("there is no parameter \(name)") }
        }
    }

    /// An error that says what is wrong with a URL, without the URL.
    package static func error(_ complaint: String) -> DatabaseError {
        DatabaseError(.invalidConfiguration, "the connection URL cannot be used: \(complaint).")
    }
}
