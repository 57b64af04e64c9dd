import Foundation

/// Listens on 127.0.0.1 until it is stopped.
final class LoopbackListener: Sendable {
    let port: UInt16
    private let socket: Socket
    private let wakeUp: (reading: Socket, writing: Socket)
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - port: 0 for one that is free.
    ///   - accepted: Is called for each connection, on the listener's thread.
    init(port: UInt16, accepted: @escaping @Sendable (Socket) -> Void) throws {
        let number = Socket.stream(AF_INET)
        guard number >= 0 else { throw FaultProxyError.system("no socket") }
        socket = Socket(number)
        socket.set(SOL_SOCKET, SO_REUSEADDR)
        self.port = try Self.listen(number, port)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw FaultProxyError.system("no pipe") }
        wakeUp = (Socket(ends[0]), Socket(ends[1]))
        Thread.detachNewThread { [self] in
            acceptAll(accepted)
            ended.signal()
        }
    }

    /// Refuses from here on whoever connects. Connections that were made stay.
    ///
    /// The thread that waits on the socket would keep it open, so this waits until it does no more.
    func stop() {
        var byte: UInt8 = 0
        _ = write(wakeUp.writing.number, &byte, 1)
        ended.wait()
    }

    private static func listen(_ number: Int32, _ port: UInt16) throws -> UInt16 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                let code = bind(number, $0, size)
                return code == 0 ? getsockname(number, $0, &size) : code
            }
        }
        guard code == 0 else { throw FaultProxyError.system("cannot bind 127.0.0.1:\(port)") }
        #if canImport(Glibc)
            let listening = Glibc.listen(number, SOMAXCONN)
        #elseif canImport(Darwin)
            let listening = Darwin.listen(number, SOMAXCONN)
        #endif
        guard listening == 0 else { throw FaultProxyError.system("cannot listen") }
        return UInt16(bigEndian: address.sin_port)
    }

    private func acceptAll(_ accepted: (Socket) -> Void) {
        while true {
            var entries = [
                pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wakeUp.reading.number, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&entries, 2, -1) >= 0 || errno == EINTR else { return }
            if entries[1].revents != 0 { return socket.end() }
            guard entries[0].revents != 0 else { continue }
            let number = accept(socket.number, nil, nil)
            if number >= 0 { accepted(Socket(number)) }
        }
    }
}
