// swift-format-ignore-file
// An accessor that initialises another property.
import RoostSQLite

struct WithInitAccessor: Model, Equatable {  // expect: generated
    enum CodingKeys: String, CodingKey { case id, storage = "value" }

    var id: Int
    var storage: Int
    var value: Int {
        @storageRestrictions(initializes: storage)
        init(initial) { storage = initial }
        get { storage }
        set { storage = newValue }
    }
}

let initAccessor = Specimen(WithInitAccessor(id: 1, value: 2))
