import Synchronization

/// What Roost knows of a type: its columns, its key, its table.
///
/// Worked out once for each type, on first use, and kept for as long as the process runs.
public final class ModelMetadata: Sendable {
    /// The type's name, without the types that enclose it.
    public let name: String

    /// The table's name. Empty for a type that is decoded from rows without being a model.
    public let tableName: String

    /// The columns, in the order in which the type's coding names them.
    public let columns: [ColumnMetadata]

    /// The positions in ``columns`` of the primary key, in the order of the key. Empty where there is none.
    public let primaryKey: [Int]

    /// Where the columns are that Roost keeps by itself; nil where there are none.
    let automatic: AutomaticColumnPositions?

    /// Whether the model wants to know of its saves and deletions.
    let hasCallbacks: Bool

    /// The type, if it is a model.
    let model: (any Model.Type)?

    /// The names of the table and the columns, quoted.
    let quoted: QuotedNames

    /// The type's identity.
    let key: ObjectIdentifier

    /// A small number of its own for each type, by which connections index prepared statements. Negative for
    /// metadata that no statement is prepared for.
    let identity: Int

    /// Positions in ``columns`` of those that are written, in the order of an insert's parameters.
    package let written: [Int]

    /// From a key's byte to its column, for keys that decode.
    nonisolated(unsafe) let readKeys: KeyTable.Published

    /// From a key's byte to its parameter, for keys that encode.
    nonisolated(unsafe) let writeKeys: KeyTable.Published

    /// How each column is coded, flat, for the loops that run per row.
    ///
    /// The three pointers are to memory that is written in `init`, freed in `deinit` and only read between.
    nonisolated(unsafe) let codecs: UnsafePointer<Codec>

    /// From a key's string value to its column, for keys of more than a byte.
    let columnsByProperty: [String: Int]

    /// Whether the columns were generated ahead of time. The key tables are then empty.
    let isGenerated: Bool

    /// Why the type cannot be mapped; everything else is then empty.
    let failure: DatabaseError?

    private static let identities = Atomic(0)

    /// The next identity.
    static func makeIdentity() -> Int { identities.wrappingAdd(1, ordering: .relaxed).oldValue }

