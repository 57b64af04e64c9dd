// swift-format-ignore-file
// A property that warns where it is used.
import RoostSQLite

struct WithDeprecated: Model {  // expect: cached "'old' is deprecated"
    var id: Int
    @available(*, deprecated, message: "use id") var old: Int = 3
    init(id: Int) { self.id = id }
}

extension WithDeprecated: Equatable {
    static func == (left: Self, right: Self) -> Bool { left.id == right.id }
}

let propertyDeprecated = Specimen(WithDeprecated(id: 1))
