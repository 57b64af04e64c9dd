/// One message of PostgreSQL's protocol, with its header.
struct ProtocolMessage {
    /// What it is; nil for the first message of a client, which says so by its content.
    let type: UInt8?
    let bytes: [UInt8]

    /// What stands behind the header.
    var payload: ArraySlice<UInt8> { bytes.dropFirst(type == nil ? 4 : 5) }

    /// A number at the beginning of the payload; nil where it is shorter.
    var code: UInt32? { payload.count < 4 ? nil : payload.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }

    /// The texts that the payload begins with, each of which ends with a NUL.
    func texts(_ count: Int) -> [String] {
        payload.split(separator: 0, maxSplits: count, omittingEmptySubsequences: false)
            .prefix(count).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The server's word that an administrator ended the connection.
    static let terminated: [UInt8] = {
        let fields = [
            "SFATAL", "VFATAL", "C57P01", "Mterminating connection due to administrator command",
        ]
        var payload: [UInt8] = fields.flatMap { $0.utf8 + [0] }
        payload.append(0)
        let length = UInt32(payload.count + 4).bigEndian
        return [UInt8(ascii: "E")] + withUnsafeBytes(of: length) { [UInt8]($0) } + payload
    }()
}

/// Cuts a stream of bytes into messages.
struct MessageSplitter {
    private var bytes: [UInt8] = []
    private var start = 0

    /// Whether messages begin with their type. A client's first does not.
    var hasTypes: Bool

    init(hasTypes: Bool) { self.hasTypes = hasTypes }

    mutating func append(_ more: some Sequence<UInt8>) {
        bytes.removeFirst(start)
        start = 0
        bytes += more
    }

    /// The next message that is there as a whole.
    mutating func next() -> ProtocolMessage? {
        let header = hasTypes ? 5 : 4
        guard bytes.count - start >= header else { return nil }
        let length = bytes[start + header - 4..<start + header].reduce(0) { $0 << 8 | Int($1) }
        // A length counts itself. Less is no message: let it through as it is, the other side will complain.
        let end = start + header - 4 + max(4, length)
        guard bytes.count >= end else { return nil }
        defer { start = end }
        return ProtocolMessage(type: hasTypes ? bytes[start] : nil, bytes: Array(bytes[start..<end]))
    }
}
