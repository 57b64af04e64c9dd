/// Where the time of a scope went.
public struct TimeAccount: Hashable, Sendable {
    /// What a scope spends time on.
    public enum Stage: Int, CaseIterable, Sendable {
        /// Waiting for a connection that others held.
        case queue
        /// Waiting for a new connection to be made.
        case connect
        /// Waiting for a lock that another connection held.
        case busy
        /// Running statements, to their first row or their end.
        case execute
        /// Reading the rows after the first.
        case fetch
        /// Committing.
        case commit
        /// The scope's own code, between its statements.
        case application
    }

    private var nanoseconds = InlineStages()

    init() {}

    /// The time that one stage took.
    public subscript(stage: Stage) -> Duration { .nanoseconds(nanoseconds[stage.rawValue]) }

    /// The time from the moment the scope was asked for.
    public var total: Duration { Stage.allCases.reduce(.zero) { $0 + self[$1] } }

    mutating func charge(_ duration: Duration, to stage: Stage) {
        nanoseconds[stage.rawValue] += max(0, duration.saturatingNanoseconds)
    }
}

extension TimeAccount: CustomStringConvertible {
    /// The stages that took time, the longest first: "2.9 s in the queue, 0.1 s executing".
    public var description: String {
        let stages = Stage.allCases.filter { self[$0] >= .microseconds(1) }.sorted { self[$0] > self[$1] }
        if stages.isEmpty { return "no time" }
        return stages.map { "\(self[$0].inWords) \($0.inWords)" }.joined(separator: ", ")
    }
}

extension TimeAccount.Stage {
    fileprivate var inWords: String {
        switch self {
        case .queue: "waiting for a connection"
        case .connect: "connecting"
        case .busy: "waiting for a lock"
        case .execute: "running statements"
        case .fetch: "fetching rows"
        case .commit: "committing"
        case .application: "in the scope's own code"
        }
    }
}

/// One number for each stage, in place.
private struct InlineStages: Hashable, Sendable {
    private var numbers: (Int64, Int64, Int64, Int64, Int64, Int64, Int64) = (0, 0, 0, 0, 0, 0, 0)

    subscript(index: Int) -> Int64 {
        get { withUnsafeBytes(of: numbers) { $0.assumingMemoryBound(to: Int64.self)[index] } }
        set {
            withUnsafeMutableBytes(of: &numbers) { $0.assumingMemoryBound(to: Int64.self)[index] = newValue }
        }
    }

    static func == (first: InlineStages, second: InlineStages) -> Bool {
        (0..<7).allSatisfy { first[$0] == second[$0] }
    }

    func hash(into hasher: inout Hasher) {
        for index in 0..<7 { hasher.combine(self[index]) }
    }
}
