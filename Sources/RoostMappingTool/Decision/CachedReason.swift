/// Why a model stays on the mapping that is worked out at run time, and what can be done about it.
enum CachedReason: Equatable {
    case local
    case noStructure(String)
    case privateType(String)
    case unseenType(String)
    case unseenEnclosing(String)
    case spi
    case macro(String)
    case codingMethod(String)
    case inheritedCodingMethod(String, from: String)
    case rawRepresentable
    case conditional(String)
    case severalConformances
    case keysNoEnum
    case keysAlias
    case keysOfTheirOwn(String)
    case unknownKey(String)
    case noColumns
    case privateProperty(String)
    case privateSetter(String)
    case propertyAttribute(String, String)
    case lazyProperty(String)
    case weakProperty(String)
    case deprecatedProperty(String)
    case optionalTwice(String)
    case tuplePattern(String)
    case unusableName(String)
    case takenName(String)
    case unreadable(String)

    /// A clause, and after it the way out.
    var description: String {
        switch self {
        case .local:
            "it is declared inside a function, where generated code cannot name it; move it out"
        case .noStructure(let kind):
            "it is \(kind); make it a structure"
        case .privateType(let name):
            "'\(name)' is private, and generated code stands in a file of its own; make it internal"
        case .unseenType(let name):
            "'\(name)' is not declared in this target; use the plugin in the target that declares it, and state "
                + "the conformance there"
        case .unseenEnclosing(let name):
            "'\(name)', which it is declared in, is not of this target; declare it outside"
        case .spi:
            "it is marked @_spi; take that away"
        case .macro(let name):
            "\(name) may add to it what the plugin does not see; take the macro away"
        case .codingMethod(let name):
            "it has an \(name) of its own; leave that to the compiler"
        case .inheritedCodingMethod(let name, let type):
            "it has the \(name) of '\(type)'; leave that to the compiler"
        case .rawRepresentable:
            "a RawRepresentable type codes its raw value alone; take the conformance away"
        case .conditional(let what):
            "\(what) stands in an #if of its own; put the whole model in each branch"
        case .severalConformances:
            "its conformance to Model is stated under several conditions; state it with the type"
        case .keysNoEnum:
            "its CodingKeys are no enum; make them one"
        case .keysAlias:
            "its CodingKeys are declared elsewhere; declare them in the model"
        case .keysOfTheirOwn(let what):
            "its CodingKeys have names from \(what); give each case its name as a raw value"
        case .unknownKey(let name):
            "the coding key '\(name)' is none of the stored properties that the plugin sees; declare it in the "
                + "model itself"
        case .noColumns:
            "it has no stored property; give it one"
        case .privateProperty(let name):
            "'\(name)' is private, and generated code stands in a file of its own; make it internal or leave "
                + "it out of CodingKeys"
        case .privateSetter(let name):
            "'\(name)' can be set privately alone, and generated code stands in a file of its own; give it an "
                + "internal setter"
        case .propertyAttribute(let name, let attribute):
            "'\(name)' stands behind \(attribute), and its storage is private; take the attribute away"
        case .lazyProperty(let name):
            "'\(name)' is lazy; leave it out of CodingKeys, or compute it"
        case .weakProperty(let name):
            "'\(name)' is a weak or unowned reference; leave it out of CodingKeys"
        case .deprecatedProperty(let name):
            "'\(name)' is deprecated, and generated code would warn of it; take the mark away"
        case .optionalTwice(let name):
            "'\(name)' is an optional of an optional; NULL stands for one nil alone, so make it one"
        case .tuplePattern(let name):
            "'\(name)' is declared in a tuple; declare it by itself, with its type"
        case .unusableName(let name):
            "generated code cannot write the name '\(name)'; give it another, and this one as its coding key"
        case .takenName(let name):
            "this target declares a '\(name)', which is what generated code calls Roost's; rename it"
        case .unreadable(let place):
            "the code at \(place) was not understood, and what bears on the model may stand behind it; "
                + "write that another way"
        }
    }
}
