/// The keyed view of a statement's parameters.
struct ParameterContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    /// The encoder keeps this container, and so outlives it.
    private unowned(unsafe) let encoder: RowEncoder

    /// The encoder's buffer. Retaining it for each value would cost more than setting the value.
    private let buffer: Unmanaged<CellBuffer>

    private let cells: UnsafeMutablePointer<Cell>

    /// As in ``RowKeyedContainer``.
    private let positions: UnsafePointer<UInt16>?

    init(encoder: RowEncoder) {
        self.encoder = encoder
        buffer = Unmanaged.passUnretained(encoder.buffer)
        cells = encoder.buffer.start
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

    /// Sets a parameter whose value the cell itself holds. The key table names only parameters that there are.
    @inline(__always)
    private func set(_ cell: Cell, _ key: Key) throws { cells[try parameter(key)] = cell }

    @inline(__always)
    private func set<V: ColumnValue>(_ value: V, _ key: Key) throws {
        let parameter = try parameter(key)
        do {
            try buffer._withUnsafeGuaranteedRef { try value.bind(to: $0, at: parameter) }
        } catch let failure as CellFailure {
            throw encoder.error(failure, parameter: parameter)
        }
    }

    func encodeNil(forKey key: Key) throws { try set(.null, key) }

    func encode(_ value: Bool, forKey key: Key) throws { try set(.bool(value), key) }
    func encode(_ value: String, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: Double, forKey key: Key) throws { try set(.real(value), key) }
    func encode(_ value: Float, forKey key: Key) throws { try set(.real(Double(value)), key) }
    func encode(_ value: Int, forKey key: Key) throws { try set(.integer(Int64(value)), key) }
    func encode(_ value: Int8, forKey key: Key) throws { try set(.integer(Int64(value)), key) }
    func encode(_ value: Int16, forKey key: Key) throws { try set(.integer(Int64(value)), key) }
    func encode(_ value: Int32, forKey key: Key) throws { try set(.integer(Int64(value)), key) }
    func encode(_ value: Int64, forKey key: Key) throws { try set(.integer(Int64(value)), key) }
    func encode(_ value: UInt, forKey key: Key) throws { try set(value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { try set(.integer(Int64(value)), key) }
    func encode(_ value: UInt16, forKey key: Key) throws { try set(.integer(Int64(value)), key) }
    func encode(_ value: UInt32, forKey key: Key) throws { try set(.integer(Int64(value)), key) }
    func encode(_ value: UInt64, forKey key: Key) throws { try set(value, key) }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        let parameter = try parameter(key)
        let buffer = buffer.takeUnretainedValue()
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
