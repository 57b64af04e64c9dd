/// The text of generated mappings.
enum MappingRenderer {
    /// What every generated file begins with.
    static let signature = "// Made by RoostMapping"

    /// A file with the mappings of a whole target. The sources are named without lines: those change with
    /// every edit above a model, and the file would be compiled anew each time.
    static func file(_ mappings: [ModelMapping]) -> String {
        guard !mappings.isEmpty else {
            return "\(signature): no model of this target is mapped ahead of time.\n"
        }
        let models = mappings.map { "// \(fileName($0.path))\n\(text(of: $0))" }
        return file(header: "\(signature). Changes here are lost.", models, mappings)
    }

    /// A file with the mappings of the models in one source file.
    static func file(_ mappings: [ModelMapping], from source: String) -> String {
        file(
            header: "\(signature) from \(fileName(source)). Changes here are lost.", mappings.map(text),
            mappings)
    }

    private static func file(header: String, _ models: [String], _ mappings: [ModelMapping]) -> String {
        "\(header)\n\(importLine(mappings))\n\n" + models.joined(separator: "\n")
    }

    /// A public model needs a public import where the target makes imports internal unless they say otherwise.
    private static func importLine(_ mappings: [ModelMapping]) -> String {
        let access = mappings.map(\.access).max() ?? .internal
        return modifier(access) + "import Roost"
    }

    private static func fileName(_ path: String) -> String {
        String(path.split(separator: "/").last ?? "")
    }

    private static func text(of mapping: ModelMapping) -> String {
        var lines = mapping.availability
        let requirements = mapping.requirements.joined(separator: ", ")
        let clause = requirements.isEmpty ? "" : " where \(requirements)"
        lines.append("extension \(mapping.type)\(clause) {")
        lines += indented(member(of: mapping) + [""] + initializer(of: mapping))
        lines.append("}")
        guard !mapping.conditions.isEmpty else { return joined(lines) }
        return joined(["#if \(condition(mapping.conditions))"] + indented(lines) + ["#endif"])
    }

    private static func member(of mapping: ModelMapping) -> [String] {
        let columns = mapping.columns
        return
            ["\(modifier(mapping.access))nonisolated static var generatedMapping: GeneratedMapping<Self>? {"]
            + indented(
                ["GeneratedMapping("]
                    + indented(
                        ["columns: { columns in"] + indented(columns.map(addition))
                            + ["},", "read: { row in try Self(row: row) },", "write: { model, parameters in"]
                            + indented(
                                columns.enumerated().map { index, column in
                                    "try parameters.set(model.\(name(column)), at: \(index))"
                                })
                            + ["}"])
                    + [")"])
            + ["}"]
    }

    private static func addition(_ column: ModelMapping.Column) -> String {
        "columns.add(\(column.key), \\.\(name(column))\(column.isRead ? "" : ", isRead: false"))"
    }

    private static func initializer(of mapping: ModelMapping) -> [String] {
        let reads = mapping.columns.enumerated().filter(\.element.isRead).map { index, column in
            // The parameter would be meant by a property's bare name.
            let target = column.property == "row" ? "self.row" : name(column)
            return "\(target) = try row.\(column.isOptional ? "valueIfPresent" : "value")(at: \(index))"
        }
        return ["private nonisolated init(row: RowCells) throws {"] + indented(reads) + ["}"]
    }

    private static func name(_ column: ModelMapping.Column) -> String {
        Identifier(name: column.property).source
    }

    private static func modifier(_ access: AccessLevel) -> String {
        switch access {
        case .public, .open: "public "
        case .package: "package "
        default: ""
        }
    }

    private static func condition(_ conditions: [Condition]) -> String {
        guard conditions.count > 1 else { return conditions[0].text }
        return conditions.map { $0.text.contains("||") ? "(\($0.text))" : $0.text }.joined(separator: " && ")
    }

    /// A literal of several lines keeps its text: what ends it is moved as far as its lines are.
    private static func indented(_ lines: [String]) -> [String] {
        lines.map { line in
            line.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
        }
    }

    private static func joined(_ lines: [String]) -> String {
        lines.joined(separator: "\n") + "\n"
    }
}
