import Foundation

/// A socket, closed with the object.
final class Socket: Sendable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        // Bytes that are sent one by one must travel so.
        set(IPPROTO_TCP, TCP_NODELAY)
        #if canImport(Darwin)
            set(SOL_SOCKET, SO_NOSIGPIPE)
        #endif
    }

    deinit { close(number) }

    /// A socket of the kind that this system's headers spell differently.
    static func stream(_ family: Int32) -> Int32 {
        #if canImport(Glibc)
            socket(family, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket(family, SOCK_STREAM, 0)
        #endif
    }

    func set(_ level: some BinaryInteger, _ option: Int32) {
        var isOn: Int32 = 1
        setsockopt(number, Int32(level), option, &isOn, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Waits for bytes; empty at the end of the stream, however it came.
    func read() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            count = max(0, retrying { recv(number, buffer.baseAddress, buffer.count, 0) })
        }
    }

    /// Sends all bytes, in packets of `size` at most; false where the other side is gone.
    func write(_ bytes: some Collection<UInt8>, by size: Int = .max) -> Bool {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        let bytes = Array(bytes)
        return bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest.prefix(size))
                let sent = retrying { send(number, part.baseAddress, part.count, flags) }
                guard sent > 0 else { return false }
                rest = rest.dropFirst(sent)
            }
            return true
        }
    }

    /// Has the system drop every packet that comes for it, before it acknowledges any.
    func dropPackets() {
        #if os(Linux)
            // As Linux's <linux/filter.h> has them, which Swift does not import: one instruction, which is to keep no
            // byte of any packet, and how many instructions there are and where.
            var instruction = (code: UInt16(0x06), ifTrue: UInt8(0), ifFalse: UInt8(0), value: UInt32(0))
            withUnsafeMutablePointer(to: &instruction) { instruction in
                var program = (count: UInt16(1), instructions: instruction)
                let size = socklen_t(MemoryLayout.size(ofValue: program))
                setsockopt(number, SOL_SOCKET, SO_ATTACH_FILTER, &program, size)
            }
        #endif
    }

    /// Ends the stream both ways, and any wait on it. What was sent still arrives.
    func end() { _ = shutdown(number, Int32(SHUT_RDWR)) }

    private func retrying(_ body: () -> Int) -> Int {
        while true {
            let result = body()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}
