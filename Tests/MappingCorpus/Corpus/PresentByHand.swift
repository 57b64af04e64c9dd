// swift-format-ignore-file
// A model that says that it has no mapping, which silences the warning.
import RoostSQLite

private struct Silenced: Model, Equatable {  // expect: present
    static var generatedMapping: GeneratedMapping<Silenced>? { nil }
    var id: Int
}

let presentByHand = Specimen(Silenced(id: 1))
