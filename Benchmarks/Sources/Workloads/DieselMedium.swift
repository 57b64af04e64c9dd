import RoostSQLite

/// Diesel's benchmark: users of one hair colour with the post that they may have, again and again in one
/// transaction.
struct DieselMedium: Workload {
    /// How many users there are; every second one is found.
    let size: Int

    var name: String { "diesel-medium-\(size)" }
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let loads = Loads(rows: (size + 1) / 2, total: bench.scale(20_000))
        let path = try bench.makeUsers(size)
        let connection = try RawConnection(path)
        let statement = try connection.prepare(User.rawSelectWithPosts)
        let queue = try GRDBConnection.queue(path)
        let raw = Case(.raw, count: loads.count) {
            try connection.transaction("BEGIN") {
                try loads.last { try User.rawFetchPosts(statement, hairColor: "black") }
            }
        } check: {
            Self.checksum($0)
        }
        let roost = try bench.roostCases(on: path) { mode, database in
            Case(mode, count: loads.count) {
                try database.sync.read(.snapshot) { session in
                    try loads.last { try session.fetch(Self.query) }
                }
            } check: {
                Self.checksum($0)
            }
        }
        return [raw] + roost + [
            Case(.grdbPosition, count: loads.count) {
                try queue.read { connection in
                    try loads.last { try GRDBUser.fetchPostsByPosition(connection) }
                }
            } check: {
                Self.checksum($0)
            },
            Case(.grdbCodable, count: loads.count) {
                try queue.read { connection in try loads.last { try GRDBCodableUser.fetchPosts(connection) } }
            } check: {
                Self.checksum($0.map { ($0.user, $0.post) })
            },
        ]
    }

    /// Kept, as the others keep their statement. What making a query costs, `query-build` says.
    static let query = User.where { $0.hairColor == "black" }
        .leftJoin(Post.self) { $1.userId == $0.id }

    static func checksum<U: UserFields, P: PostFields>(_ rows: [(U, P?)]) -> Int {
        rows.reduce(0) { $0 &* 31 &+ $1.0.checksum &+ ($1.1?.checksum ?? 0) }
    }
}
