// swift-format-ignore-file
// A conformance in an extension in another file.
import RoostSQLite

struct DeclaredInAnotherFile: Codable, Equatable, Sendable {  // expect: generated
    var id: Int
    var note: String?
}

let conformanceInAnotherFile = Specimen(DeclaredInAnotherFile(id: 1, note: "n"))
