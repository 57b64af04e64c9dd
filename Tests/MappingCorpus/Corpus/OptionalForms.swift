// swift-format-ignore-file
// Every way to write an optional type.
import RoostSQLite

struct OptionalForms: Model, Equatable {  // expect: generated
    var id: Int
    var question: Int?
    var optional: Optional<Int>
    var qualified: Swift.Optional<String>
    var implicit: String!
    var array: [Int]?
    var nested: [String: Int?]?
    var commented: Int? /* none */
    var parenthesised: (Int?)
}

let optionalForms = Specimen(
    OptionalForms(
        id: 1, question: nil, optional: nil, qualified: nil, implicit: nil, array: nil, nested: nil, commented: nil,
        parenthesised: nil),
    OptionalForms(
        id: 2, question: 1, optional: 2, qualified: "a", implicit: "b", array: [3], nested: ["c": 4], commented: 5,
        parenthesised: 6))
