// swift-format-ignore-file
// A property of the file's.
import RoostSQLite

struct WithFileprivate: Model, Equatable {  // expect: cached "'secret' is private"
    var id: Int
    fileprivate let secret: String
}

let propertyFileprivate = Specimen(WithFileprivate(id: 1, secret: "s"))
