/// How often what a random schedule is there to try has happened. A schedule under which something never happens
/// proves nothing about it.
package struct ScheduleCoverage: Sendable {
    /// What a schedule tries.
    package enum Happening: Int, CaseIterable, Sendable {
        case lease, stream, handOver, timeOut, cancellation, fullQueue, failedFast, shutDown
        case connect, transientFailure, lastingFailure, validation, deadConnection
        case close, cutConnect, cutValidation, cutClose, cutLease
        case leak, returnAfterLeak, eviction, clockJump, noise, drain
    }

    private var counts = Array(repeating: 0, count: Happening.allCases.count)

    /// Nothing yet.
    package init() {}

    /// How often that happened.
    package subscript(happening: Happening) -> Int { counts[happening.rawValue] }

    /// What has never happened.
    package var missing: [Happening] { Happening.allCases.filter { self[$0] == 0 } }

    mutating func note(_ happening: Happening) {
        counts[happening.rawValue] += 1
    }

    /// Adds what happened under another schedule.
    package mutating func add(_ other: ScheduleCoverage) {
        for index in counts.indices { counts[index] += other.counts[index] }
    }
}
