/// The keyed view of a row: from a key's byte to a column, from the column's cell to a value.
///
/// Every primitive has overloads of its own: the default `decodeIfPresent` would ask three questions
/// (`contains`, `decodeNil`, `decode`) per column.
struct RowKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    /// The decoder keeps this container, and so outlives it.
    private unowned(unsafe) let decoder: RowDecoder

    private let cells: UnsafePointer<Cell>

    /// The 256 positions of the metadata's key table, or nil where keys are of another type than the probe
    /// saw. The metadata is retained by the decoder.
    private let positions: UnsafePointer<UInt16>?

    init(decoder: RowDecoder) {
        self.decoder = decoder
        cells = decoder.cells
        positions = decoder.metadata.readKeys.positions(for: Key.self)
    }

    var codingPath: [any CodingKey] { [] }

    var allKeys: [Key] {
        decoder.metadata.columns.compactMap { Key(stringValue: $0.property) }
    }

    func contains(_ key: Key) -> Bool {
        guard let column = try? column(key) else { return false }
        return !cells[column].isMissing
    }

    func decodeNil(forKey key: Key) throws -> Bool { try cells[column(key)].isNull }

    /// The key's column.
    @inline(__always)
    private func column(_ key: Key) throws -> Int {
        if let positions {
            let position = positions[Int(unsafeBitCast(key, to: UInt8.self))]
            if position != KeyTable.none { return Int(position) }
        }
        return try columnByName(key)
    }

    private func columnByName(_ key: Key) throws -> Int {
        if let column = decoder.metadata.columnsByProperty[key.stringValue] { return column }
        throw DatabaseError(
            .missingColumn,
            "decoding it asks for a key that it did not ask for when its columns were worked out. Ask for the "
                + "same keys for every row.",
            at: .init(model: decoder.metadata.name, property: key.stringValue))
    }

    @inline(__always)
    private func value<V: ColumnValue>(_ type: V.Type, _ key: Key) throws -> V {
        let column = try column(key)
        do {
            return try V(cell: cells[column])
        } catch {
            throw decoder.error(error, column: column)
        }
    }

    @inline(__always)
    private func valueIfPresent<V: ColumnValue>(_ type: V.Type, _ key: Key) throws -> V? {
        let column = try column(key)
        if cells[column].isNull { return nil }
        do {
            return try V(cell: cells[column])
        } catch {
            throw decoder.error(error, column: column)
        }
    }

    // What most columns are of, by hand: what is generic over the value is not specialised, and costs
    // two calls more. So would a function that is not inlined into what the protocol calls; and one that holds
    // the rare cases keeps more registers than the common one needs.

    @inline(__always)
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        try integer(key) ?? rareInteger(key)
    }

    @inline(__always)
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try integer(key) ?? rareIntegerIfPresent(key)
    }

    /// The value of a column that holds an integer; nil for any other.
    @inline(__always)
    private func integer(_ key: Key) -> Int? {
        guard let positions else { return nil }
        let position = positions[Int(unsafeBitCast(key, to: UInt8.self))]
        guard position != KeyTable.none else { return nil }
        let cell = cells[Int(position)]
        return cell.kind == .integer ? Int(exactly: cell.integer) : nil
    }

    @inline(never)
    private func rareInteger(_ key: Key) throws -> Int { try value(Int.self, key) }

    @inline(never)
    private func rareIntegerIfPresent(_ key: Key) throws -> Int? { try valueIfPresent(Int.self, key) }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(type, key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try value(type, key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(type, key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(type, key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(type, key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(type, key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(type, key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(type, key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(type, key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(type, key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(type, key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(type, key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(type, key) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
        try valueIfPresent(type, key)
    }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
        try valueIfPresent(type, key)
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try generic(type, column(key))
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        let column = try column(key)
        return cells[column].isNull ? nil : try generic(type, column)
    }

    private func generic<T: Decodable>(_ type: T.Type, _ column: Int) throws -> T {
        do throws(CellFailure) {
            if let value = try CellReader.direct(type, cells[column]) { return value }
        } catch {
            throw decoder.error(error, column: column)
        }
        let metadata = decoder.metadata
        return try CellReader.coded(
            type, cells[column], metadata.codecs[column],
            of: metadata.columns[column], model: metadata.name)
    }

    func nestedContainer<Nested>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw nested(key)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw nested(key) }
    func superDecoder() throws -> any Decoder { decoder }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw nested(key) }

    private func nested(_ key: Key) -> DatabaseError {
        DatabaseError(
            .unmappableModel,
            "it decodes a nested container by hand; declare a Codable structure instead.",
            at: .init(model: decoder.metadata.name, property: key.stringValue))
    }
}
