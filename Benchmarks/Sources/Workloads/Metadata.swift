import Dispatch
import RoostSQLite
import Synchronization

/// What Roost knows of a type, looked up 10,000 times in a row, from one thread or from several at once. With
/// several, the time is that of a look-up of any of them: two that do not hinder each other halve it.
struct Metadata: Workload {
    let threads: Int

    var name: String { threads == 1 ? "metadata" : "metadata-\(threads)-threads" }
    let unit = "look-up"
    var tolerance: Double { threads == 1 ? 0 : 0.01 }

    private static let series = 10_000

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(200) * Self.series
        let expected = try ModelMetadata.of(Flight.self)
        return [
            Case(.cached, count: count * threads) {
                if threads == 1 { return Self.lookUp(count, finding: expected) }
                let found = Atomic(0)
                DispatchQueue.concurrentPerform(iterations: threads) { _ in
                    found.add(Self.lookUp(count, finding: expected), ordering: .relaxed)
                }
                return found.load(ordering: .relaxed)
            } check: { found in
                guard found == count * threads else { throw MetadataError.notFound }
                return found
            }
        ]
    }

    /// Returns how many look-ups found what they should.
    @inline(never)
    private static func lookUp(_ count: Int, finding expected: ModelMetadata) -> Int {
        var found = 0
        for _ in 0..<count {
            let isFound = try? ModelMetadata.with(Flight.self) { $0 === expected }
            if isFound == true { found += 1 }
        }
        return found
    }
}

enum MetadataError: Error {
    case notFound
}
