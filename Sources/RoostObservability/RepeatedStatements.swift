import Roost

/// A query that a scope ran over and over.
struct RepeatedStatement: Sendable {
    let sql: String
    /// Where the scope was opened.
    let place: SourcePlace
    /// How often it ran.
    var count: Int
}

/// Counts how often each scope that is open runs which query.
///
/// It remembers as many scopes as there are connections, and of each no more queries than ``queryLimit``.
final class RepeatedStatements: Sendable {
    /// How many different queries of a scope are told apart. Those that come later are not counted: what is run over
    /// and over is nearly always among the first.
    static let queryLimit = 32

    private let threshold: Int
    private let scopes = Lock([ObjectIdentifier: [RepeatedStatement]]())

    init(moreThan threshold: Int) {
        self.threshold = threshold
    }

    /// Counts a statement that asks. To write rows one by one is no query too many.
    func count(_ statement: ObservedStatement) {
        guard StatementOperation(statement.sql).asks else { return }
        scopes.withLock { scopes in scopes[statement.scope, default: []].count(statement) }
    }

    /// Forgets a scope; returns the query that it ran most often, where that was too often.
    func end(_ scope: ObjectIdentifier) -> RepeatedStatement? {
        let queries = scopes.withLock { $0.removeValue(forKey: scope) }
        guard let worst = queries?.max(by: { $0.count < $1.count }), worst.count > threshold else {
            return nil
        }
        return worst
    }
}

extension [RepeatedStatement] {
    /// A few texts are found sooner by comparing them than by hashing.
    fileprivate mutating func count(_ statement: ObservedStatement) {
        if let index = firstIndex(where: { $0.sql == statement.sql }) {
            self[index].count += 1
        } else if count < RepeatedStatements.queryLimit {
            append(RepeatedStatement(sql: statement.sql, place: statement.place, count: 1))
        }
    }
}
