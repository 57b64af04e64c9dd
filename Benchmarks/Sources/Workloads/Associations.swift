import RoostSQLite

/// Diesel's benchmark: 100 users with their ten posts each, and the ten comments of each post, in three queries.
struct Associations: Workload {
    let name = "associations"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let loads = Loads(rows: 11_100, total: bench.scale(333_000))
        let path = try bench.makeUsers(100, posts: 10, comments: 10)
        let connection = try RawConnection(path)
        let statements = try RawAssociations(connection, users: 100, posts: 1_000)
        let raw = Case(.raw, count: loads.count) {
            try connection.transaction("BEGIN") { try loads.last { try statements.fetch() } }
        } check: {
            Self.checksum($0)
        }
        let roost = try bench.roostCases(on: path) { mode, database in
            Case(mode, count: loads.count) {
                try database.sync.read(.snapshot) { session in
                    try loads.last {
                        try session.fetch(User.all.including(User.posts.including(Post.comments)))
                    }
                }
            } check: {
                Self.checksum($0)
            }
        }
        return [raw] + roost
    }

    static func checksum(_ users: [(User, [(Post, [Comment])])]) -> Int {
        users.reduce(0) { sum, user in
            user.1.reduce(sum &* 31 &+ user.0.checksum) { sum, post in
                post.1.reduce(sum &* 31 &+ post.0.checksum) { $0 &* 31 &+ $1.checksum }
            }
        }
    }
}

/// So many users with their ten posts each: what a row costs is the same for any number of them.
struct AssociationsOfMany: Workload {
    let users: Int

    var name: String { "associations-\(users)" }
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let loads = Loads(rows: users * 11, total: bench.scale(330_000))
        let path = try bench.makeUsers(users, posts: 10, comments: 0)
        let connection = try RawConnection(path)
        let statements = try RawAssociations(connection, users: users, posts: 0)
        let raw = Case(.raw, count: loads.count) {
            try connection.transaction("BEGIN") { try loads.last { try statements.fetchPosts() } }
        } check: {
            checksum($0)
        }
        let roost = try bench.roostCases(on: path) { mode, database in
            Case(mode, count: loads.count) {
                try database.sync.read(.snapshot) { session in
                    try loads.last { try session.fetch(User.all.including(User.posts)) }
                }
            } check: {
                checksum($0)
            }
        }
        return [raw] + roost
    }

    private func checksum(_ users: [(User, [Post])]) -> Int {
        users.reduce(0) { sum, user in
            user.1.reduce(sum &* 31 &+ user.0.checksum) { $0 &* 31 &+ $1.checksum }
        }
    }
}
