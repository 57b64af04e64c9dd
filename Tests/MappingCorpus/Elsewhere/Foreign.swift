import RoostSQLite

// What the plugin of another target cannot see.

public struct Foreign: Codable, Equatable, Sendable {
    public var id: Int
    public init(id: Int) { self.id = id }
}

public protocol ForeignModel: Model {
    var id: Int { get }
}
