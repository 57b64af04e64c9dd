// swift-format-ignore-file
// A property behind a wrapper.
import RoostSQLite

struct WithWrapper: Model, Equatable {  // expect: cached "'level' stands behind @Clamped"
    var id: Int
    @Clamped var level: Int
}

let propertyWrapper = Specimen(WithWrapper(id: 1, level: 50))
