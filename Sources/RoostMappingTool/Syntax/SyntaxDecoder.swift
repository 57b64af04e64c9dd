import CSourceKit

/// Makes plain values of SourceKit's answer.
struct SyntaxDecoder {
    let functions: SourceKitFunctions
    let keys: SourceKitKeys

    func tree(_ response: sourcekitd_variant_t) -> SyntaxTree {
        SyntaxTree(
            nodes: elements("key.substructure", of: response).compactMap(node),
            tokens: elements("key.syntaxmap", of: response).compactMap(token),
            error: elements("key.diagnostics", of: response).lazy.compactMap(error).first)
    }

    /// Expressions and statements are kept only where they hold a declaration.
    private func node(_ variant: sourcekitd_variant_t) -> SyntaxNode? {
        let kind = name("key.kind", of: variant, without: "source.lang.swift.")
        let children = elements("key.substructure", of: variant).compactMap(node)
        guard kind.hasPrefix("decl.") || !children.isEmpty else { return nil }
        var node = SyntaxNode(kind: kind, range: range("", of: variant), children: children)
        node.name = string("key.name", of: variant) ?? ""
        node.nameRange = range("name", of: variant)
        let body = range("body", of: variant)
        node.body = body.lowerBound > 0 ? body : nil
        node.access = accessLevel("key.accessibility", of: variant)
        node.setterAccess = accessLevel("key.setter_accessibility", of: variant)
        node.typeName = string("key.typename", of: variant)
        node.inheritedTypes = elements("key.inheritedtypes", of: variant)
            .compactMap { string("key.name", of: $0) }
        node.elements = elements("key.elements", of: variant).map { range("", of: $0) }
        node.attributes = elements("key.attributes", of: variant).map(attribute)
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
        return node
    }

    private func attribute(_ variant: sourcekitd_variant_t) -> SyntaxAttribute {
        SyntaxAttribute(
            kind: name("key.attribute", of: variant, without: "source.decl.attribute."),
            range: range("", of: variant))
    }

    private func token(_ variant: sourcekitd_variant_t) -> SyntaxToken? {
        let kind = name("key.kind", of: variant, without: "source.lang.swift.syntaxtype.")
        let range = range("", of: variant)
        switch kind {
        case "string": return SyntaxToken(kind: .string, range: range)
        case "buildconfig.keyword": return SyntaxToken(kind: .conditionalDirective, range: range)
        case _ where kind.hasPrefix("comment") || kind.hasPrefix("doccomment"):
            return SyntaxToken(kind: .comment, range: range)
        default: return nil
        }
    }

    private func error(_ variant: sourcekitd_variant_t) -> SyntaxError? {
        guard name("key.severity", of: variant, without: "") == "source.diagnostic.severity.error" else {
            return nil
        }
        return SyntaxError(
            line: Int(functions.integer(variant, keys["key.line"])),
            message: string("key.description", of: variant) ?? "it is not understood")
    }

    private func accessLevel(_ key: String, of variant: sourcekitd_variant_t) -> AccessLevel? {
        switch name(key, of: variant, without: "source.lang.swift.accessibility.") {
        case "private": .private
        case "fileprivate": .fileprivate
        case "internal": .internal
        case "package": .package
        case "public": .public
        case "open": .open
        default: nil
        }
    }
}

extension SyntaxDecoder {
    private func elements(_ key: String, of variant: sourcekitd_variant_t) -> [sourcekitd_variant_t] {
        let array = functions.member(variant, keys[key])
        return (0..<functions.count(array)).map { functions.element(array, $0) }
    }

    private func string(_ key: String, of variant: sourcekitd_variant_t) -> String? {
        functions.string(variant, keys[key]).map { String(cString: $0) }
    }

    private func name(_ key: String, of variant: sourcekitd_variant_t, without prefix: String) -> String {
        guard let uid = functions.uidMember(variant, keys[key]) else { return "" }
        let name = keys.name(of: uid)
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }

    private func range(_ what: String, of variant: sourcekitd_variant_t) -> Range<Int> {
        let offset = Int(functions.integer(variant, keys["key.\(what)offset"]))
        let length = Int(functions.integer(variant, keys["key.\(what)length"]))
        return offset..<offset + max(length, 0)
    }
}
