/// Reads what a type's or an extension's body holds.
struct MemberReader {
    let source: SourceText
    let regions: ConditionalRegions

    func members(of node: SyntaxNode) -> Members {
        var members = Members()
        members.macros = macros(in: node)
        let properties = PropertyReader(source: source, regions: regions)
        for child in node.children {
            let name = Identifier(source: child.name)?.name ?? child.name
            switch child.kind {
            case "decl.var.instance":
                members.names.insert(name)
                if let property = properties.property(child, among: node.children) {
                    members.properties.append(property)
                }
            case "decl.var.static", "decl.var.class":
                if name == "generatedMapping" { members.hasGeneratedMapping = true }
            case "decl.function.method.instance", "decl.function.constructor":
                members.names.insert(name)
                if name == "init(from:)" || name == "encode(to:)" {
                    members.codingMethods.append(codingMethod(child))
                }
            case "decl.enum", "decl.struct", "decl.class", "decl.typealias":
                if name == "CodingKeys" { members.codingKeys.append(codingKeys(child)) }
            default:
                break
            }
        }
        return members
    }

    private func codingMethod(_ node: SyntaxNode) -> CodingMethod {
        CodingMethod(
            name: node.name,
            parameterType: node.children.first { $0.kind == "decl.var.parameter" }?.typeName,
            conditions: conditions(of: node))
    }

    private func codingKeys(_ node: SyntaxNode) -> CodingKeysDeclaration {
        let elements = node.children.filter { $0.kind == "decl.enumcase" }.flatMap(\.children)
            .filter { $0.kind == "decl.enumelement" }
        return CodingKeysDeclaration(
            kind: node.kind,
            inheritedTypes: node.inheritedTypes,
            cases: elements.map { element in
                CodingKeysDeclaration.Case(
                    name: Identifier(source: element.name)?.name ?? element.name,
                    rawValue: element.elements.first.map(source.text),
                    conditions: conditions(of: element))
            },
            members: members(of: node),
            conditions: conditions(of: node))
    }

    private func conditions(of node: SyntaxNode) -> [Condition] {
        regions.conditions(at: node.range.lowerBound)
    }

    /// Number signs that stand between the declarations, where a macro's name follows.
    private func macros(in node: SyntaxNode) -> [String] {
        guard let body = node.body else { return [] }
        let declared =
            node.children.map(\.range)
            + node.children.flatMap { $0.attributes.map(\.range) }
        let directives: Set<String> = [
            "if", "elseif", "else", "endif", "warning", "error", "sourceLocation", "available", "unavailable",
        ]
        var names: [String] = []
        for offset in body where source.code[offset] == UInt8(ascii: "#") {
            guard !declared.contains(where: { $0.contains(offset) }) else { continue }
            let rest = source.code[(offset + 1)...].prefix(128)
            let name = String(decoding: rest, as: UTF8.self).prefix {
                $0.isLetter || $0.isNumber || $0 == "_"
            }
            if !name.isEmpty, !directives.contains(String(name)), !isCondition(offset) {
                names.append("#\(name)")
            }
        }
        return names
    }

    /// Whether a `#` stands in the line of an `#if`.
    private func isCondition(_ offset: Int) -> Bool {
        let line = source.code[..<offset].split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).last
        let text = String(decoding: line ?? [], as: UTF8.self).trimmingSpaces
        return text.hasPrefix("#if") || text.hasPrefix("#elseif")
    }
}
