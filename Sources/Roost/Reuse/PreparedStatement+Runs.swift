extension PreparedStatement {
    /// So many runs are sent before their rows are read: enough that a round trip for each no longer counts, and so few
    /// that what waits on either side stays small.
    private static let runsAtOnce = 500

    /// Runs the statement several times, in one round trip where the engine takes that.
    ///
    /// - Parameters:
    ///   - positions: The positions of the runs.
    ///   - sendsAhead: Whether runs may be sent before others are answered.
    ///   - set: Sets the parameters of a run; false where there is none for this statement.
    ///   - read: Reads the rows of a run.
    /// - Returns: The position behind the last that has run.
    func run(
        _ positions: Range<Int>, sendingAhead sendsAhead: Bool, set: (Int) throws -> Bool,
        read: () throws -> Void
    ) throws -> Int {
        var position = positions.lowerBound
        var sent = 0
        while position < positions.upperBound, sent < Self.runsAtOnce, try set(position) {
            try bind()
            position += 1
            if sendsAhead, try driver.sendRun() {
                sent += 1
            } else {
                try read()
                reset()
            }
        }
        for _ in 0..<sent {
            try driver.nextRun()
            try read()
        }
        return position
    }
}
