import Foundation
import Roost
import RoostSQLite
import RoostTestSupport

/// What goes wrong while the load runs, one thing after the other.
struct Trouble {
    private let faults: Faults
    private let directory: URL

    init(_ faults: Faults, in directory: URL) {
        self.faults = faults
        self.directory = directory
    }

    /// Until it is cancelled.
    func run() async throws {
        let stranger = try await Database.open(.sqlite(Stock.configuration(in: directory)))
        defer { stranger.close() }
        var numbers = RandomNumbers(seed: 1)
        // At no even pace, which would beat with that of the samples.
        func pause() async throws {
            try await Task.sleep(for: .milliseconds(Int.random(in: 200...600, using: &numbers)))
        }
        while true {
            try await pause()
            faults.killConnections()
            try await pause()
            // Another program has the file's write lock, for longer than anybody waits for it.
            try? await stranger.write { _ in try await Task.sleep(for: .milliseconds(120)) }
            try await pause()
            faults.refuseConnects(3)
            faults.killConnections()
            try await pause()
            // All tasks wait then: the queue becomes as long as it ever will, early.
            faults.delayConnects(by: .milliseconds(300))
            faults.killConnections()
            try await Task.sleep(for: .milliseconds(300))
            faults.delayConnects(by: .zero)
        }
    }
}
