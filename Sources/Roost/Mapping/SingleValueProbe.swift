/// Finds out whether a type codes itself as a single value, and of which type: `init(from:)` of such a type
/// asks for a single-value container first, and for one value from it.
///
/// A decoder here stops the type at that point by throwing, so that it makes no difference what values the
/// type would accept.
enum SingleValueProbe {
    /// The column type of the single value; nil for a type that asks for a keyed or unkeyed container.
    static func columnType(of type: any Any.Type) -> ColumnType? {
        guard let decodable = type as? any Decodable.Type else { return nil }
        let finding = Finding()
        _ = try? decodable.init(from: FindingDecoder(finding: finding))
        return finding.columnType
    }

    /// Where the answer is left. One thread's, for the time of one probe.
    fileprivate final class Finding {
        var columnType: ColumnType?
    }

    fileprivate struct Stop: Error {}
}

private struct FindingDecoder: Decoder, SingleValueDecodingContainer {
    let finding: SingleValueProbe.Finding

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw SingleValueProbe.Stop()
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw SingleValueProbe.Stop() }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        guard let value = type as? any ColumnValue.Type else {
            return try T(from: self)
        }
        finding.columnType = value.columnType
        throw SingleValueProbe.Stop()
    }
}
