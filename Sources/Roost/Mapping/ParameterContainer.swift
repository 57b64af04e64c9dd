/// The keyed view of a statement's parameters.
struct ParameterContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    /// The encoder keeps this container, and so outlives it.
    private unowned(unsafe) let encoder: RowEncoder

    private unowned(unsafe) let buffer: CellBuffer

    /// As in ``RowKeyedContainer``.
    private let positions: UnsafePointer<UInt16>?

    init(encoder: RowEncoder) {
        self.encoder = encoder
        buffer = encoder.buffer
        positions = encoder.metadata.writeKeys.positions(for: Key.self)
    }

    var codingPath: [any CodingKey] { [] }

    /// The key's parameter.
    @inline(__always)
    private func parameter(_ key: Key) throws -> Int {
        if let positions {
            let position = positions[Int(unsafeBitCast(key, to: UInt8.self))]
            if position != KeyTable.none { return Int(position) }
        }
        return try parameterByName(key)
    }

    private func parameterByName(_ key: Key) throws -> Int {
        let metadata = encoder.metadata
        if let column = metadata.columnsByProperty[key.stringValue],
            let parameter = metadata.written.firstIndex(of: column)
        {
            return parameter
        }
        throw DatabaseError(
            .unknownColumn,
            "encoding it writes a key that it did not write when its columns were worked out. Write the same "
                + "keys for every value, nil where there is nothing.",
            at: .init(model: metadata.name, property: key.stringValue))
    }

    @inline(__always)
    private func set<V: ColumnValue>(_ value: V, _ key: Key) throws {
        let parameter = try parameter(key)
        do {
            try value.bind(to: buffer, at: parameter)
        } catch {
            throw encoder.error(error, parameter: parameter)
        }
    }

    @inline(__always)
    private func setIfPresent<V: ColumnValue>(_ value: V?, _ key: Key) throws {
        if let value { try set(value, key) } else { try encodeNil(forKey: key) }
    }

    func encodeNil(forKey key: Key) throws { buffer.set(.null, at: try parameter(key)) }

    func encode(_ value: Bool, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: String, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: Double, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: Float, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: Int, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: Int8, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: Int16, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: Int32, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: Int64, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: UInt, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: UInt16, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: UInt32, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: UInt64, forKey key: Key) throws { try set(value, key) }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try setIfPresent(value, key) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try setIfPresent(value, key) }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        let parameter = try parameter(key)
        do throws(CellFailure) {
            if try CellWriter.direct(value, to: buffer, at: parameter) { return }
        } catch {
            throw encoder.error(error, parameter: parameter)
        }
        let metadata = encoder.metadata
        let column = metadata.written[parameter]
        try CellWriter.coded(
            value, metadata.codecs[column], to: buffer, at: parameter,
            of: metadata.columns[column], model: metadata.name)
    }

    func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }

    func nestedContainer<Nested>(
        keyedBy keyType: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(RefusingKeyedEncodingContainer<Nested>())
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        RefusingEncodingContainer()
    }

    func superEncoder() -> any Encoder { encoder }
    func superEncoder(forKey key: Key) -> any Encoder { RefusingEncodingContainer() }
}
