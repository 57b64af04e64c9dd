import CPostgres

/// The servers that a connection string names, of which one is connected to.
///
/// libpq goes on to the next by itself where one refuses, and where one is not what `target_session_attrs` asks for. It
/// waits for ever, however, for one that says nothing, since it leaves the clock to whoever calls it without blocking.
struct ServerList {
    /// One of them, as far as libpq tells them apart.
    struct Server: Hashable {
        let host: String
        let address: String
        let port: String

        /// The one that a connection on its way is busy with.
        init(of handle: OpaquePointer?) {
            host = PQhost(handle).map { String(cString: $0) } ?? ""
            address = PQhostaddr(handle).map { String(cString: $0) } ?? ""
            port = PQport(handle).map { String(cString: $0) } ?? ""
        }
    }

    private var hosts: [String]
    private var addresses: [String]
    private var ports: [String]

    /// The longest that the caller waits for each of them: `connect_timeout`. Nil where nothing is said.
    let timeout: Duration?

    /// Those that a connection was started with.
    init(of handle: OpaquePointer?) {
        let settings = ConnectionString.settings(of: handle)
        func list(_ name: String) -> [String] {
            settings[name].map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
                ?? []
        }
        (hosts, addresses, ports) = (list("host"), list("hostaddr"), list("port"))
        // libpq takes less than two seconds for two, and none or less for no limit.
        timeout = settings["connect_timeout"].flatMap { Int($0) }.flatMap {
            $0 > 0 ? .seconds(max(2, $0)) : nil
        }
    }

    var count: Int { max(1, hosts.count, addresses.count) }

    /// How long one of them may say nothing.
    ///
    /// - Parameter left: The time for all of them; nil without a limit.
    func patience(of left: Duration?) -> Duration? {
        if let timeout { return timeout }
        return count == 1 ? nil : left.map { $0 / count }
    }

    /// Leaves one out.
    ///
    /// - Returns: Whether there are others.
    mutating func remove(_ server: Server) -> Bool {
        let kept = (0..<count).filter { index in
            let name = Self.element(hosts, index) ?? Self.element(addresses, index) ?? ""
            return name != server.host || Self.port(ports, index) != server.port
        }
        guard !kept.isEmpty, kept.count < count else { return false }
        let all = (hosts, addresses, ports)
        hosts = all.0.isEmpty ? [] : kept.map { all.0[$0] }
        addresses = all.1.isEmpty ? [] : kept.map { all.1[$0] }
        ports = kept.map { Self.port(all.2, $0) }
        return true
    }

    /// What has libpq ask those that are left.
    var settings: [(String, String)] {
        [("host", hosts), ("hostaddr", addresses), ("port", ports)].filter { !$0.1.isEmpty }
            .map { ($0.0, $0.1.joined(separator: ",")) }
    }

    private static func element(_ list: [String], _ index: Int) -> String? {
        list.indices.contains(index) && !list[index].isEmpty ? list[index] : nil
    }

    /// One port is that of all.
    private static func port(_ ports: [String], _ index: Int) -> String {
        element(ports, ports.count == 1 ? 0 : index) ?? "5432"
    }
}
