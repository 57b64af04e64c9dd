/// Works out the metadata of a type.
enum MetadataBuilder {
    /// The metadata, with its ``ModelMetadata/failure`` set where the type cannot be mapped.
    static func build<T: Decodable>(_ type: T.Type) -> ModelMetadata {
        let model = type as? any Model.Type
        let tableName = model?.tableName ?? ""
        do throws(DatabaseError) {
            let fields = try Probe.fields(of: type, naming: model?.columnNaming ?? .snakeCase)
            let key = if let model { try primaryKey(of: model, fields: fields) } else { [Int]() }
            return ModelMetadata(
                type: type, tableName: tableName, fields: fields, primaryKey: key, failure: nil)
        } catch {
            return ModelMetadata(
                type: type, tableName: tableName, fields: ProbedFields(), primaryKey: [], failure: error)
        }
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
                key.append(
                    try position(of: name, in: M.self) {
                        $0.name == name
                    } among: {
                        fields.columns
                    })
            }
            return key
        case .columns(let paths):
            var key: [Int] = []
            for path in paths {
                let offset = MemoryLayout<M>.offset(of: path)
                key.append(
                    try position(of: "\(path)", in: M.self) { column in
                        offset != nil && column.offset == offset
                    } among: {
                        fields.columns
                    })
            }
            return key
        }
    }

    private static func position(
        of name: String,
        in model: any Model.Type,
        where matches: (ColumnMetadata) -> Bool,
        among columns: () -> [ColumnMetadata]
    ) throws(DatabaseError) -> Int {
        if let index = columns().firstIndex(where: matches) { return index }
        throw DatabaseError(
            .unmappableModel,
            "its primary key names \(name), which is none of its columns. Name stored properties that are "
                + "among its coding keys, or columns with PrimaryKey.named(\"…\").",
            at: .init(model: TableNaming.typeName(model)))
    }
}
