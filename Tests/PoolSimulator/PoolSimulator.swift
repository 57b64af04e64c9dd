import Foundation
import RoostTestSupport

/// The pool's machine under as many random events as it is told to, over one seed after the other. Fails at the first
/// step that breaks an invariant, and if something that is to be tried never happened.
@main
struct PoolSimulator {
    /// How many events one seed runs before the next one's rules and weather are tried.
    private static let eventsOfSeed = 10_000

    static func main() {
        let arguments = CommandLine.arguments.dropFirst().map { UInt64($0) }
        guard arguments.count == 2, let events = arguments[0], let seed = arguments[1] else {
            print("usage: PoolSimulator EVENTS SEED")
            exit(2)
        }
        do {
            let coverage = try run(events: Int(clamping: events), firstSeed: seed)
            print(ScheduleCoverage.Happening.allCases.map { "\($0) \(coverage[$0])" }.joined(separator: ", "))
            guard coverage.missing.isEmpty else {
                print("error: never happened: \(coverage.missing)")
                exit(1)
            }
        } catch {
            print("error: \(error)")
            exit(1)
        }
    }

    private static func run(events: Int, firstSeed: UInt64) throws(RandomSchedule.Breach) -> ScheduleCoverage
    {
        let clock = ContinuousClock()
        let start = clock.now
        var coverage = ScheduleCoverage()
        var (done, seed) = (0, firstSeed)
        while done < events {
            var schedule = RandomSchedule(seed: seed)
            try schedule.run(events: min(eventsOfSeed, events - done))
            coverage.add(schedule.coverage)
            done += schedule.step
            seed &+= 1
        }
        let rate = Int(Double(done) / ((clock.now - start) / .seconds(1)))
        print("\(done) events over \(seed &- firstSeed) seeds from \(firstSeed), \(rate) events a second")
        return coverage
    }
}
