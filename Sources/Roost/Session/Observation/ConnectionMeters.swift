import Synchronization

/// What one connection keeps, readable from any thread while another one works on it.
final class ConnectionMeters: Sendable {
    private let statements = Atomic(0)
    private let codecs = Atomic(0)

    /// The number of the statement that ran last, in ``texts``; 0 for none.
    private let running = Atomic(0)

    /// The SQL of the statements that are prepared. Their texts cannot be told of from the connection itself, whose
    /// thread may drop them meanwhile.
    private let texts = Lock((last: 0, sql: [Int: String]()))

    /// A statement was prepared; returns its number.
    func prepared(_ sql: String) -> Int {
        statements.add(1, ordering: .relaxed)
        return texts.withLock { texts in
            texts.last += 1
            texts.sql[texts.last] = sql
            return texts.last
        }
    }

    /// A statement has ended.
    func ended(_ number: Int, codecs count: Int) {
        statements.subtract(1, ordering: .relaxed)
        codecs.subtract(count, ordering: .relaxed)
        texts.withLock { texts in texts.sql[number] = nil }
    }

    /// An object that reads or writes a statement's values was made.
    func madeCodec() { codecs.add(1, ordering: .relaxed) }

    /// A statement begins to run.
    @inline(__always)
    func ran(_ number: Int) { running.store(number, ordering: .relaxed) }

    /// The SQL of the statement that ran last, unless it is no longer prepared.
    var lastStatement: String? {
        let number = running.load(ordering: .relaxed)
        return texts.withLock { $0.sql[number] }
    }

    /// Nothing has run for this lease.
    func beginLease() { running.store(0, ordering: .relaxed) }

    var statementCount: Int { statements.load(ordering: .relaxed) }
    var codecCount: Int { codecs.load(ordering: .relaxed) }
}
