// swift-format-ignore-file
// Attributes of the language's own.
import RoostSQLite

@frozen @dynamicMemberLookup public struct TypeAttributes: Model, Equatable {  // expect: generated
    public var id: Int
    public subscript(dynamicMember name: String) -> Int { name.count }
}

let typeAttributes = Specimen(TypeAttributes(id: 1))
