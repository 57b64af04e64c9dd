import CPostgres

/// Copies bytes as they are, one way or the other, by a statement of the caller's.
final class RawCopy: CopyStatement {
    enum Direction {
        case into, outOf
    }

    let isReadOnly: Bool
    private(set) var changeCount = 0
    private let sql: String
    private let shown: String
    private let changesConnection: Bool
    private let direction: Direction
    private let connection: PostgresConnection
    private var isCopying = false

    var mustStop = false

    /// - Parameter sql: The statement, and how it is shown: without the values that are written into it.
    init(
        _ sql: (sent: String, shown: String), _ direction: Direction, on connection: PostgresConnection
    ) throws(DatabaseError) {
        let text = StatementText(sql.sent)
        guard text.copies == direction else {
            throw DatabaseError(
                .invalidSQL, direction == .into ? "give COPY … FROM STDIN." : "give COPY … TO STDOUT.",
                at: .init(sql: sql.shown))
        }
        (self.sql, shown) = sql
        changesConnection = text.changesConnection
        self.direction = direction
        self.connection = connection
        isReadOnly = text.isReadOnly
    }

    /// Begins. What follows is ``send(_:)`` and ``end()``, or ``receive(_:)``.
    func begin() throws(DatabaseError) {
        if changesConnection { connection.isChanged = true }
        try connection.beginCopy(
            sql, shownAs: shown, answeredBy: direction == .into ? PGRES_COPY_IN : PGRES_COPY_OUT)
        isCopying = true
    }

    func send(_ bytes: UnsafeRawBufferPointer) throws(DatabaseError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(CopyBuffer.chunk))
            let goesOn = try whileOnItsWay { () throws(DatabaseError) in try connection.putCopy(part) }
            if !goesOn { try end(saying: "the server has failed") }
            rest = rest.dropFirst(part.count)
        }
    }

    func end(saying reason: String? = nil) throws(DatabaseError) {
        let answer = try whileOnItsWay { () throws(DatabaseError) in try connection.endCopy(saying: reason) }
        try finish(answer)
    }

    /// Calls a closure with each row that the server sends. What it is given is gone when it returns.
    func receive(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        while let data = try whileOnItsWay({ () throws(DatabaseError) in try connection.nextCopyData() }) {
            defer { PQfreemem(data.baseAddress) }
            if connection.signal.reason != nil { throw connection.signal.error() }
            try body(UnsafeRawBufferPointer(data))
        }
        try finish(try whileOnItsWay { () throws(DatabaseError) in try connection.nextResult() })
    }

    private func finish(_ answer: OpaquePointer?) throws(DatabaseError) {
        defer { PQclear(answer) }
        isCopying = false
        let failure = PostgresError.failure(ofCopy: answer, on: connection.handle, sql: shown)
        if failure?.code != .connectionLost { try connection.drain() }
        if let failure { throw failure }
        changeCount = PQcmdTuples(answer).flatMap { Int(String(cString: $0)) } ?? 0
    }

    func reset() {
        guard isCopying else { return }
        isCopying = false
        switch direction {
        case .into: connection.abandonCopyIn(stopping: mustStop)
        case .outOf: connection.abandonCopyOut()
        }
    }
}
