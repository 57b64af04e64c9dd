// swift-format-ignore-file
// A wrapper that the keys leave out.
import RoostSQLite

struct WrapperLeftOut: Model, Equatable {  // expect: generated
    enum CodingKeys: CodingKey { case id }
    var id: Int
    @Clamped var level: Int = 3
}

let propertyWrapperLeftOut = Specimen(WrapperLeftOut(id: 1))
