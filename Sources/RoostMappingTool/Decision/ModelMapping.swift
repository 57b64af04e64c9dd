/// What generated code for one model says.
struct ModelMapping: Equatable {
    /// One column, in the order in which the coding names them.
    struct Column: Equatable {
        let property: String
        /// The coding key's string value, as a literal.
        let key: String
        let isOptional: Bool
        /// Whether `init(from:)` reads it: a constant with a value of its own is only written.
        let isRead: Bool
    }

    /// The type to extend, as source text.
    let type: String
    /// `public`, `package`, or nothing.
    let access: AccessLevel
    let availability: [String]
    let requirements: [String]
    let conditions: [Condition]
    /// The path of the file that declares the type.
    let path: String
    let columns: [Column]
}

/// What becomes of a model.
enum ModelDecision: Equatable {
    case generated(ModelMapping)
    case cached(CachedReason)
    /// It has a mapping in the source tree.
    case present
}

/// A model, and what becomes of it.
struct DecidedModel {
    let name: String
    let place: SourcePlace
    let decision: ModelDecision
}
