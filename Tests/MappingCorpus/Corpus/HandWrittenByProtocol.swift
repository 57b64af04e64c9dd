// swift-format-ignore-file
// Coding that a protocol brings.
import RoostSQLite

struct CodedByProtocol: Model, Doubled, Equatable {  // expect: cached "it has the init(from:) of 'Doubled'"
    var id: Int
}

let handWrittenByProtocol = Specimen(CodedByProtocol(id: 1))
