import CPostgres

/// What a connection knows of the types that the driver does not know by itself: their names, and whether they are enums
/// and kinds of text, which travel as text, arrays, or domains, whose values travel as those of another type.
struct TypeCatalog {
    struct Entry {
        /// Whether its values travel as UTF-8 text.
        var isText = false
        /// The type that a domain is of; 0 for what is none.
        var base: Oid = 0
        /// The type of an array's elements; 0 for what is none.
        var element: Oid = 0
        /// Whether its elements' values travel as UTF-8 text.
        var hasTextElements = false
        /// All names that it goes by.
        var names: [String] = []
        /// The types whose values it takes as they are.
        var taken: [String] = []
    }

    private var entries: [Oid: Entry] = [:]

    /// Whether it has to be asked for.
    func isUnknown(_ type: Oid) -> Bool {
        PostgresType.name(of: type) == nil && entries[type] == nil
    }

    /// - Parameters:
    ///   - types: What was asked for.
    ///   - found: What there is of it.
    mutating func learn(_ types: Set<Oid>, _ found: [Oid: Entry]) {
        for type in types { entries[type] = found[type] ?? Entry() }
    }

    /// The type as which a type's values travel: of a domain the one that it is of.
    func base(of type: Oid) -> Oid {
        var type = type
        while let base = entries[type]?.base, base != 0 { type = base }
        return type
    }

    /// Whether values of the type travel as UTF-8 text.
    func travelsAsText(_ type: Oid) -> Bool {
        let type = base(of: type)
        return switch type {
        case PostgresType.text, PostgresType.varchar, PostgresType.bpchar, PostgresType.name,
            PostgresType.char,
            PostgresType.unknown:
            true
        default: entries[type]?.isText ?? false
        }
    }

    /// The type of an array's elements; 0 for what is no array.
    func element(of type: Oid) -> Oid { entries[base(of: type)]?.element ?? 0 }

    /// Whether a type is the one of a ``PostgresTypeName``.
    func isType(_ type: Oid, named name: String) -> Bool {
        if let number = PostgresTypeName.number(name) { return type == number }
        let name = PostgresTypeName.canonical(name)
        if let own = PostgresType.name(of: type) { return own == name }
        guard let entry = entries[type] else { return false }
        return entry.names.contains(name) || entry.hasTextElements && name == "text[]"
            || entry.base != 0 && isType(entry.base, named: name)
    }

    /// Whether a parameter of a type takes values of the one of a ``PostgresTypeName``: beside a `cidr` PostgreSQL takes a
    /// parameter for an `inet`, since it compares them as such.
    func takes(_ type: Oid, named name: String) -> Bool {
        isType(type, named: name) || entries[type]?.taken.contains(PostgresTypeName.canonical(name)) ?? false
    }
}
