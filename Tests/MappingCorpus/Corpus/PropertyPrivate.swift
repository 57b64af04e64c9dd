// swift-format-ignore-file
// A private property.
import RoostSQLite

struct WithPrivate: Model, Equatable {  // expect: cached "'secret' is private"
    var id: Int
    private var secret: String
    init(id: Int, secret: String) {
        self.id = id
        self.secret = secret
    }
}

let propertyPrivate = Specimen(WithPrivate(id: 1, secret: "s"))
