// swift-format-ignore-file
// Keys that leave properties out.
import RoostSQLite

struct FewerKeys: Model, Equatable {  // expect: generated
    enum CodingKeys: CodingKey { case id, name }

    var id: Int
    var cache = [1, 2]
    var name: String
    var note: String?
    private var secret = 7

    init(id: Int, name: String) {
        self.id = id
        self.name = name
    }
}

let keysFewer = Specimen(FewerKeys(id: 1, name: "a"))
