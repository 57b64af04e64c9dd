import Foundation

/// What a file states of its model, at the end of the line that declares it: `// expect: generated`,
/// `// expect: cached "part of the warning"`, `// expect: present` where the source tree has a mapping, and
/// `// expect: unseen` where nothing tells that it is a model.
struct Expectation {
    let text: String
    /// Nil where the mapping in the source tree decides.
    let isGenerated: Bool?

    init(of specimen: Specimen) throws {
        let source = try String(contentsOfFile: specimen.file, encoding: .utf8)
        guard let mark = source.firstRange(of: "// expect: ") else {
            throw Mismatch(description: "\(specimen.file) states no expectation")
        }
        text = String(source[mark.upperBound...].prefix { !$0.isNewline })
        isGenerated = text.hasPrefix("present") ? nil : text.hasPrefix("generated")
    }
}
