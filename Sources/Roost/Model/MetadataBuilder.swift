/// Works out the metadata of a type.
enum MetadataBuilder {
    /// The metadata, with its ``ModelMetadata/failure`` set where the type cannot be mapped: from the mapping
    /// that was generated for the type, if there is one, otherwise by a probe.
    static func build<T: Decodable>(_ type: T.Type) -> ModelMetadata {
        guard let model = type as? any Model.Type else {
            return probe(type, identity: ModelMetadata.makeIdentity())
        }
        return build(model: model)
    }

    /// The same of what is known to be a model: asking a type for a conformance costs as much as all the rest, and
    /// more the larger the program is.
    static func build<M: Model>(model: M.Type) -> ModelMetadata {
        let identity = ModelMetadata.makeIdentity()
        guard let fields = generatedFields(of: model) else {
            return probe(model: model, identity: identity)
        }
        return metadata(of: model, as: model, identity: identity, isGenerated: true) {
            (_) throws(DatabaseError) in try fields.get()
        }
    }

    /// The same by a probe, whatever was generated. Without an identity no statement can be prepared for it.
    static func probe<T: Decodable>(_ type: T.Type) -> ModelMetadata {
        guard let model = type as? any Model.Type else { return probe(type, identity: -1) }
        return probe(model: model, identity: -1)
    }

    private static func probe<M: Model>(model: M.Type, identity: Int) -> ModelMetadata {
        metadata(of: model, as: model, identity: identity, isGenerated: false) {
            (naming) throws(DatabaseError) in try Probe.fields(of: model, naming: naming)
        }
    }

    private static func probe<T: Decodable>(_ type: T.Type, identity: Int) -> ModelMetadata {
        metadata(of: type, as: nil, identity: identity, isGenerated: false) {
            (naming) throws(DatabaseError) in try Probe.fields(of: type, naming: naming)
        }
    }

    private static func metadata<T: Decodable>(
        of type: T.Type, as model: (any Model.Type)?, identity: Int, isGenerated: Bool,
        _ fields: (ColumnNaming) throws(DatabaseError) -> ProbedFields
    ) -> ModelMetadata {
        let tableName = model?.tableName ?? ""
        do throws(DatabaseError) {
            let fields = try fields(model?.columnNaming ?? .snakeCase)
            let key = if let model { try primaryKey(of: model, fields: fields) } else { [Int]() }
            let automatic: AutomaticColumnPositions? =
                if let model { try automaticColumns(of: model, fields) } else { nil }
            return ModelMetadata(
                type: type, model: model, identity: identity, tableName: tableName, fields: fields,
                primaryKey: key, automatic: automatic, isGenerated: isGenerated)
        } catch {
            return ModelMetadata(
                type: type, model: model, identity: identity, tableName: tableName, fields: ProbedFields(),
                primaryKey: [], isGenerated: isGenerated, failure: error)
        }
    }

    private static func generatedFields<M: Model>(
        of model: M.Type
    ) -> Result<ProbedFields, DatabaseError>? {
        guard let mapping = M.generatedMapping else { return nil }
        return Result { () throws(DatabaseError) in
            let fields = try mapping.fields(naming: M.columnNaming)
            #if DEBUG
                GeneratedMappingCheck.compare(fields, with: M.self)
            #endif
            return fields
        }
    }

    private static func automaticColumns<M: Model>(
        of model: M.Type, _ fields: ProbedFields
    ) throws(DatabaseError) -> AutomaticColumnPositions? {
        try AutomaticColumnPositions(of: model, among: fields.columns)
    }

    private static func primaryKey<M: Model>(
        of model: M.Type, fields: ProbedFields
    ) throws(DatabaseError) -> [Int] {
        switch M.primaryKey.choice {
        case .none:
            return []
        case .id:
            return fields.columns.firstIndex { $0.name == "id" }.map { [$0] } ?? []
        case .named(let names):
            var key: [Int] = []
            for name in names {
                guard let index = fields.columns.firstIndex(where: { $0.name == name }) else {
                    throw noColumn(name, of: M.self)
                }
                key.append(index)
            }
            return key
        case .columns(let paths):
            var key: [Int] = []
            for path in paths {
                let offset = MemoryLayout<M>.offset(of: path)
                let type = Swift.type(of: path).valueType
                let index = ModelMetadata.column(
                    at: offset, of: type, size: PropertyLayout.measure(type).size, among: fields.columns)
                guard let index else { throw noColumn("\(path)", of: M.self) }
                key.append(index)
            }
            return key
        }
    }

    private static func noColumn(_ name: String, of model: any Model.Type) -> DatabaseError {
        DatabaseError(
            .unmappableModel,
            "its primary key names \(name), which is none of its columns. Name stored properties that are "
                + "among its coding keys, or columns with PrimaryKey.named(\"…\").",
            at: .init(model: TableNaming.typeName(model)))
    }
}
