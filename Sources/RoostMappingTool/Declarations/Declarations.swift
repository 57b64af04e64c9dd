/// What a file declares that matters to mappings.
struct FileDeclarations {
    let source: SourceText
    var imports: Set<String> = []
    var types: [TypeDeclaration] = []
    var extensions: [ExtensionDeclaration] = []
    var aliases: [AliasDeclaration] = []
    /// Where the parser lost its way; what stands behind may be missing above.
    var error: SyntaxError?
}

/// A structure, class, actor, enum or protocol.
struct TypeDeclaration {
    enum Kind: String {
        case structure = "decl.struct"
        case `class` = "decl.class"
        case enumeration = "decl.enum"
        case `protocol` = "decl.protocol"
    }

    let kind: Kind
    /// The names of the types or of the extension around it, as written, and its own.
    let path: TypePath
    let file: Int
    /// Where its name stands.
    let offset: Int
    let access: AccessLevel
    /// Whether it is declared in a function, a closure or a statement, where no other code can name it.
    let isLocal: Bool
    let isActor: Bool
    let attributes: Attributes
    let conditions: [Condition]
    let inheritedTypes: [String]
    /// The requirements of its `where` clause.
    let requirements: [String]
    let members: Members
}

struct ExtensionDeclaration {
    /// As written, generic arguments included.
    let extendedType: String
    let path: TypePath
    let file: Int
    let offset: Int
    let attributes: Attributes
    let conditions: [Condition]
    let inheritedTypes: [String]
    let requirements: [String]
    let members: Members
}

struct AliasDeclaration {
    let path: TypePath
    let target: String
    let file: Int
    let access: AccessLevel
    let conditions: [Condition]
}

/// What a body holds.
struct Members {
    var properties: [Property] = []
    var codingKeys: [CodingKeysDeclaration] = []
    /// `init(from:)`s and `encode(to:)`s.
    var codingMethods: [CodingMethod] = []
    var hasGeneratedMapping = false
    /// The names of macros that stand as declarations.
    var macros: [String] = []
    /// The names of properties and methods: what may replace a protocol's requirement.
    var names: Set<String> = []
}

struct CodingMethod {
    /// `init(from:)` or `encode(to:)`.
    let name: String
    /// The parameter's type, as written.
    let parameterType: String?
    let conditions: [Condition]
}

/// A stored property, or one that may be.
struct Property {
    let name: String
    let isConstant: Bool
    let hasInitialValue: Bool
    let isInTuplePattern: Bool
    /// As written; nil where none is.
    let type: String?
    let access: AccessLevel
    let setterAccess: AccessLevel
    let attributes: Attributes
    let conditions: [Condition]
}

struct CodingKeysDeclaration {
    struct Case {
        let name: String
        /// The raw value's literal, as written.
        let rawValue: String?
        let conditions: [Condition]
    }

    /// `decl.enum`, `decl.struct`, `decl.typealias`.
    let kind: String
    let inheritedTypes: [String]
    let cases: [Case]
    let members: Members
    let conditions: [Condition]
}

/// The attributes and modifiers of a declaration.
struct Attributes {
    struct Attribute {
        /// SourceKit's name for it.
        let kind: String
        /// As written.
        let text: String
        let conditions: [Condition]
    }

    var all: [Attribute] = []

    func has(_ kind: String) -> Bool {
        all.contains { $0.kind == kind }
    }

    /// Every `@available`, as written.
    var availability: [String] {
        all.filter { $0.kind == "available" }.map(\.text)
    }

    var isDeprecated: Bool {
        availability.contains { $0.contains("deprecated") || $0.contains("obsoleted") }
    }

    /// The first that may be a macro or a property wrapper, by its name: `@Observable`.
    func custom(besides known: Set<String>) -> String? {
        all.lazy.filter { $0.kind == "_custom" }
            .map { String($0.text.prefix { $0 != "(" && !$0.isWhitespace }) }
            .first { !known.contains(String($0.dropFirst())) }
    }
}
