import Foundation

/// Where a server listens.
struct ServerAddress: Sendable {
    let host: String
    let port: UInt16

    /// Connects; nil where nobody takes the connection.
    func connect() -> Socket? {
        var hints = addrinfo()
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0 else { return nil }
        defer { freeaddrinfo(list) }
        var next = list
        while let address = next?.pointee {
            let number = Socket.stream(address.ai_family)
            if number >= 0 {
                let socket = Socket(number)
                #if canImport(Glibc)
                    let code = Glibc.connect(number, address.ai_addr, address.ai_addrlen)
                #elseif canImport(Darwin)
                    let code = Darwin.connect(number, address.ai_addr, address.ai_addrlen)
                #endif
                if code == 0 { return socket }
            }
            next = address.ai_next
        }
        return nil
    }
}
