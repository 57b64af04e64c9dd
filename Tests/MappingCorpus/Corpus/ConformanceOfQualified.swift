// swift-format-ignore-file
// An extension of a type by its module's name.
import RoostSQLite

struct QualifiedByModule: Codable, Equatable, Sendable {  // expect: generated
    var id: Int
}

extension MappingCorpus.QualifiedByModule: Model {}

let conformanceOfQualified = Specimen(QualifiedByModule(id: 1))
