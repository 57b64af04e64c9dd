import Foundation

/// An address of a host, and the network that it is in: PostgreSQL's `inet`.
public struct PostgresInet: Hashable, Sendable {
    /// The bytes of the address: four, or sixteen of IPv6.
    public let address: [UInt8]

    /// How many of the leading bits are the network's.
    public let prefix: Int

    /// An address; nil where it has neither four nor sixteen bytes, or fewer bits than the network. Without a prefix the
    /// network is the host alone.
    public init?(address: [UInt8], prefix: Int? = nil) {
        guard address.count == 4 || address.count == 16 else { return nil }
        let bits = address.count * 8
        guard (0...bits).contains(prefix ?? bits) else { return nil }
        self.address = address
        self.prefix = prefix ?? bits
    }
}

/// A network: PostgreSQL's `cidr`. The bits behind the prefix are zero.
public struct PostgresCIDR: Hashable, Sendable {
    /// The network's first address, and its prefix.
    public let network: PostgresInet

    /// The network that an address is in.
    public init(_ address: PostgresInet) {
        var bytes = address.address
        for index in bytes.indices {
            let bits = max(0, min(8, address.prefix - index * 8))
            bytes[index] &= bits == 0 ? 0 : 0xFF << UInt8(8 - bits)
        }
        network = PostgresInet(address: bytes, prefix: address.prefix) ?? address
    }
}

extension PostgresInet: LosslessStringConvertible {
    /// The address that a text spells: `10.0.0.1`, `10.0.0.1/8`, `fe80::1/64`; nil for any other.
    public init?(_ description: String) {
        let parts = description.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = Self.bytes(of: String(parts[0])) else { return nil }
        guard parts.count == 2 else {
            self.init(address: address)
            return
        }
        guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let prefix = Int(parts[1]) else {
            return nil
        }
        self.init(address: address, prefix: prefix)
    }

    private static func bytes(of text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : nil
    }

    /// The address as PostgreSQL prints it: with the prefix where the network is more than the host.
    public var description: String { text(showsPrefix: prefix < address.count * 8) }

    fileprivate func text(showsPrefix: Bool) -> String {
        let host = address.count == 4 ? address.map(String.init).joined(separator: ".") : versionSix
        return showsPrefix ? host + "/" + String(prefix) : host
    }

    /// Groups of 16 bits. The longest run of zeros is left out; what holds an address of IPv4 ends as such.
    private var versionSix: String {
        let words = (0..<8).map { UInt16(address[$0 * 2]) << 8 | UInt16(address[$0 * 2 + 1]) }
        let run = Self.longestZeros(words)
        let holdsVersionFour =
            run.lowerBound == 0
            && (run.count == 6 || run.count == 5 && words[5] == 0xFFFF)
        let end = holdsVersionFour ? 6 : 8
        var tail = words[min(run.upperBound, end)..<end].map { String($0, radix: 16) }
        if holdsVersionFour { tail.append(address.suffix(4).map(String.init).joined(separator: ".")) }
        if run.isEmpty { return tail.joined(separator: ":") }
        return words[..<run.lowerBound].map { String($0, radix: 16) }.joined(separator: ":") + "::"
            + tail.joined(separator: ":")
    }

    /// The first of the longest runs of zeros; an empty range at the start where none is of two or more.
    private static func longestZeros(_ words: [UInt16]) -> Range<Int> {
        var longest = 0..<0
        var start: Int?
        for index in 0...words.count {
            if index < words.count, words[index] == 0 {
                start = start ?? index
            } else if let begun = start {
                if index - begun > longest.count { longest = begun..<index }
                start = nil
            }
        }
        return longest.count > 1 ? longest : 0..<0
    }
}

extension PostgresCIDR: LosslessStringConvertible {
    /// The network that a text spells; nil for any other, and where bits behind the prefix are set.
    public init?(_ description: String) {
        guard let address = PostgresInet(description) else { return nil }
        self.init(address)
        guard network == address else { return nil }
    }

    /// The network as PostgreSQL prints it: always with the prefix.
    public var description: String { network.text(showsPrefix: true) }
}

/// As text where it is part of a value that is stored as JSON.
extension PostgresInet: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let address = PostgresInet(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "It is no address.")
        }
        self = address
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// As text where it is part of a value that is stored as JSON.
extension PostgresCIDR: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(try PostgresInet(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension PostgresInet: Probeable {
    public static var probeValue: PostgresInet { PostgresInet(versionFour: (127, 0, 0, 1)) }

    private init(versionFour: (UInt8, UInt8, UInt8, UInt8)) {
        address = [versionFour.0, versionFour.1, versionFour.2, versionFour.3]
        prefix = 32
    }
}

extension PostgresCIDR: Probeable {
    public static var probeValue: PostgresCIDR { PostgresCIDR(.probeValue) }
}

extension PostgresInet: PostgresValue {
    public typealias Base = Self
    public typealias Arithmetic = Never

    public static var postgresType: PostgresTypeName { "inet" }

    public var postgresText: String? { description }

    private static let versionFour: UInt8 = 2
    private static let versionSix: UInt8 = 3

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let family = try bytes.integer(UInt8.self)
        let prefix = Int(try bytes.integer(UInt8.self))
        // Whether it is a network, which the type tells.
        _ = try bytes.integer(UInt8.self)
        let count = Int(try bytes.integer(UInt8.self))
        guard family == Self.versionFour && count == 4 || family == Self.versionSix && count == 16,
            let address = PostgresInet(address: try bytes.bytes(count: count), prefix: prefix)
        else { throw .invalidValue }
        self = address
    }

    public func write(postgres output: inout PostgresOutput) {
        write(isNetwork: false, to: &output)
    }

    fileprivate func write(isNetwork: Bool, to output: inout PostgresOutput) {
        output.append(address.count == 4 ? Self.versionFour : Self.versionSix)
        output.append(UInt8(truncatingIfNeeded: prefix))
        output.append(UInt8(isNetwork ? 1 : 0))
        output.append(UInt8(truncatingIfNeeded: address.count))
        output.append(address)
    }
}

extension PostgresCIDR: PostgresValue {
    public typealias Base = Self
    public typealias Arithmetic = Never

    public static var postgresType: PostgresTypeName { "cidr" }

    public var postgresText: String? { description }

    public init(postgres bytes: inout PostgresBytes) throws(CellFailure) {
        let address = try PostgresInet(postgres: &bytes)
        self.init(address)
        guard network == address else { throw .invalidValue }
    }

    public func write(postgres output: inout PostgresOutput) {
        network.write(isNetwork: true, to: &output)
    }
}
