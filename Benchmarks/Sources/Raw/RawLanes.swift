/// Connections with a thread each, and hand-written reads on them.
final class RawLanes<Statement>: Sendable {
    /// Sendable, unchecked: only the lane's own thread uses the statement once it is made.
    private final class Lane: @unchecked Sendable {
        let thread = BareThread()
        let statement: Statement

        init(_ statement: Statement) { self.statement = statement }
    }

    private let lanes: [Lane]
    private let read: @Sendable (Int, Statement) throws -> Int

    /// - Parameters:
    ///   - count: How many there are.
    ///   - prepare: Makes a lane's statement, on a connection of its own.
    ///   - read: Reads the row of a key; called on the lane's thread.
    init(
        count: Int, prepare: () throws -> Statement,
        read: @escaping @Sendable (Int, Statement) throws -> Int
    ) throws {
        lanes = try (0..<count).map { _ in Lane(try prepare()) }
        self.read = read
    }

    deinit {
        for lane in lanes { lane.thread.stop() }
    }

    /// Goes to a lane's thread, reads a row there and comes back.
    func find(_ key: Int, lane: Int) async throws -> Int {
        let (lane, read) = (lanes[lane % lanes.count], read)
        return try await withTaskExecutorPreference(lane.thread) { try read(key, lane.statement) }
    }

    /// Goes to a lane's thread and comes back.
    func roundTrip(_ key: Int, lane: Int) async -> Int {
        await withTaskExecutorPreference(lanes[lane % lanes.count].thread) { Entry(number: key).checksum }
    }
}
