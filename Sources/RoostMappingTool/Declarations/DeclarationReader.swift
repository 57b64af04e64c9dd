/// Reads the declarations of one file.
struct DeclarationReader {
    private let index: Int
    private let source: SourceText
    private let regions: ConditionalRegions
    private var declarations: FileDeclarations

    private init(_ tree: SyntaxTree, source: SourceText, index: Int) {
        self.index = index
        self.source = source
        regions = ConditionalRegions(tokens: tree.tokens, source: source)
        declarations = FileDeclarations(source: source, imports: ImportReader.imports(in: source))
        declarations.error = tree.error
    }

    /// `index` is the file's number in its target.
    static func read(_ tree: SyntaxTree, source: SourceText, index: Int) -> FileDeclarations {
        var reader = DeclarationReader(tree, source: source, index: index)
        reader.read(tree.nodes, in: nil)
        return reader.declarations
    }

    /// What is inside no type has an empty path; what is inside a function has none.
    private mutating func read(_ nodes: [SyntaxNode], in scope: TypePath?, isLocal: Bool = false) {
        let variables = nodes.filter { $0.kind.hasPrefix("decl.var") }
        for node in nodes {
            // The accessors' contents stand beside their property, not within.
            let isInAccessor = variables.contains {
                $0.range.lowerBound < node.range.lowerBound && node.range.upperBound <= $0.range.upperBound
            }
            read(node, in: scope, isLocal: isLocal || isInAccessor)
        }
    }

    private mutating func read(_ node: SyntaxNode, in scope: TypePath?, isLocal: Bool) {
        switch node.kind {
        case "decl.struct", "decl.class", "decl.enum", "decl.protocol":
            readType(node, in: scope, isLocal: isLocal)
        case "decl.extension":
            readExtension(node)
        case "decl.typealias" where !isLocal:
            readAlias(node, in: scope)
        default:
            read(node.children, in: nil, isLocal: true)
        }
    }

    private mutating func readType(_ node: SyntaxNode, in scope: TypePath?, isLocal: Bool) {
        guard let kind = TypeDeclaration.Kind(rawValue: node.kind) else { return }
        let name = Identifier(source: node.name)?.name ?? node.name
        let path = scope?.appending(name) ?? TypePath([name])
        declarations.types.append(
            TypeDeclaration(
                kind: kind, path: path, file: index, offset: node.nameRange.lowerBound,
                access: node.access ?? .internal, isLocal: isLocal,
                isActor: source.text(node.range).hasPrefix("actor"),
                attributes: attributes(of: node), conditions: conditions(of: node),
                inheritedTypes: node.inheritedTypes, requirements: requirements(of: node),
                members: MemberReader(source: source, regions: regions).members(of: node)))
        read(node.children, in: path, isLocal: isLocal)
    }

    private mutating func readExtension(_ node: SyntaxNode) {
        let path = TypePath(node.name) ?? TypePath([node.name])
        declarations.extensions.append(
            ExtensionDeclaration(
                extendedType: node.name, path: path, file: index, offset: node.nameRange.lowerBound,
                attributes: attributes(of: node), conditions: conditions(of: node),
                inheritedTypes: node.inheritedTypes, requirements: requirements(of: node),
                members: MemberReader(source: source, regions: regions).members(of: node)))
        read(node.children, in: path)
    }

    /// SourceKit does not say what an alias stands for: it is what follows the equals sign.
    private mutating func readAlias(_ node: SyntaxNode, in scope: TypePath?) {
        let text = source.codeText(node.nameRange.upperBound..<node.range.upperBound)
        guard let sign = text.firstIndex(of: "="), let name = Identifier(source: node.name)?.name else {
            return
        }
        let target = text[text.index(after: sign)...].split(separator: " where ").first.map(String.init) ?? ""
        declarations.aliases.append(
            AliasDeclaration(
                path: scope?.appending(name) ?? TypePath([name]), target: target, file: index,
                access: node.access ?? .internal, conditions: conditions(of: node)))
    }

    private func conditions(of node: SyntaxNode) -> [Condition] {
        regions.conditions(at: node.range.lowerBound)
    }

    private func attributes(of node: SyntaxNode) -> Attributes {
        Attributes(of: node, source: source, regions: regions)
    }

    /// The `where` clause stands between the inherited types and the body.
    private func requirements(of node: SyntaxNode) -> [String] {
        guard let body = node.body else { return [] }
        let start = max(node.nameRange.upperBound, node.elements.map(\.upperBound).max() ?? 0)
        guard start < body.lowerBound else { return [] }
        // Generic parameters may stand before it, which have no `where` of their own.
        let words = source.codeText(start..<body.lowerBound - 1).split(separator: " ")
        guard let place = words.firstIndex(of: "where") else { return [] }
        return TypeText.split(words[(place + 1)...].joined(separator: " "), at: ",")
    }
}

extension Attributes {
    init(of node: SyntaxNode, source: SourceText, regions: ConditionalRegions) {
        all = node.attributes.map { attribute in
            Attribute(
                kind: attribute.kind,
                text: source.text(attribute.range).split(whereSeparator: \.isWhitespace).joined(
                    separator: " "),
                conditions: regions.conditions(at: attribute.range.lowerBound))
        }
    }
}

/// Reads the names of the modules that a file imports.
enum ImportReader {
    static func imports(in source: SourceText) -> Set<String> {
        var modules: Set<String> = []
        for line in source.code.split(separator: UInt8(ascii: "\n")) where line.contains(UInt8(ascii: "i")) {
            let words = String(decoding: line, as: UTF8.self).split(whereSeparator: { $0 == " " || $0 == ";" }
            )
            guard let place = words.firstIndex(of: "import") else { continue }
            // `import struct Module.Type` names a kind first.
            let kinds: Set<Substring> = [
                "struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor",
            ]
            guard let name = words[(place + 1)...].first(where: { !kinds.contains($0) }) else { continue }
            modules.insert(String(name.prefix { $0 != "." }).trimmingSpaces)
        }
        return modules
    }
}
