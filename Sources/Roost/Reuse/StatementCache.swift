import Foundation

/// The statements that a connection keeps prepared: a bounded number, the least recently used evicted first.
///
/// What a model always has is found by a small number, without hashing its text.
struct StatementCache: ~Copyable {
    private let capacity: Int
    private var byIdentity: [PreparedStatement?] = []
    private var byText: [StatementText: PreparedStatement] = [:]
    private var count = 0
    private var uses = 0

    /// Where texts are written that are looked up: its room is kept from one to the next.
    private var spareText: [UInt8] = []

    /// Where the parameters are collected meanwhile; empty.
    private var spareParameters: [any ColumnValue] = []

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    /// The statement of a model's operation. It is kept until another one is inserted.
    @inline(__always)
    mutating func find(_ identity: Int) -> Unmanaged<PreparedStatement>? {
        guard identity < byIdentity.count, let found = byIdentity[identity].map(Unmanaged.passUnretained)
        else {
            return nil
        }
        uses += 1
        found._withUnsafeGuaranteedRef { $0.lastUse = uses }
        return found
    }

    /// The statement with the text that was written.
    mutating func find(_ writer: borrowing SQLWriter) -> PreparedStatement? {
        byText[StatementText(writer.utf8)].map { used($0) }
    }

    /// What to write a text with that is looked up. ``giveBack(_:)`` takes its room back.
    mutating func makeWriter(_ dialect: any Dialect) -> SQLWriter {
        SQLWriter(dialect: dialect, reusing: &spareText, &spareParameters)
    }

    /// Keeps the room of a text and of parameters, unless it is that of uncommonly long ones. The values are let go.
    mutating func giveBack(_ writer: inout SQLWriter) {
        var (text, parameters) = writer.take()
        if text.count <= 0x1_0000 { spareText = text }
        guard parameters.capacity <= 256 else { return }
        parameters.removeAll(keepingCapacity: true)
        spareParameters = parameters
    }

    /// Whether a statement that somebody kept is still here. If so, it has been used.
    mutating func holds(_ statement: PreparedStatement) -> Bool {
        if statement.hasEnded { return false }
        _ = used(statement)
        return true
    }

    mutating func insert(_ statement: PreparedStatement, for identity: Int) {
        makeRoom()
        while byIdentity.count <= identity { byIdentity.append(nil) }
        byIdentity[identity] = used(statement)
    }

    mutating func insert(_ statement: PreparedStatement, for writer: borrowing SQLWriter) {
        makeRoom()
        byText[StatementText(writer.utf8)] = used(statement)
    }

    /// Ends all statements.
    mutating func removeAll() {
        for statement in byIdentity { statement?.end() }
        for statement in byText.values { statement.end() }
        byIdentity = []
        byText = [:]
        count = 0
    }

    private mutating func used(_ statement: PreparedStatement) -> PreparedStatement {
        uses += 1
        statement.lastUse = uses
        return statement
    }

    /// Finding the oldest looks at all of them: evicting costs a compilation anyway, which is dearer.
    private mutating func makeRoom() {
        if count < capacity {
            count += 1
            return
        }
        let oldestText = byText.min { $0.value.lastUse < $1.value.lastUse }
        let oldestIdentity = byIdentity.indices.filter { byIdentity[$0] != nil }
            .min { (byIdentity[$0]?.lastUse ?? 0) < (byIdentity[$1]?.lastUse ?? 0) }
        let textUse = oldestText?.value.lastUse ?? .max
        if let index = oldestIdentity, let statement = byIdentity[index], statement.lastUse < textUse {
            statement.end()
            byIdentity[index] = nil
        } else if let oldestText {
            oldestText.value.end()
            byText[oldestText.key] = nil
        }
    }
}

/// A statement's text as UTF-8, by which it is found.
private struct StatementText: Hashable {
    let utf8: [UInt8]

    init(_ utf8: [UInt8]) {
        self.utf8 = utf8
    }

    static func == (left: Self, right: Self) -> Bool {
        left.utf8.withUnsafeBytes { left in
            right.utf8.withUnsafeBytes { right in
                guard left.count == right.count, let start = left.baseAddress, let other = right.baseAddress
                else { return left.count == right.count }
                return memcmp(start, other, left.count) == 0
            }
        }
    }

    /// Sixteen bytes at a time: texts are long, they come from the program alone, and there are only as many as the
    /// cache has room for.
    func hash(into hasher: inout Hasher) {
        let mixed = utf8.withUnsafeBytes { bytes in
            var mixed = UInt64(bytes.count)
            var offset = 0
            while offset + 16 <= bytes.count {
                let first = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                let second = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
                mixed = Self.mix(mixed ^ first, second ^ 0x9E37_79B9_7F4A_7C15)
                offset += 16
            }
            for byte in bytes[offset...] { mixed = Self.mix(mixed ^ UInt64(byte), 0x9E37_79B9_7F4A_7C15) }
            return mixed
        }
        hasher.combine(mixed)
    }

    private static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }
}
