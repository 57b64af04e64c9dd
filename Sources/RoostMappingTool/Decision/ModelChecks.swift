/// What keeps a model from being generated, but for its columns.
struct ModelChecks {
    let model: ModelParts
    let target: TargetDeclarations

    func check() throws(ModelRefusal) {
        try checkType()
        try checkReading()
        try checkMacros()
        try checkCoding()
        try checkConditions()
    }

    private func checkType() throws(ModelRefusal) {
        let type = model.type
        if type.isLocal { throw ModelRefusal(.local) }
        switch type.kind {
        case .structure: break
        case .class: throw ModelRefusal(.noStructure(type.isActor ? "an actor" : "a class"))
        case .enumeration: throw ModelRefusal(.noStructure("an enum"))
        case .protocol: throw ModelRefusal(.noStructure("a protocol"))
        }
        // After a dot these mean something else, even with backticks.
        if let name = type.path.names.dropFirst().first(where: ["Type", "Protocol", "self"].contains) {
            throw ModelRefusal(.unusableName(name))
        }
        if let path = model.unseenEnclosing { throw ModelRefusal(.unseenEnclosing(path.description)) }
        for declared in model.enclosing + [type] where declared.access <= .fileprivate {
            throw ModelRefusal(.privateType(declared.path.last))
        }
        if (model.enclosing + [type]).contains(where: { $0.attributes.has("_spi") }) {
            throw ModelRefusal(.spi)
        }
        for name in ["GeneratedMapping", "RowCells"] where declares(name) {
            throw ModelRefusal(.takenName(name))
        }
    }

    /// Generated code names Roost's types as they are; a type of that name around the model or at the top of
    /// the target would be meant instead.
    private func declares(_ name: String) -> Bool {
        target.resolve(TypePath([name]), in: model.type.path, file: model.type.file) != nil
    }

    /// Behind a place that the parser does not understand, anything may be missed.
    private func checkReading() throws(ModelRefusal) {
        for (index, file) in target.files.enumerated() {
            guard let error = file.error, index == model.type.file || mentionsCoding(file) else { continue }
            throw ModelRefusal(.unreadable("\(file.source.name):\(error.line) (\(error.message))"))
        }
    }

    private func mentionsCoding(_ file: FileDeclarations) -> Bool {
        let text = String(decoding: file.source.bytes, as: UTF8.self)
        return ["init(from", "encode(to", "CodingKeys", "generatedMapping"].contains(where: text.contains)
    }

    private func checkMacros() throws(ModelRefusal) {
        let attributes = [model.type.attributes] + model.extensions.map(\.attributes)
        for attribute in attributes.compactMap({ $0.custom(besides: globalActors) }) {
            throw ModelRefusal(.macro(attribute))
        }
        for macro in model.type.members.macros + model.extensions.flatMap(\.members.macros) {
            throw ModelRefusal(.macro(macro))
        }
    }

    /// Attributes that are no macros.
    private var globalActors: Set<String> {
        let declared = target.candidates.filter {
            $0.attributes.has("globalActor") || $0.attributes.all.contains { $0.text == "@globalActor" }
        }
        return Set(declared.map(\.path.description) + ["MainActor"])
    }

    private func checkCoding() throws(ModelRefusal) {
        let raw: Set<String> = ["RawRepresentable", "OptionSet"]
        if model.protocols.contains(where: { raw.contains($0.last) }) {
            throw ModelRefusal(.rawRepresentable)
        }
        for method in ([model.type.members] + model.extensions.map(\.members)).flatMap(\.codingMethods)
        where mayCode(method) {
            throw ModelRefusal(.codingMethod(method.name))
        }
        for (name, inherited) in model.inheritedExtensions {
            for method in inherited.members.codingMethods where mayCode(method) {
                throw ModelRefusal(.inheritedCodingMethod(method.name, from: name.description))
            }
        }
    }

    /// Whether the parameter may be a coder: it is none where its type is one that cannot be.
    private func mayCode(_ method: CodingMethod) -> Bool {
        guard let text = method.parameterType else { return true }
        if text.hasSuffix("?") || ["[", "(", "inout "].contains(where: text.hasPrefix) { return false }
        guard let name = TypePath(text) else { return true }
        let found = target.resolve(name, in: model.type.path, file: model.type.file)
        if let found, found.composition == nil {
            let declared = target.types(at: found.path, from: model.type.file)
            return declared.isEmpty || declared.contains { $0.kind == .protocol }
        }
        let known: Set<String> = [
            "Data", "Date", "Double", "Int", "Int64", "String", "Substring", "URL", "UUID",
        ]
        return !known.contains(name.last)
    }

    private func checkConditions() throws(ModelRefusal) {
        let type = model.type
        let around = type.conditions + model.conformances[0].conditions
        for conformance in model.conformances.dropFirst()
        where Set(conformance.conditions) != Set(model.conformances[0].conditions) {
            throw ModelRefusal(.severalConformances)
        }
        func require(_ conditions: [Condition], _ what: @autoclosure () -> String) throws(ModelRefusal) {
            guard conditions.areImplied(by: around) else { throw ModelRefusal(.conditional(what())) }
        }
        for property in type.members.properties { try require(property.conditions, "'\(property.name)'") }
        for keys in model.codingKeys {
            try require(keys.conditions, "CodingKeys")
            for key in keys.cases { try require(key.conditions, "the coding key '\(key.name)'") }
        }
        for attribute in (model.enclosing + [type]).flatMap(\.attributes.all)
            + type.members.properties.flatMap(\.attributes.all)
        {
            try require(attribute.conditions, attribute.text)
        }
        if model.codingKeys.count > 1 { throw ModelRefusal(.conditional("CodingKeys")) }
    }
}
