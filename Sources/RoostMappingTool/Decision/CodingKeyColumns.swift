/// Which properties are coded, under which names, in which order: what the compiler makes of a model's
/// `CodingKeys`, or of its properties where it has none.
enum CodingKeyColumns {
    static func columns(
        of properties: [Property], keys: CodingKeysDeclaration?, keyMembers: Set<String> = []
    ) throws(ModelRefusal) -> [ModelMapping.Column] {
        let coded: [(property: Property, key: String)]
        if let keys {
            try check(keys, keyMembers)
            coded = try keys.cases.map { key throws(ModelRefusal) in
                guard let property = properties.first(where: { $0.name == key.name }) else {
                    throw ModelRefusal(.unknownKey(key.name))
                }
                return (property, literal(of: key, in: keys))
            }
        } else {
            coded = properties.filter { !$0.attributes.has("lazy") }
                .map { ($0, Identifier(name: $0.name).literal) }
        }
        for (property, _) in coded { try check(property) }
        let columns = coded.map(column)
        // Metadata found at run time lists what is read before what is only written.
        return columns.filter(\.isRead) + columns.filter { !$0.isRead }
    }

    private static func column(_ property: Property, key: String) -> ModelMapping.Column {
        ModelMapping.Column(
            property: property.name,
            key: key,
            isOptional: property.type.map(TypeText.isOptional) ?? false,
            isRead: !(property.isConstant && property.hasInitialValue))
    }

    /// A raw value is text where it is a literal of text; the keys' own number is no name.
    private static func literal(
        of key: CodingKeysDeclaration.Case, in keys: CodingKeysDeclaration
    ) -> String {
        if let raw = key.rawValue, raw.hasPrefix("\"") || raw.hasPrefix("#") { return raw }
        return Identifier(name: key.name).literal
    }

    private static func check(
        _ keys: CodingKeysDeclaration, _ members: Set<String>
    ) throws(ModelRefusal) {
        if keys.kind == "decl.typealias" { throw ModelRefusal(.keysAlias) }
        if keys.kind != "decl.enum" { throw ModelRefusal(.keysNoEnum) }
        let plain: Set<String> = [
            "String", "CodingKey", "CaseIterable", "Sendable", "Hashable", "Equatable", "Codable",
            "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
        ]
        for text in keys.inheritedTypes.flatMap(TypeText.members) {
            guard let name = TypePath(text), plain.contains(name.last),
                name.names.count == 1 || name.names.first == "Swift"
            else { throw ModelRefusal(.keysOfTheirOwn("'\(text)'")) }
        }
        let own = keys.members.names.union(members).intersection([
            "stringValue", "rawValue", "init(stringValue:)", "init(rawValue:)",
        ])
        if let name = own.min() { throw ModelRefusal(.keysOfTheirOwn("a '\(name)' of their own")) }
    }

    private static func check(_ property: Property) throws(ModelRefusal) {
        let name = property.name
        if property.isInTuplePattern { throw ModelRefusal(.tuplePattern(name)) }
        if property.attributes.has("lazy") { throw ModelRefusal(.lazyProperty(name)) }
        if property.attributes.has("weak") { throw ModelRefusal(.weakProperty(name)) }
        if let attribute = property.attributes.custom(besides: ["MainActor"]) {
            throw ModelRefusal(.propertyAttribute(name, attribute))
        }
        if property.access <= .fileprivate { throw ModelRefusal(.privateProperty(name)) }
        if !property.isConstant, property.setterAccess <= .fileprivate {
            throw ModelRefusal(.privateSetter(name))
        }
        if let type = property.type, TypeText.isOptionalTwice(type) {
            throw ModelRefusal(.optionalTwice(name))
        }
        if property.attributes.isDeprecated { throw ModelRefusal(.deprecatedProperty(name)) }
        if ["self", "Type", "init"].contains(name) { throw ModelRefusal(.unusableName(name)) }
    }
}

/// Ends the work on a model that stays cached.
struct ModelRefusal: Error {
    let reason: CachedReason

    init(_ reason: CachedReason) {
        self.reason = reason
    }
}
