/// The branches of a file's `#if` blocks. SourceKit lists the declarations of all of them, unmarked.
struct ConditionalRegions {
    private struct Region {
        let range: Range<Int>
        let conditions: [Condition]
    }

    private var regions: [Region] = []

    init(tokens: [SyntaxToken], source: SourceText) {
        /// A block whose `#endif` has not come: the conditions of the branches so far, and where the last begins.
        var open: [(branches: [Condition], start: Int)] = []
        for token in tokens where token.kind == .conditionalDirective {
            let keyword = source.text(token.range)
            if keyword != "#if", let block = open.popLast() {
                close(block.branches, block.start..<token.range.lowerBound)
                guard keyword != "#endif" else { continue }
                let next = keyword == "#else" ? Condition("true") : Self.condition(after: token, in: source)
                open.append((block.branches + [next], token.range.upperBound))
            } else if keyword == "#if" {
                open.append(([Self.condition(after: token, in: source)], token.range.upperBound))
            }
        }
    }

    /// What must hold for the code at a place to be compiled, outermost first.
    func conditions(at offset: Int) -> [Condition] {
        regions.filter { $0.range.contains(offset) }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
            .flatMap(\.conditions)
    }

    private mutating func close(_ branches: [Condition], _ range: Range<Int>) {
        guard let last = branches.last else { return }
        let conditions = branches.dropLast().map(\.negated) + (last.text == "true" ? [] : [last])
        regions.append(Region(range: range, conditions: conditions))
    }

    /// The condition ends with its line, unless a bracket is open.
    private static func condition(after directive: SyntaxToken, in source: SourceText) -> Condition {
        let start = directive.range.upperBound
        var end = start
        var depth = 0
        while end < source.code.count {
            let byte = source.code[end]
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if byte == UInt8(ascii: "\n"), depth <= 0 { break }
            end += 1
        }
        return Condition(source.codeText(start..<end))
    }
}

/// A condition of an `#if`, as text.
struct Condition: Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    var negated: Condition { Condition("!(\(text))") }

    func excludes(_ other: Condition) -> Bool {
        self == other.negated || other == negated
    }
}

extension [Condition] {
    /// Whether no build can have the code under these conditions and that under the others.
    func exclude(_ others: [Condition]) -> Bool {
        contains { condition in others.contains { $0.excludes(condition) } }
    }

    /// Whether code under the others is only compiled where code under these is.
    func areImplied(by others: [Condition]) -> Bool {
        allSatisfy(others.contains)
    }
}
