// swift-format-ignore-file
// Properties with no written type.
import Foundation
import RoostSQLite

struct Untyped: Model, Equatable {  // expect: generated
    var id = 1
    var name = "a"
    var ratio = 0.5
    var isOpen = true
    var nothing = Int?.none
    var something = Optional("b")
    var when = Date(timeIntervalSince1970: 0)
    var list = [1, 2]
    var choice = Choice.first
    enum Choice: String, Codable, Sendable { case first, second }
}

let untyped = Specimen(Untyped(), Untyped(id: 2, name: "", nothing: 3, something: nil, choice: .second))
