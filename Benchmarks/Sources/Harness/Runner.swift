/// Runs workloads and measures them.
struct Runner {
    let bench: Bench

    /// Leaves out all other modes; all run where it is empty.
    let modes: [Mode]

    let rounds: Int

    /// Says what is being done.
    let progress: (String) -> Void

    /// Measures all modes of a workload.
    ///
    /// First what does not depend on the clock: what is allocated, and how far memory rises, each in a run of
    /// its own. Then the rounds: in each of them every mode runs once, and each round begins with another one, so
    /// that a machine that grows slower or faster does so for all of them.
    func measure(_ workload: any Workload) throws -> [Measurement] {
        progress("\(workload.name): preparing")
        let cases = try cases(of: workload)
        var measurements = try cases.map { try counted($0, of: workload, with: .memory) }
        for round in 0..<rounds {
            progress("\(workload.name): round \(round + 1) of \(rounds)")
            for offset in cases.indices {
                let index = (round + offset) % cases.count
                measurements[index].times.append(try cases[index].time())
            }
        }
        return measurements
    }

    /// Counts the allocations of all modes of a workload, and measures nothing else.
    func count(_ workload: any Workload) throws -> [Measurement] {
        progress(workload.name)
        return try cases(of: workload).map { try counted($0, of: workload) }
    }

    private func cases(of workload: any Workload) throws -> [Case] {
        try workload.cases(bench).filter { modes.isEmpty || modes.contains($0.mode) }
    }

    /// Warms a case up and runs it under meters that do not need a clock.
    private func counted(
        _ item: Case, of workload: any Workload, with more: Meter? = nil
    ) throws -> Measurement {
        // What one run leaves behind (a grown table, a filled cache) the next may use.
        let first = try item.run(.time).check
        // The least of several, since now and then something of the process's own comes in between.
        let counts = try (0..<3).map { _ in try item.run(.heap) }
        let heap = counts.map(\.reading).min { $0.allocations < $1.allocations } ?? Reading()
        let memory = try more.map { try item.run($0).reading.peakMemory } ?? 0
        guard counts.allSatisfy({ $0.check == first }) else {
            throw RunnerError.unsteady(workload.name, item.mode)
        }
        return Measurement(
            workload: workload.name, unit: workload.unit, mode: item.mode,
            tolerance: workload.tolerance, count: item.count, check: first,
            allocations: Double(heap.allocations) / Double(item.count),
            bytes: Double(heap.bytes) / Double(item.count), peakMemory: memory)
    }
}

extension Case {
    /// The nanoseconds that a unit took in one run.
    fileprivate func time() throws -> Double { try run(.time).reading.nanoseconds / Double(count) }
}

extension Runner {
    /// Modes that did the same number of units must have got the same out of them.
    static func checkAgreement(_ measurements: [Measurement]) throws {
        for (count, same) in Dictionary(grouping: measurements, by: \.count) {
            guard let first = same.first else { continue }
            for other in same where other.check != first.check {
                throw RunnerError.disagreement(first.workload, first.mode, other.mode, count: count)
            }
        }
    }
}

enum RunnerError: Error, CustomStringConvertible {
    case unsteady(String, Mode)
    case disagreement(String, Mode, Mode, count: Int)

    var description: String {
        switch self {
        case .unsteady(let workload, let mode):
            "\(workload), \(mode.rawValue): two runs gave different results"
        case .disagreement(let workload, let first, let second, let count):
            "\(workload): \(first.rawValue) and \(second.rawValue) gave different results for \(count) units"
        }
    }
}
