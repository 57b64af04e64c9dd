// swift-format-ignore-file
// A model of the main actor's.
import RoostSQLite

@MainActor struct MainActorModel: Model {  // expect: generated
    var id: Int
    var name: String
}

extension MainActorModel: Equatable {
    nonisolated static func == (left: Self, right: Self) -> Bool { left.id == right.id && left.name == right.name }
}

let mainActorModel = Specimen([MainActorModel(id: 1, name: "a")])
