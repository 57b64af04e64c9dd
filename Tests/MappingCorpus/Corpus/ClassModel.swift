// swift-format-ignore-file
// A class.
import RoostSQLite

final class ClassModel: Model, Equatable {  // expect: cached "it is a class"
    let id: Int
    init(id: Int) { self.id = id }
    deinit { struct InDeinit { var id: Int } }
    static func == (left: ClassModel, right: ClassModel) -> Bool { left.id == right.id }
}

let classModel = Specimen(ClassModel(id: 1))