    init(
        type: any Any.Type,
        model: (any Model.Type)?,
        identity: Int,
        tableName: String,
        fields: ProbedFields,
        primaryKey: [Int],
        automatic: AutomaticColumnPositions? = nil,
        isGenerated: Bool,
        failure: DatabaseError? = nil
    ) {
        self.automatic = automatic
        self.model = model
        hasCallbacks = model?.callsBack ?? false
        key = ObjectIdentifier(type)
        name = TableNaming.typeName(type)
        self.identity = identity
        self.tableName = tableName
        self.primaryKey = primaryKey
        self.isGenerated = isGenerated
        self.failure = failure
        var columns = fields.columns
        for index in primaryKey { columns[index].isPrimaryKey = true }
        self.columns = columns
        quoted = QuotedNames(table: tableName, columns: columns.map(\.name))
        written = columns.indices.filter { columns[$0].isWritten }
        readKeys = KeyTable.Published(fields.readKeys)
        writeKeys = KeyTable.Published(fields.writeKeys.mapped(through: written))
        columnsByProperty = Dictionary(
            columns.enumerated().map { ($1.property, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let codecs = UnsafeMutablePointer<Codec>.allocate(capacity: columns.count)
        codecs.initialize(from: columns.map(\.codec), count: columns.count)
        self.codecs = UnsafePointer(codecs)
    }

    deinit {
        codecs.deallocate()
        readKeys.positions.deallocate()
        writeKeys.positions.deallocate()
    }
}

extension ModelMetadata {
    /// The metadata of a model or of any other type that rows are decoded into. A type that cannot be
    /// mapped is an error of code ``DatabaseError/Code/unmappableModel``, the same at every call.
    ///
    /// After the first call for a type this is a look-up: no lock, no allocation. Where several threads look the
    /// same types up all the time, ``with(_:_:)`` spares them the reference count that they would share.
    public static func of<T: Decodable>(_ type: T.Type) throws(DatabaseError) -> ModelMetadata {
        try unretained(of: type).takeUnretainedValue()
    }

    /// Calls a closure with the metadata of a type; see ``of(_:)``. What is in the table is never freed, so that
    /// the reference count is not touched, and threads that look up at once do not hinder each other.
    ///
    /// - Throws: ``DatabaseError`` for a type that cannot be mapped, and what the closure throws.
    @inline(__always)
    public static func with<T: Decodable, Result>(
        _ type: T.Type, _ body: (ModelMetadata) throws -> Result
    ) throws -> Result {
        try unretained(of: type)._withUnsafeGuaranteedRef(body)
    }

    /// The same for code that neither throws other errors nor keeps the metadata.
    @inline(__always)
    static func unretained<T: Decodable>(
        of type: T.Type
    ) throws(DatabaseError) -> Unmanaged<ModelMetadata> {
        try MetadataTable.shared.metadata(of: type) { MetadataBuilder.build($0) }
    }

    // The same of what is known to be a model, which is then not asked whether it is one.

    static func of<M: Model>(_ model: M.Type) throws(DatabaseError) -> ModelMetadata {
        try unretained(of: model).takeUnretainedValue()
    }

    @inline(__always)
    static func with<M: Model, Result>(
        _ model: M.Type, _ body: (ModelMetadata) throws -> Result
    ) throws -> Result {
        try unretained(of: model)._withUnsafeGuaranteedRef(body)
    }

    @inline(__always)
    static func unretained<M: Model>(
        of model: M.Type
    ) throws(DatabaseError) -> Unmanaged<ModelMetadata> {
        try MetadataTable.shared.metadata(of: model) { MetadataBuilder.build(model: $0) }
    }

    /// The metadata by the rules of a mapping mode: the columns are the same, the key tables that `Codable`
    /// needs are there in the modes that need them.
    static func of<T: Decodable>(
        _ type: T.Type, mode: MappingMode
    ) throws(DatabaseError) -> ModelMetadata {
        switch mode {
        case .generated:
            return try of(type)
        case .cached:
            let metadata = try of(type)
            guard metadata.isGenerated else { return metadata }
            return try MetadataTable.probed.metadata(of: type) { MetadataBuilder.probe($0) }
                .takeUnretainedValue()
        case .uncached:
            let metadata = MetadataBuilder.probe(type)
            if let failure = metadata.failure { throw failure }
            return metadata
        }
    }

    /// The column that a stored property of the model has, by where the property lies and of what type it
    /// is: key paths compare slowly, offsets do not.
    ///
    /// An enum of one case has no size, and the compiler gives it any offset, mostly 0: its type alone counts
    /// then. Several that cannot be told apart are none, which is better than one for the other.
    static func column(
        at offset: Int?, of type: any Any.Type, size: Int, among columns: [ColumnMetadata]
    ) -> Int? {
        guard let offset else { return nil }
        guard size == 0 else {
            return columns.firstIndex { column in
                column.offset == offset && (column.propertyType == type || column.valueType == type)
            }
        }
        let first = columns.firstIndex { $0.propertyType == type }
        let last = columns.lastIndex { $0.propertyType == type }
        return first == last ? first : nil
    }

    /// The column of that name.
    func column(named name: String) -> Int? {
        columns.firstIndex { $0.name == name }
    }

    /// The property that a parameter is written from.
    func place(ofParameter parameter: Int) -> DatabaseError.Context {
        guard written.indices.contains(parameter) else { return .init(model: name) }
        let column = columns[written[parameter]]
        return .init(model: name, property: column.property, column: column.name)
    }

    /// An error of a statement for this model, with the model's name, and with its property's where a
    /// constraint of one column is broken. The user's own errors stay as they are.
    func located(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        var place = DatabaseError.Context(model: name)
        if case .constraint(let constraint) = error.code, constraint.table == tableName,
            constraint.columns.count == 1, let index = column(named: constraint.columns[0])
        {
            (place.property, place.column) = (columns[index].property, columns[index].name)
        }
        return error.located(place)
    }
}
