import RoostPostgres

/// Diesel's benchmark on a server: all users of a table, again and again in one transaction.
struct PostgresDieselTrivial: Workload {
    /// How many users there are.
    let size: Int

    var name: String { "postgres-diesel-trivial-\(size)" }
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let loads = Loads(rows: size, total: bench.scale(size == 1 ? 2_000 : 20_000))
        let connection = try Server.connection()
        try Server.make(User.make(size))
        let statement = try connection.prepare(User.rawSelect)
        let raw = Case(.raw, count: loads.count) {
            try connection.transaction { try loads.last { try User.rawFetchAll(statement) } }
        } check: {
            $0.checksum
        }
        let roost = try Server.roostCases { mode, database in
            Case(mode, count: loads.count) {
                try database.sync.read(.snapshot) { session in
                    try loads.last { try session.fetch(User.all) }
                }
            } check: {
                $0.checksum
            }
        }
        return [raw] + roost
    }
}

/// Diesel's benchmark on a server: users of one hair colour with the post that they may have.
struct PostgresDieselMedium: Workload {
    /// How many users there are; every second one is found.
    let size: Int

    var name: String { "postgres-diesel-medium-\(size)" }
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let loads = Loads(rows: (size + 1) / 2, total: bench.scale(size == 1 ? 2_000 : 20_000))
        let connection = try Server.connection()
        try Server.make(User.make(size))
        try Server.make(Post.ofEveryFourth(of: size))
        let statement = try connection.prepare(User.rawPostgresSelectWithPosts, parameters: 1)
        let raw = Case(.raw, count: loads.count) {
            try connection.transaction {
                try loads.last { try User.rawFetchPosts(statement, hairColor: "black") }
            }
        } check: {
            sum($0)
        }
        let roost = try Server.roostCases { mode, database in
            Case(mode, count: loads.count) {
                try database.sync.read(.snapshot) { session in
                    try loads.last { try session.fetch(DieselMedium.query) }
                }
            } check: {
                sum($0)
            }
        }
        return [raw] + roost
    }

    /// The server may return the rows in any order.
    private func sum(_ rows: [(User, Post?)]) -> Int {
        rows.reduce(0) { $0 &+ $1.0.checksum &+ ($1.1?.checksum ?? 0) }
    }
}

/// Diesel's benchmark on a server: 100 users with their ten posts each, and the ten comments of each post, in three
/// queries.
struct PostgresAssociations: Workload {
    let name = "postgres-associations"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let loads = Loads(rows: 11_100, total: bench.scale(111_000))
        let connection = try Server.connection()
        try Server.make(User.make(100))
        try Server.make(Post.make(10, ofEach: 100))
        try Server.make(Comment.make(10, ofEach: 1_000))
        let statements = try RawPostgresAssociations(connection)
        let raw = Case(.raw, count: loads.count) {
            try connection.transaction { try loads.last { try statements.fetch() } }
        } check: {
            Associations.checksum($0)
        }
        let roost = try Server.roostCases { mode, database in
            Case(mode, count: loads.count) {
                try database.sync.read(.snapshot) { session in
                    try loads.last {
                        try session.fetch(User.all.including(User.posts.including(Post.comments)))
                    }
                }
            } check: {
                Associations.checksum($0)
            }
        }
        return [raw] + roost
    }
}
