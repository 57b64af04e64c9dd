import GRDB

/// A user, read and written by hand.
struct GRDBUser: UserFields {
    var id: Int?
    var name: String
    var hairColor: String?
}

/// A plain `Codable` record.
struct GRDBCodableUser: Codable, FetchableRecord, PersistableRecord, UserFields {
    static let databaseTableName = "users"
    static let post = hasOne(GRDBCodablePost.self, using: ForeignKey(["user_id"])).forKey("post")

    var id: Int?
    var name: String
    var hairColor: String?

    enum CodingKeys: String, CodingKey {
        case id, name
        case hairColor = "hair_color"
    }
}

struct GRDBCodablePost: Codable, FetchableRecord, TableRecord, PostFields {
    static let databaseTableName = "posts"

    var id: Int?
    var userId: Int
    var title: String
    var body: String?

    enum CodingKeys: String, CodingKey {
        case id
        case userId = "user_id"
        case title, body
    }
}

/// A user and the post that there may be.
struct GRDBCodableUserAndPost: Decodable, FetchableRecord {
    var user: GRDBCodableUser
    var post: GRDBCodablePost?
}

struct GRDBPost: PostFields {
    var id: Int?
    var userId: Int
    var title: String
    var body: String?
}

// MARK: - Reading

extension GRDBUser: FetchableRecord, TableRecord {
    static let databaseTableName = "users"

    init(row: Row) {
        self.init(id: row["id"], name: row["name"], hairColor: row["hair_color"])
    }

    static func fetchAllByPosition(_ connection: Database) throws -> [GRDBUser] {
        let rows = try Row.fetchCursor(connection.cachedStatement(sql: User.rawSelect))
        var users: [GRDBUser] = []
        while let row = try rows.next() {
            users.append(GRDBUser(id: row[0], name: row[1], hairColor: row[2]))
        }
        return users
    }

    static func fetchPostsByPosition(_ connection: Database) throws -> [(GRDBUser, GRDBPost?)] {
        let rows = try Row.fetchCursor(
            connection.cachedStatement(sql: User.rawSelectWithPosts), arguments: ["black"])
        var users: [(GRDBUser, GRDBPost?)] = []
        while let row = try rows.next() {
            let post =
                row.hasNull(atIndex: 3)
                ? nil : GRDBPost(id: row[3], userId: row[4], title: row[5], body: row[6])
            users.append((GRDBUser(id: row[0], name: row[1], hairColor: row[2]), post))
        }
        return users
    }
}

extension GRDBCodableUser {
    static func fetchAllByStatement(_ connection: Database) throws -> [GRDBCodableUser] {
        try fetchAll(connection.cachedStatement(sql: User.rawSelect))
    }

    static func fetchPosts(_ connection: Database) throws -> [GRDBCodableUserAndPost] {
        try filter(Column("hair_color") == "black")
            .including(optional: post)
            .asRequest(of: GRDBCodableUserAndPost.self)
            .fetchAll(connection)
    }
}

// MARK: - Writing

extension GRDBUser: PersistableRecord {
    func encode(to container: inout PersistenceContainer) {
        container["id"] = id
        container["name"] = name
        container["hair_color"] = hairColor
    }

    static func insertByPosition(_ users: [GRDBUser], _ connection: Database) throws {
        let statement = try connection.cachedStatement(sql: User.rawInsert)
        for user in users {
            statement.setUncheckedArguments([user.id, user.name, user.hairColor])
            try statement.execute()
        }
    }
}
