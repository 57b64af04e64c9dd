/// What decoding and encoding a made-up value tells of a type.
struct ProbedFields {
    var columns: [ColumnMetadata] = []
    var readKeys = KeyTable()
    var writeKeys = KeyTable()
}

/// Finds a type's columns by running its `init(from:)` against a decoder that makes the values up and takes
/// notes, and then its `encode(to:)` against an encoder that takes notes.
enum Probe {
    static func fields<T: Decodable>(
        of type: T.Type, naming: ColumnNaming
    ) throws(DatabaseError) -> ProbedFields {
        try fields(of: type, naming: naming) { $0 as? any Encodable }
    }

    /// The same of what is known to be a model, and need not be asked whether it can be encoded.
    static func fields<M: Model>(
        of model: M.Type, naming: ColumnNaming
    ) throws(DatabaseError) -> ProbedFields {
        try fields(of: model, naming: naming) { $0 }
    }

    private static func fields<T: Decodable>(
        of type: T.Type, naming: ColumnNaming, _ encodable: (T) -> (any Encodable)?
    ) throws(DatabaseError) -> ProbedFields {
        let notes = ProbeNotes(model: TableNaming.typeName(type))
        let sample = try sample(of: type, notes: notes)
        if let encodable = encodable(sample) { try encode(encodable, notes: notes) }
        if notes.asksForAllKeys, notes.notes.isEmpty {
            throw unmappable(notes, "it decodes whatever keys there are, and a row's must be known before.")
        }
        return notes.fields(naming: naming, layout: PropertyLayout(of: sample))
    }

    /// A value of the type. One that the type shows itself has not been decoded, so that its columns are
    /// those that it encodes.
    private static func sample<T: Decodable>(
        of type: T.Type, notes: ProbeNotes
    ) throws(DatabaseError) -> T {
        if let probeable = type as? any Probeable.Type, let value = probeable.probeValue as? T {
            notes.readsWhatItWrites = true
            return value
        }
        do {
            return try T(from: ProbeDecoder(notes: notes))
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw unmappable(notes, "decoding a made-up row of it failed.", error)
        }
    }

    private static func encode(_ value: any Encodable, notes: ProbeNotes) throws(DatabaseError) {
        do {
            try value.encode(to: ProbeEncoder(notes: notes))
        } catch let error as DatabaseError {
            throw error
        } catch {
            throw unmappable(notes, "encoding a made-up value of it failed.", error)
        }
    }

    static func unmappable(
        _ notes: ProbeNotes, property: String? = nil, _ what: String, _ error: (any Error)? = nil
    ) -> DatabaseError {
        DatabaseError(
            .unmappableModel,
            "its columns cannot be worked out: \(what) Three ways out: make the refusing type Probeable "
                + "(static var probeValue: any valid value), make the whole model Probeable, or make the "
                + "property optional.",
            at: .init(model: notes.model, property: property, underlying: error))
    }
}

/// What a probe has seen so far. One thread's, for the time of the probe.
final class ProbeNotes {
    struct Field {
        let property: String
        let caseName: String
        let valueType: any Any.Type
        let storage: ValueStorage
        var isOptional: Bool
        var isRead = false
        var isWritten = false
    }

    let model: String
    var readsWhatItWrites = false
    var asksForAllKeys = false
    private(set) var notes: [Field] = []
    private var readKeys = KeyTable()
    private var writeKeys = KeyTable()

    init(model: String) {
        self.model = model
    }

    func read<Key: CodingKey>(
        _ key: Key, _ type: any Any.Type, _ storage: ValueStorage, isOptional: Bool
    ) {
        let position = note(key, type, storage, isOptional: isOptional)
        notes[position].isRead = true
        readKeys.note(key, position: position)
    }

    func write<Key: CodingKey>(
        _ key: Key, _ type: any Any.Type, _ storage: ValueStorage, isOptional: Bool
    ) {
        let position = note(key, type, storage, isOptional: isOptional)
        notes[position].isWritten = true
        writeKeys.note(key, position: position)
        guard readsWhatItWrites else { return }
        notes[position].isRead = true
        readKeys.note(key, position: position)
    }

    /// The position of a key's field, noted now if it is new.
    private func note<Key: CodingKey>(
        _ key: Key, _ type: any Any.Type, _ storage: ValueStorage, isOptional: Bool
    ) -> Int {
        if let known = notes.firstIndex(where: { $0.property == key.stringValue }) { return known }
        notes.append(
            Field(
                property: key.stringValue,
                caseName: EnumReflection.caseName(of: key) ?? key.stringValue,
                valueType: type, storage: storage, isOptional: isOptional))
        return notes.count - 1
    }

    func fields(naming: ColumnNaming, layout: PropertyLayout) -> ProbedFields {
        let offsets = Dictionary(
            layout.properties.map { ($0.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let columns = notes.map { field in
            ColumnMetadata(
                name: naming.column(for: field.property),
                property: field.property,
                type: field.storage.columnType,
                isOptional: field.isOptional,
                valueType: field.valueType,
                isRead: field.isRead,
                isWritten: field.isWritten,
                offset: offsets[field.caseName] ?? offsets[field.property],
                codec: field.storage.codec)
        }
        return ProbedFields(columns: columns, readKeys: readKeys, writeKeys: writeKeys)
    }
}
