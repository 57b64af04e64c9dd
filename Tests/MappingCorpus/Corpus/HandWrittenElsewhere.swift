// swift-format-ignore-file
// Coding by hand in another file.
import RoostSQLite

struct HandWrittenInAnotherFile: Model, Equatable {  // expect: cached "it has an init(from:) of its own"
    enum CodingKeys: CodingKey { case id }
    var id: Int
}

let handWrittenElsewhere = Specimen(HandWrittenInAnotherFile(id: 1))
