/// Connections with a thread each, and hand-written reads on them.
final class RawLanes: Sendable {
    /// Sendable, unchecked: only the lane's own thread uses the statement once it is made.
    private final class Lane: @unchecked Sendable {
        let thread = BareThread()
        let statement: RawStatement

        init(_ path: String) throws {
            statement = try RawConnection(path).prepare(Entry.rawFind)
        }

        func find(_ key: Int) throws -> Int { try Entry.rawFind(key, statement)?.checksum ?? 0 }
    }

    private let lanes: [Lane]

    init(_ path: String, count: Int) throws {
        lanes = try (0..<count).map { _ in try Lane(path) }
    }

    deinit {
        for lane in lanes { lane.thread.stop() }
    }

    /// Goes to a lane's thread, reads a row there and comes back.
    func find(_ key: Int, lane: Int) async throws -> Int {
        let lane = lanes[lane % lanes.count]
        return try await withTaskExecutorPreference(lane.thread) { try lane.find(key) }
    }

    /// Goes to a lane's thread and comes back.
    func roundTrip(_ key: Int, lane: Int) async -> Int {
        await withTaskExecutorPreference(lanes[lane % lanes.count].thread) { Entry(number: key).checksum }
    }
}
