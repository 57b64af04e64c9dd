/// A type with everything in the target that bears on it as a model.
struct ModelParts {
    /// Where it is said that the type is a model.
    struct Conformance {
        let availability: [String]
        let requirements: [String]
        let conditions: [Condition]
        /// The extended type as written, where it names generic arguments: `Pair<Int, String>`.
        let specialisedType: String?
    }

    let type: TypeDeclaration
    let extensions: [ExtensionDeclaration]
    /// The declarations around it, outermost first; empty for those that the target does not declare.
    let enclosing: [TypeDeclaration]
    /// The first type around it that the target does not declare.
    let unseenEnclosing: TypePath?
    let conformances: [Conformance]
    let codingKeys: [CodingKeysDeclaration]
    /// The names of what extensions add to the coding keys, or to all coding keys.
    let codingKeyMembers: Set<String>
    /// The extensions of protocols that the type conforms to, as far as the target declares them.
    let inheritedExtensions: [(name: TypePath, extension: ExtensionDeclaration)]
    let protocols: Set<TypePath>

    init(type: TypeDeclaration, target: TargetDeclarations) {
        self.type = type
        let path = type.isLocal ? type.path : target.canonical(type.path, in: type.file)
        let extensions = type.isLocal ? [] : target.extensions(of: type)
        self.extensions = extensions
        let around = type.isLocal ? [] : path.enclosing.map { ($0, target.types(at: $0, from: type.file)) }
        enclosing = around.flatMap(\.1).filter { !$0.conditions.exclude(type.conditions) }
        unseenEnclosing = around.first { $0.1.isEmpty }?.0
        conformances = Self.conformances(of: type, at: path, extensions: extensions, target: target)
        codingKeys = type.members.codingKeys + extensions.flatMap(\.members.codingKeys)
        codingKeyMembers = [path.appending("CodingKeys"), TypePath(["CodingKey"])]
            .flatMap { target.extensions[$0] ?? [] }.reduce(into: []) { $0.formUnion($1.members.names) }
        protocols = ([(type.inheritedTypes, type.file)] + extensions.map { ($0.inheritedTypes, $0.file) })
            .reduce(
                into: Set(["Model", "Codable", "Decodable", "Encodable", "Sendable"].map { TypePath([$0]) })
            ) {
                $0.formUnion(target.protocols($1.0, in: path, file: $1.1))
            }
        inheritedExtensions = protocols.flatMap { name in (target.extensions[name] ?? []).map { (name, $0) } }
    }

    /// A mapping in the source tree, generated or by hand, wins.
    var hasGeneratedMapping: Bool {
        type.members.hasGeneratedMapping || extensions.contains(where: \.members.hasGeneratedMapping)
            || inheritedExtensions.contains(where: \.extension.members.hasGeneratedMapping)
    }

    private static func conformances(
        of type: TypeDeclaration, at path: TypePath, extensions: [ExtensionDeclaration],
        target: TargetDeclarations
    ) -> [Conformance] {
        var found: [Conformance] = []
        if let conditions = target.conformsToModel(type.inheritedTypes, in: path, file: type.file) {
            found.append(
                Conformance(
                    availability: [], requirements: [], conditions: type.conditions + conditions,
                    specialisedType: nil))
        }
        for stated in extensions {
            guard let conditions = target.conformsToModel(stated.inheritedTypes, in: path, file: stated.file)
            else { continue }
            found.append(
                Conformance(
                    availability: stated.attributes.availability, requirements: stated.requirements,
                    conditions: stated.conditions + conditions,
                    specialisedType: stated.extendedType.contains("<") ? stated.extendedType : nil))
        }
        return found
    }
}
