/// What SourceKit says of one file, as plain values. Offsets count bytes.
struct SyntaxTree {
    var nodes: [SyntaxNode] = []
    var tokens: [SyntaxToken] = []
    /// The first thing in the file that the parser does not understand.
    var error: SyntaxError?
}

struct SyntaxError: Equatable {
    /// From 1.
    let line: Int
    let message: String
}

/// A declaration, or an expression or statement that may have declarations inside.
struct SyntaxNode {
    /// SourceKit's name for it, without what all have in front: `decl.struct`.
    var kind: String
    var name = ""
    /// Without the modifiers and attributes that stand before the declaration's keyword.
    var range: Range<Int>
    var nameRange = 0..<0
    /// What is between the braces. Nil where there are none.
    var body: Range<Int>?
    var access: AccessLevel?
    /// Nil where there is no setter.
    var setterAccess: AccessLevel?
    /// The type as written, without comments. Nil where none is written.
    var typeName: String?
    /// Each as written: `@unchecked Sendable`, `Model & Hashable`.
    var inheritedTypes: [String] = []
    /// The parts that have no node of their own: inherited types, an enum element's raw value.
    var elements: [Range<Int>] = []
    /// In the order of the source.
    var attributes: [SyntaxAttribute] = []
    var children: [SyntaxNode] = []
}

/// An attribute or modifier.
struct SyntaxAttribute {
    /// SourceKit's name for it, without what all have in front: `available`, `lazy`. It is `_custom` for
    /// what it cannot tell apart: property wrappers, macros, global actors, result builders.
    let kind: String
    let range: Range<Int>
}

/// A stretch of text that is not to be read as code, or that decides what is.
struct SyntaxToken {
    enum Kind {
        case comment, string, conditionalDirective
    }

    let kind: Kind
    let range: Range<Int>
}

enum AccessLevel: Int, Comparable {
    case `private`, `fileprivate`, `internal`, package, `public`, open

    static func < (left: AccessLevel, right: AccessLevel) -> Bool { left.rawValue < right.rawValue }
}
