// swift-format-ignore-file
// A mapping that is in the source tree.
import RoostSQLite

struct MappedByHand: Model, Equatable {  // expect: present
    var id: Int
}

extension MappedByHand {
    static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { $0.add("id", \.id) },
            read: { row in MappedByHand(id: try row.value(at: 0)) },
            write: { model, parameters in try parameters.set(model.id, at: 0) })
    }
}

let presentInExtension = Specimen(MappedByHand(id: 1))
