/// The declarations of a whole target, and what a name means in it.
struct TargetDeclarations {
    let module: String
    let files: [FileDeclarations]
    /// By their path with aliases replaced. Several where conditions or private ones of two files differ.
    private(set) var types: [TypePath: [TypeDeclaration]] = [:]
    private(set) var extensions: [TypePath: [ExtensionDeclaration]] = [:]
    private var aliases: [TypePath: [AliasDeclaration]] = [:]
    /// The number of files that import Roost by one of its modules.
    private let importsRoost: Bool

    static let roostModules: Set<String> = ["Roost", "RoostSQLite", "RoostPostgres"]

    init(module: String, files: [FileDeclarations]) {
        self.module = module
        self.files = files
        importsRoost = files.contains { !$0.imports.isDisjoint(with: Self.roostModules) }
        for alias in files.flatMap(\.aliases) {
            aliases[alias.path, default: []].append(alias)
        }
        // The names around a type count as written first: an alias may stand for one of them.
        let declared = files.flatMap(\.types).filter { !$0.isLocal }
        types = Dictionary(grouping: declared, by: \.path)
        types = Dictionary(grouping: declared) { canonical($0.path, in: $0.file) }
        extensions = Dictionary(grouping: files.flatMap(\.extensions)) { canonical($0.path, in: $0.file) }
    }

    /// Every type that is no protocol, local ones included, in the order of the source.
    var candidates: [TypeDeclaration] {
        files.flatMap(\.types).filter { $0.kind != .protocol }
    }

    /// The types of that path that code in a file can see.
    func types(at path: TypePath, from file: Int) -> [TypeDeclaration] {
        (types[path] ?? []).filter { $0.access > .fileprivate || $0.file == file }
    }

    /// A path from the top of the module, with aliases replaced by what they stand for.
    func canonical(_ path: TypePath, in file: Int) -> TypePath {
        resolve(path, in: TypePath([]), file: file)?.path ?? path
    }

    /// The extensions that reach a type in some build.
    func extensions(of type: TypeDeclaration) -> [ExtensionDeclaration] {
        (extensions[canonical(type.path, in: type.file)] ?? []).filter {
            (type.access > .fileprivate || $0.file == type.file) && !$0.conditions.exclude(type.conditions)
        }
    }
}

extension TargetDeclarations {
    /// What a name stands for: a path, and what must hold for the aliases on the way to be there.
    struct Resolution {
        var path: TypePath
        var conditions: [Condition] = []
        /// What an alias stands for where it is more than a name: a composition.
        var composition: (text: String, scope: TypePath, file: Int)?
    }

    /// Looks a name up as the compiler does: in the types around first. Nil where the target does not declare it.
    func resolve(_ name: TypePath, in scope: TypePath, file: Int, depth: Int = 0) -> Resolution? {
        guard depth < 32, let first = name.names.first else { return nil }
        for count in stride(from: scope.names.count, through: 0, by: -1) {
            let start = TypePath(scope.names.prefix(count) + [first])
            if exists(start, from: file) {
                return follow(Array(name.names.dropFirst()), from: start, file: file, depth: depth)
            }
        }
        guard first == module, name.names.count > 1 else { return nil }
        return resolve(
            TypePath(Array(name.names.dropFirst())), in: TypePath([]), file: file, depth: depth + 1)
    }

    private func exists(_ path: TypePath, from file: Int) -> Bool {
        alias(at: path, from: file) != nil || !types(at: path, from: file).isEmpty
    }

    private func alias(at path: TypePath, from file: Int) -> AliasDeclaration? {
        aliases[path]?.first { $0.access > .fileprivate || $0.file == file }
    }

    private func follow(_ names: [String], from start: TypePath, file: Int, depth: Int) -> Resolution? {
        var found = Resolution(path: start)
        var rest = names[...]
        while true {
            if let alias = alias(at: found.path, from: file) {
                let scope = TypePath(Array(alias.path.names.dropLast()))
                let members = TypeText.members(of: alias.target)
                guard members.count == 1, let target = TypePath(members[0]) else {
                    found.composition = (alias.target, scope, alias.file)
                    found.conditions += alias.conditions
                    return rest.isEmpty ? found : nil
                }
                let aliased = resolve(target, in: scope, file: alias.file, depth: depth + 1)
                found.path = aliased?.path ?? target
                found.composition = aliased?.composition
                found.conditions += alias.conditions + (aliased?.conditions ?? [])
            }
            guard let next = rest.popFirst() else { return found }
            guard found.composition == nil else { return nil }
            found.path = found.path.appending(next)
        }
    }
}

extension TargetDeclarations {
    /// What must hold for a type that is declared to inherit from these to be a model. Nil where it is none.
    func conformsToModel(
        _ inherited: [String], in scope: TypePath, file: Int, depth: Int = 0
    ) -> [Condition]? {
        guard depth < 32 else { return nil }
        for text in inherited.flatMap(TypeText.members) {
            guard let name = TypePath(text) else { continue }
            guard let found = resolve(name, in: scope, file: file) else {
                if isRoostModel(name, file: file) { return [] }
                continue
            }
            if let (text, scope, file) = found.composition {
                if let more = conformsToModel([text], in: scope, file: file, depth: depth + 1) {
                    return found.conditions + more
                }
                continue
            }
            let declared = types(at: found.path, from: file)
            if declared.isEmpty, isRoostModel(found.path, file: file) { return found.conditions }
            for refining in declared where refining.kind == .protocol {
                if let more = conformsToModel(
                    refining.supertypes, in: refining.path, file: refining.file, depth: depth + 1)
                {
                    return found.conditions + refining.conditions + more
                }
            }
        }
        return nil
    }

    /// A `Model` that the target does not declare is Roost's, unless the file cannot see it: then it is
    /// another library's. A module of the target's own may hand Roost on, which no import tells.
    private func isRoostModel(_ name: TypePath, file: Int) -> Bool {
        guard name.last == "Model", name.names.count <= 2 else { return false }
        if name.names.count == 2 { return Self.roostModules.contains(name.names[0]) }
        return !importsRoost || !files[file].imports.isDisjoint(with: Self.roostModules)
    }

    /// The names of all protocols that a type conforms to, as far as the target tells; without the names of
    /// the types around them.
    func protocols(_ inherited: [String], in scope: TypePath, file: Int) -> Set<TypePath> {
        var found: Set<TypePath> = []
        var open = inherited.map { (text: $0, scope: scope, file: file) }
        while let (text, scope, file) = open.popLast() {
            for member in TypeText.members(of: text) {
                guard let name = TypePath(member) else { continue }
                guard let resolved = resolve(name, in: scope, file: file) else {
                    found.insert(TypePath([name.last]))
                    continue
                }
                if let composition = resolved.composition {
                    open.append(composition)
                    continue
                }
                guard found.insert(resolved.path).inserted else { continue }
                for refined in types(at: resolved.path, from: file) where refined.kind == .protocol {
                    open += refined.supertypes.map { ($0, refined.path, refined.file) }
                }
            }
        }
        return found
    }
}

extension TypeDeclaration {
    /// What a protocol refines, in either spelling: `protocol A: B` and `protocol A where Self: B`.
    var supertypes: [String] {
        inheritedTypes
            + requirements.filter { $0.hasPrefix("Self:") || $0.hasPrefix("Self :") }
            .map { String($0.drop { $0 != ":" }.dropFirst()) }
    }
}
