import ArgumentParser

/// Counts allocations and compares them with the thresholds.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count allocations, and fail where a threshold is passed.",
        discussion:
            "The thresholds are in Benchmarks/thresholds.json: allocations for each unit of a workload.")

    @OptionGroup var selection: Selection

    @Flag(help: "Write the thresholds anew instead of comparing with them.")
    var write = false

    func validate() throws {
        // A part would replace the whole.
        guard !write || selection.isEverything else {
            throw ValidationError("--write takes everything: leave --filter and --mode out.")
        }
    }

    func run() throws {
        let measurements = try Bench.withFolder(.counting) { bench in
            let runner = Runner(
                bench: bench, modes: selection.mode, rounds: 0, progress: Terminal.showProgress)
            return try selection.workloads.flatMap { workload in
                let measurements = try runner.count(workload)
                try Runner.checkAgreement(measurements)
                return measurements
            }
        }
        Terminal.hideProgress()
        if write { return try Thresholds(measurements).write() }
        try compare(measurements)
    }

    private func compare(_ measurements: [Measurement]) throws {
        let (risen, fallen) = try Thresholds.read().differences(to: measurements)
        if !fallen.isEmpty {
            Terminal.print(["Fewer allocations than the thresholds say; make bench-thresholds keeps that:"])
            Terminal.print(DifferenceTable.lines(fallen))
        }
        guard risen.isEmpty else {
            Terminal.print(["More allocations than the thresholds allow:"])
            Terminal.print(DifferenceTable.lines(risen))
            throw ExitCode.failure
        }
        Terminal.print(["\(measurements.count) allocation counts are within their thresholds."])
    }
}
