/// The statements that a connection keeps prepared: a bounded number, the least recently used evicted first.
///
/// What a model always has is found by a small number, without hashing its text.
struct StatementCache: ~Copyable {
    private let capacity: Int
    private var byIdentity: [PreparedStatement?] = []
    private var byText: [String: PreparedStatement] = [:]
    private var count = 0
    private var uses = 0

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    /// The statement of a model's operation.
    mutating func find(_ identity: Int) -> PreparedStatement? {
        guard identity < byIdentity.count, let statement = byIdentity[identity] else { return nil }
        return used(statement)
    }

    /// The statement with that text.
    mutating func find(_ text: String) -> PreparedStatement? {
        byText[text].map { used($0) }
    }

    /// Whether a statement that somebody kept is still here. If so, it has been used.
    mutating func holds(_ statement: PreparedStatement) -> Bool {
        if statement.hasEnded { return false }
        _ = used(statement)
        return true
    }

    mutating func insert(_ statement: PreparedStatement, for identity: Int) {
        makeRoom()
        while byIdentity.count <= identity { byIdentity.append(nil) }
        byIdentity[identity] = used(statement)
    }

    mutating func insert(_ statement: PreparedStatement, for text: String) {
        makeRoom()
        byText[text] = used(statement)
    }

    /// Ends all statements.
    mutating func removeAll() {
        for statement in byIdentity { statement?.end() }
        for statement in byText.values { statement.end() }
        byIdentity = []
        byText = [:]
        count = 0
    }

    private mutating func used(_ statement: PreparedStatement) -> PreparedStatement {
        uses += 1
        statement.lastUse = uses
        return statement
    }

    /// Finding the oldest looks at all of them: evicting costs a compilation anyway, which is dearer.
    private mutating func makeRoom() {
        if count < capacity {
            count += 1
            return
        }
        let oldestText = byText.min { $0.value.lastUse < $1.value.lastUse }
        let oldestIdentity = byIdentity.indices.filter { byIdentity[$0] != nil }
            .min { (byIdentity[$0]?.lastUse ?? 0) < (byIdentity[$1]?.lastUse ?? 0) }
        let textUse = oldestText?.value.lastUse ?? .max
        if let index = oldestIdentity, let statement = byIdentity[index], statement.lastUse < textUse {
            statement.end()
            byIdentity[index] = nil
        } else if let oldestText {
            oldestText.value.end()
            byText[oldestText.key] = nil
        }
    }
}
