// swift-format-ignore-file
// A property that others read alone.
import RoostSQLite

public struct WithPrivateSetter: Model, Equatable {  // expect: cached "'total' can be set privately alone"
    public var id: Int
    public private(set) var total: Int
}

let propertyPrivateSetter = Specimen(WithPrivateSetter(id: 1, total: 2))
