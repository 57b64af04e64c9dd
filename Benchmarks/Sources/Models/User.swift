import RoostSQLite

/// A user of Diesel's benchmarks.
struct User: Model, UserFields {
    var id: Int?
    var name: String
    var hairColor: String?
}

/// A user's post.
struct Post: Model, PostFields {
    static var schema: Schema<Post> { Schema().index(\.userId) }

    var id: Int?
    var userId: Int
    var title: String
    var body: String?
}

/// A post's comment.
struct Comment: Model {
    static var schema: Schema<Comment> { Schema().index(\.postId) }

    var id: Int?
    var postId: Int
    var text: String

    var checksum: Int { (id ?? -1) &+ postId &* 31 &+ text.utf8.count &* 7 }
}

extension User {
    static let posts = hasMany(Post.self) { $0.id == $1.userId }
}

extension Post {
    static let comments = hasMany(Comment.self) { $0.id == $1.postId }
}

/// What every mode's users have, so that they are made alike and their results can be compared.
protocol UserFields {
    var id: Int? { get }
    var name: String { get }
    var hairColor: String? { get }

    init(id: Int?, name: String, hairColor: String?)
}

extension UserFields {
    /// Every second one has black hair, so that a condition has something to find.
    init(number: Int) {
        self.init(id: nil, name: "User \(number)", hairColor: number % 2 == 0 ? "black" : "brown")
    }

    static func make(_ count: Int) -> [Self] { (0..<count).map { Self(number: $0) } }

    var checksum: Int { (id ?? -1) &* 31 &+ name.utf8.count &* 7 &+ (hairColor?.utf8.count ?? -1) }
}

extension Sequence where Element: UserFields {
    var checksum: Int { reduce(0) { $0 &* 31 &+ $1.checksum } }
}

/// What every mode's posts have.
protocol PostFields {
    var id: Int? { get }
    var userId: Int { get }
    var title: String { get }
    var body: String? { get }
}

extension PostFields {
    var checksum: Int { (id ?? -1) &+ userId &* 31 &+ title.utf8.count &* 7 &+ (body?.utf8.count ?? -1) }
}

extension Bench {
    /// A file with users, of which every fourth has a post.
    func makeUsers(_ count: Int) throws -> String {
        let path = newFile()
        try open(path).sync.write { session in
            try session.create(User.self)
            try session.create(Post.self)
            try session.insert(User.make(count))
            try session.insert(
                stride(from: 1, through: count, by: 4).map { user in
                    Post(userId: user, title: "A post of user \(user)", body: user % 8 == 1 ? nil : "Text")
                })
        }
        return path
    }

    /// A file with users who have so many posts each, which have so many comments each.
    func makeUsers(_ count: Int, posts: Int, comments: Int) throws -> String {
        let path = newFile()
        try open(path).sync.write { session in
            try session.create(User.self)
            try session.create(Post.self)
            try session.create(Comment.self)
            try session.insert(User.make(count))
            // Written in turns, as they come in: those of one user lie apart.
            try session.insert(
                (0..<(count * posts)).map { number in
                    let body = number % 2 == 0 ? nil : "Text"
                    return Post(userId: number % count + 1, title: "Post \(number)", body: body)
                })
            try session.insert(
                (0..<(count * posts * comments)).map { number in
                    Comment(postId: number % (count * posts) + 1, text: "Comment \(number)")
                })
        }
        return path
    }
}
