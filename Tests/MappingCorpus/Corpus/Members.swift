// swift-format-ignore-file
// Everything else that a structure may have.
import RoostSQLite

struct Members: Model, Equatable, Comparable, Identifiable, CustomStringConvertible {  // expect: generated
    typealias Number = Int
    enum Kind { case a, b }
    var id: Number
    var name: String
    var description: String { "\(id)" }
    init(id: Int, name: String) { (self.id, self.name) = (id, name) }
    subscript(_ offset: Int) -> Int { id + offset }
    static func < (left: Self, right: Self) -> Bool { left.id < right.id }
    mutating func rename(_ name: String) { self.name = name }
    static prefix func ! (value: Self) -> Bool { value.id == 0 }
    func encode(_ text: String) -> String { text }
    func decode(from text: String) {}
}

let members = Specimen(Members(id: 1, name: "a"))
