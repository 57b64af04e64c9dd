/// Reads stored properties. What SourceKit leaves out (whether there is an initial value, what the accessors
/// are) is read from the code between a property's name and the next one's.
struct PropertyReader {
    let source: SourceText
    let regions: ConditionalRegions

    /// Nil for a computed property. Several may share one declaration: `var a, b: Int`.
    func property(_ node: SyntaxNode, among siblings: [SyntaxNode]) -> Property? {
        guard isStored(node) else { return nil }
        let shared = siblings.filter { $0.kind == node.kind && $0.range == node.range }
        let access = node.access ?? .internal
        return Property(
            name: Identifier(source: node.name)?.name ?? node.name,
            isConstant: source.codeText(node.range).hasPrefix("let"),
            hasInitialValue: hasInitialValue(node, among: shared),
            isInTuplePattern: isInTuplePattern(node),
            type: node.typeName,
            access: access,
            setterAccess: node.setterAccess ?? access,
            attributes: Attributes(of: node, source: source, regions: regions),
            conditions: regions.conditions(at: node.range.lowerBound))
    }

    /// Accessors make a property computed, unless they only observe it.
    private func isStored(_ node: SyntaxNode) -> Bool {
        guard let body = node.body else { return true }
        return topLevelWords(in: body).contains { $0 == "willSet" || $0 == "didSet" }
    }

    private func topLevelWords(in body: Range<Int>) -> [String] {
        var depth = 0
        var text: [UInt8] = []
        for byte in source.code[body] {
            if Self.closing.contains(byte) { depth -= 1 }
            text.append(depth == 0 && Self.isNamePart(byte) ? byte : UInt8(ascii: " "))
            if Self.opening.contains(byte) { depth += 1 }
        }
        return String(decoding: text, as: UTF8.self).split(separator: " ").map(String.init)
    }

    private func hasInitialValue(_ node: SyntaxNode, among shared: [SyntaxNode]) -> Bool {
        let start = node.nameRange.upperBound
        let next = shared.map(\.nameRange.lowerBound).filter { $0 > start }.min()
        let end = next ?? node.body.map { $0.lowerBound - 1 } ?? node.range.upperBound
        guard start < end else { return false }
        var depth = 0
        for offset in start..<end {
            let byte = source.code[offset]
            if Self.opening.contains(byte) { depth += 1 }
            if Self.closing.contains(byte) { depth -= 1 }
            if byte == UInt8(ascii: "="), depth <= 0 { return true }
        }
        return false
    }

    /// Whether the name stands in brackets: `let (x, y) = origin`.
    private func isInTuplePattern(_ node: SyntaxNode) -> Bool {
        var depth = 0
        for byte in source.code[node.range.lowerBound..<node.nameRange.lowerBound] {
            if Self.opening.contains(byte) { depth += 1 }
            if Self.closing.contains(byte) { depth -= 1 }
        }
        return depth > 0
    }

    private static let opening = Set("([{".utf8)
    private static let closing = Set(")]}".utf8)

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
