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

extension Post {
    /// A post of every fourth of so many users.
    static func ofEveryFourth(of users: Int) -> [Post] {
        stride(from: 1, through: users, by: 4).map { user in
            Post(userId: user, title: "A post of user \(user)", body: user % 8 == 1 ? nil : "Text")
        }
    }

    /// So many posts of each user, written in turns, as they come in: those of one user lie apart.
    static func make(_ count: Int, ofEach users: Int) -> [Post] {
        (0..<(users * count)).map { number in
            let body = number % 2 == 0 ? nil : "Text"
            return Post(userId: number % users + 1, title: "Post \(number)", body: body)
        }
    }
}

extension Comment {
    /// So many comments of each post.
    static func make(_ count: Int, ofEach posts: Int) -> [Comment] {
        (0..<(posts * count)).map { number in
            Comment(postId: number % posts + 1, text: "Comment \(number)")
        }
    }
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
            try session.insert(Post.ofEveryFourth(of: count))
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
            try session.insert(Post.make(posts, ofEach: count))
            try session.insert(Comment.make(comments, ofEach: count * posts))
        }
        return path
    }
}
