/// Decides for every model of a target whether code is generated for it.
struct ModelDecider {
    let target: TargetDeclarations

    /// In the order of the source.
    func decide() -> [DecidedModel] {
        (target.candidates.compactMap(decide) + unseen()).sorted {
            ($0.place.path, $0.place.line, $0.place.column) < ($1.place.path, $1.place.line, $1.place.column)
        }
    }

    private func decide(_ type: TypeDeclaration) -> DecidedModel? {
        let model = ModelParts(type: type, target: target)
        guard !model.conformances.isEmpty else { return nil }
        return DecidedModel(
            name: type.path.last, place: place(type.offset, in: type.file), decision: decide(model))
    }

    private func decide(_ model: ModelParts) -> ModelDecision {
        if model.hasGeneratedMapping { return .present }
        do throws(ModelRefusal) {
            try ModelChecks(model: model, target: target).check()
            return .generated(try mapping(of: model))
        } catch {
            return .cached(error.reason)
        }
    }

    private func mapping(of model: ModelParts) throws(ModelRefusal) -> ModelMapping {
        let columns = try CodingKeyColumns.columns(
            of: model.type.members.properties, keys: model.codingKeys.first,
            keyMembers: model.codingKeyMembers)
        guard !columns.isEmpty else { throw ModelRefusal(.noColumns) }
        let conformance = model.conformances[0]
        let path = target.canonical(model.type.path, in: model.type.file)
        return ModelMapping(
            type: conformance.specialisedType
                ?? path.names.map { Identifier(name: $0).source }.joined(separator: "."),
            access: (model.enclosing + [model.type]).map(\.access).min() ?? .internal,
            availability: unique(
                model.enclosing.flatMap(\.attributes.availability)
                    + model.type.attributes.availability + conformance.availability),
            requirements: conformance.requirements,
            conditions: unique(
                model.enclosing.flatMap(\.conditions) + model.type.conditions + conformance.conditions),
            path: target.files[model.type.file].source.path,
            columns: columns)
    }

    /// Conformances of types that other modules declare.
    private func unseen() -> [DecidedModel] {
        target.extensions.values.flatMap { $0 }.compactMap { stated in
            let path = target.canonical(stated.path, in: stated.file)
            guard target.types(at: path, from: stated.file).isEmpty,
                target.conformsToModel(stated.inheritedTypes, in: path, file: stated.file) != nil
            else { return nil }
            return DecidedModel(
                name: stated.path.last, place: place(stated.offset, in: stated.file),
                decision: stated.members.hasGeneratedMapping
                    ? .present : .cached(.unseenType(stated.extendedType)))
        }
    }

    private func place(_ offset: Int, in file: Int) -> SourcePlace {
        target.files[file].source.place(of: offset)
    }

    private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }
}
