/// What a statement does, by its first word. There are few, so that they may tell measurements apart.
enum StatementOperation: String, Sendable {
    case select = "SELECT"
    case with = "WITH"
    case values = "VALUES"
    case insert = "INSERT"
    case replace = "REPLACE"
    case update = "UPDATE"
    case delete = "DELETE"
    case merge = "MERGE"
    case copy = "COPY"
    case begin = "BEGIN"
    case commit = "COMMIT"
    case rollback = "ROLLBACK"
    case savepoint = "SAVEPOINT"
    case release = "RELEASE"
    case create = "CREATE"
    case alter = "ALTER"
    case drop = "DROP"
    case truncate = "TRUNCATE"
    case set = "SET"
    case pragma = "PRAGMA"
    case explain = "EXPLAIN"
    case analyze = "ANALYZE"
    case vacuum = "VACUUM"
    /// Any other.
    case other = "OTHER"

    init(_ sql: String) {
        let text = sql.utf8.drop { $0 == 0x20 || (0x09...0x0d).contains($0) }
        let word = text.prefix { (0x41...0x5a).contains($0 & 0xdf) }
        self = StatementOperation(rawValue: String(Substring(word)).uppercased()) ?? .other
    }

    /// Whether it only asks.
    var asks: Bool { self == .select || self == .with || self == .values }
}
