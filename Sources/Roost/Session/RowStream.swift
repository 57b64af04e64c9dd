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
    ///   - fileID: Where it is made, for those who look for connections that are held too long.
    ///   - line: Where it is made.
    public func stream<Statement: Fetchable>(
        _ query: Statement, batchSize: Int = 256, fileID: StaticString = #fileID, line: Int = #line
    ) -> RowStream<Statement> where Statement.Output: Sendable {
        RowStream(
            database: self, query: query, batchSize: max(1, batchSize),
            place: SourcePlace(fileID: fileID, line: line))
    }
}

/// The rows of a query as an asynchronous sequence. Made by ``Database/stream(_:batchSize:fileID:line:)``.
public struct RowStream<Statement: Fetchable>: AsyncSequence, Sendable where Statement.Output: Sendable {
    public typealias Element = Statement.Output

    let database: Database
    let query: Statement
    let batchSize: Int
    let place: SourcePlace

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
                batch = try await opened().nextBatch(stream.batchSize)
                position = 0
                if batch.count < stream.batchSize { end() }
            } catch {
                batch = []
                position = 0
                end()
                throw error
            }
        }

        private mutating func opened() throws -> StreamLease<Statement> {
            if let lease { return lease }
            let opened = try StreamLease(stream.query, on: stream.database, at: stream.place)
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
    private let query: Statement
    private let lease: Lease
    private var rows: OpenRows<Statement.Output>?

    init(_ query: Statement, on database: Database, at place: SourcePlace) throws {
        guard Scope.joinable(by: database.identity) == nil else {
            throw DatabaseError(
                .unsupported,
                "a stream was opened inside a scope of its own database. Use session.cursor there.")
        }
        if database.observer != nil { try ObserverCall.refuseScope(of: database.identity) }
        self.database = database
        self.query = query
        lease = database.readers.makeLease(.stream, deadline: database.moment(of: nil), at: place)
    }

    deinit {
        rows?.statement.end()
        lease.giveBack()
    }

    /// The next rows. The first call waits for the connection and runs the query.
    func nextBatch(_ size: Int) async throws -> [Statement.Output] {
        try await withTaskCancellationHandler {
            try await withTaskExecutorPreference(lease) { try readBatch(size) }
        } onCancel: {
            lease.stop(for: .cancellation)
        }
    }

    private func readBatch(_ size: Int) throws -> [Statement.Output] {
        let connection = try lease.arrived()
        let rows = try self.rows ?? start(on: connection)
        var batch: [Statement.Output] = []
        batch.reserveCapacity(min(size, 1024))
        while batch.count < size, let row = try rows.next() { batch.append(row) }
        return batch
    }

    private func start(on connection: Connection) throws -> OpenRows<Statement.Output> {
        let scope = try Scope.open(
            nil, on: connection, of: lease, isWrite: false)
        let statement = try Session(scope, isWritable: false).open(query)
        do {
            let (reader, cells) = try statement.reader(query.shape)
            let opened = OpenRows(
                statement: OpenStatement(statement, in: scope), reader: reader, cells: cells)
            rows = opened
            return opened
        } catch {
            statement.reset()
            throw error
        }
    }
}
