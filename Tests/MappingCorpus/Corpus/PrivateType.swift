// swift-format-ignore-file
// A private model.
import RoostSQLite

private struct PrivateModel: Model, Equatable {  // expect: cached "'PrivateModel' is private"
    var id: Int
}

let privateType = Specimen(PrivateModel(id: 1))
