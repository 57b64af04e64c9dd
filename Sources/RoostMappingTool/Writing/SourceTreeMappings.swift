import Foundation

/// The mappings that are kept in a source tree: for `Flight.swift`, `Flight+GeneratedMapping.swift`. A file
/// for each source, so that a change is seen beside its cause and two branches seldom meet in one file.
struct SourceTreeMappings {
    let folder: String
    private let texts: [String: String]

    init(_ mappings: [ModelMapping], folder: String) {
        self.folder = folder
        texts = Dictionary(
            Dictionary(grouping: mappings, by: \.path).map { source, mappings in
                (Self.fileName(for: source), MappingRenderer.file(mappings, from: source))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// What a file of that name should hold. Nil where there should be none.
    func text(for name: String) -> String? { texts[name] }

    /// The files to write or to remove, in the order of their names, with their text now and then.
    var changes: [(path: String, old: String?, new: String?)] {
        let names = Set(texts.keys).union(present)
        return names.sorted().compactMap { name in
            let path = "\(folder)/\(name)"
            let old = Output.read(path)
            return old == texts[name] ? nil : (path, old, texts[name])
        }
    }

    func write() throws {
        for (path, _, new) in changes {
            if let new {
                try Output.write(new, to: path)
                print("wrote \(path)")
            } else {
                try FileManager.default.removeItem(atPath: path)
                print("removed \(path)")
            }
        }
    }

    /// The generated files that are there.
    private var present: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { name in
            name.hasSuffix(".swift")
                && (Output.read("\(folder)/\(name)") ?? "").hasPrefix(MappingRenderer.signature)
        }
    }

    private static func fileName(for source: String) -> String {
        let name = URL(fileURLWithPath: source).deletingPathExtension().lastPathComponent
        return "\(name)+GeneratedMapping.swift"
    }
}
