extension Database {
    /// The rows of a query as an asynchronous sequence, for use across scopes.
    ///
    /// ```swift
    /// for try await flight in database.stream(Flight.all) { try await send(flight) }
    /// ```
    ///
    /// Each iteration leases a connection for as long as it lasts, and pulls a batch whenever the one before
    /// is used up: a slow consumer slows the database down, and memory holds one batch. At most half of a
    /// pool's readers serve streams at one time. The connection goes back when the iterator is dropped,
    /// whatever ends the loop; the task's cancellation ends it with ``DatabaseError/Code/cancelled``.
    ///
    /// Inside a scope of the same database use ``Session/cursor(_:buffered:)``: a stream there would wait for
    /// a second connection while the scope holds the first, and is refused.
    ///
    /// - Parameters:
    ///   - query: What to run.
    ///   - batchSize: How many rows to pull at a time, at least 1.
    public func stream<Statement: Fetchable>(
        _ query: Statement, batchSize: Int = 256
    ) -> RowStream<Statement> where Statement.Output: Sendable {
        RowStream(database: self, query: query, batchSize: max(1, batchSize))
    }
}

/// The rows of a query as an asynchronous sequence. Made by ``Database/stream(_:batchSize:)``.
public struct RowStream<Statement: Fetchable>: AsyncSequence, Sendable where Statement.Output: Sendable {
    public typealias Element = Statement.Output

    let database: Database
    let query: Statement
    let batchSize: Int

    public func makeAsyncIterator() -> Iterator {
        Iterator(stream: self)
    }

    /// Pulls the rows. Leases its connection with the first.
    public struct Iterator: AsyncIteratorProtocol {
        private let stream: RowStream
        private var batch: [Element] = []
        private var position = 0
        private var lease: StreamLease<Statement>?
        private var hasEnded = false

        init(stream: RowStream) {
            self.stream = stream
        }

        public mutating func next() async throws -> Element? {
            while position == batch.count {
                if hasEnded { return nil }
                try await refill()
            }
            defer { position += 1 }
            return batch[position]
        }

        private mutating func refill() async throws {
            do {
                let lease = try await open()
                batch = try await lease.nextBatch(stream.batchSize)
                position = 0
                if batch.count < stream.batchSize { end() }
            } catch {
                batch = []
                position = 0
                end()
                throw error
            }
        }

        private mutating func open() async throws -> StreamLease<Statement> {
            if let lease { return lease }
            let opened = try await StreamLease.open(stream.query, on: stream.database)
            lease = opened
            return opened
        }

        private mutating func end() {
            hasEnded = true
            lease = nil
        }
    }
}

/// A connection that a stream holds, with its open statement. It goes back when this object does.
///
/// Sendable, unchecked: an iterator is used by one task at a time and this object with it; the batches run
/// on the connection's thread while the task waits for them, and `deinit` runs when nobody uses it any more.
private final class StreamLease<Statement: Fetchable>: @unchecked Sendable where Statement.Output: Sendable {
    private let database: Database
    private let connection: Connection
    private var rows: OpenRows<Statement.Output>?

    private init(_ database: Database, _ connection: Connection) {
        self.database = database
        self.connection = connection
    }

    deinit {
        rows?.statement.end()
        database.pool.release(connection, from: .stream)
    }

    static func open(_ query: Statement, on database: Database) async throws -> StreamLease {
        guard Lease.joinable(by: database.identity) == nil else {
            throw DatabaseError(
                .unsupported,
                "a stream was opened inside a scope of its own database. Use session.cursor there.")
        }
        let connection = try await database.pool.acquire(.stream)
        let stream = StreamLease(database, connection)
        try await withTaskExecutorPreference(connection.thread) { try stream.start(query) }
        return stream
    }

    private func start(_ query: Statement) throws {
        try connection.open()
        let lease = Lease(connection, of: database.identity, isWrite: false)
        let statement = try Session(lease, isWritable: false).open(query)
        do {
            let (reader, cells) = try statement.reader(query.shape)
            let open = OpenStatement(statement, on: connection)
            rows = OpenRows(statement: open, reader: reader, cells: cells)
        } catch {
            statement.reset()
            throw error
        }
    }

    func nextBatch(_ size: Int) async throws -> [Statement.Output] {
        try await withTaskExecutorPreference(connection.thread) { try readBatch(size) }
    }

    private func readBatch(_ size: Int) throws -> [Statement.Output] {
        guard let rows else { return [] }
        if Task.isCancelled {
            throw DatabaseError(.cancelled, "the task was cancelled while it streamed.")
        }
        var batch: [Statement.Output] = []
        batch.reserveCapacity(min(size, 1024))
        while batch.count < size, let row = try rows.next() { batch.append(row) }
        return batch
    }
}
