// swift-format-ignore-file
// A model of the package's.
import RoostSQLite

package struct PackageModel: Model, Equatable {  // expect: generated
    package var id: Int
    var name: String
}

let packageModel = Specimen(PackageModel(id: 1, name: "a"))
