/// A workload in one mode, ready to be run as often as wanted.
struct Case {
    let mode: Mode

    /// How many units one run does.
    let count: Int

    /// Runs once under a meter. The number says what came out: it is the same for all modes that do the same
    /// number of units.
    let run: (Meter) throws -> (reading: Reading, check: Int)

    /// A case that is measured elsewhere: by a process of its own.
    init(
        _ mode: Mode, count: Int,
        measuredElsewhere run: @escaping (Meter) throws -> (reading: Reading, check: Int)
    ) {
        self.mode = mode
        self.count = count
        self.run = run
    }

    /// - Parameters:
    ///   - setUp: Makes ready for one run; not measured.
    ///   - check: What came out as a number; not measured.
    init<Result>(
        _ mode: Mode, count: Int, setUp: @escaping () throws -> Void = {}, run: @escaping () throws -> Result,
        check: @escaping (Result) throws -> Int
    ) {
        self.mode = mode
        self.count = count
        self.run = { meter in
            try setUp()
            let (result, reading) = try meter.measure(run)
            return (reading, try check(result))
        }
    }

    /// A case whose run returns the number that says what came out.
    init(
        _ mode: Mode, count: Int, setUp: @escaping () throws -> Void = {}, run: @escaping () throws -> Int
    ) {
        self.init(mode, count: count, setUp: setUp, run: run, check: { $0 })
    }
}
