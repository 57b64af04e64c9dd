// swift-format-ignore-file
// Attributes that change nothing.
import RoostSQLite

public struct PropertyAttributes: Model, Equatable {  // expect: generated
    public var id: Int
    @usableFromInline var inlinable: Int
    nonisolated let free: String
    package var shared: Int
    internal var plain: Int
    package internal(set) var other: Int = 1
}

let propertyAttributes = Specimen(PropertyAttributes(id: 1, inlinable: 2, free: "a", shared: 3, plain: 4))
