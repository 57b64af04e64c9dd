import RoostSQLite

/// Streams every flight through the program, a few hundred at a time.
struct WholeTable: Question {
    struct Answer {
        var flights: Int
        var miles: Int
        /// The process's peak memory before and after, in bytes.
        var peakBefore: Int
        var peakAfter: Int
    }

    let title = "How far is it all together, flight by flight?"

    func ask(_ database: Database) async throws -> Answer {
        let peak = PeakMemory.bytes
        var answer = Answer(flights: 0, miles: 0, peakBefore: peak, peakAfter: peak)
        for try await flight in database.stream(Flight.all) {
            answer.flights += 1
            answer.miles += flight.distance
        }
        answer.peakAfter = PeakMemory.bytes
        return answer
    }

    func lines(for answer: Answer) -> [String] {
        ["\(answer.miles.grouped) miles in \(answer.flights.grouped) flights", memoryLine(for: answer)]
    }

    /// A peak that was reached before, while the flights were imported, says nothing of how much they needed now
    /// but that it was no more.
    private func memoryLine(for answer: Answer) -> String {
        func mebibytes(_ bytes: Int) -> String { (Double(bytes) / 1_048_576).rounded(to: 1) }
        let growth = answer.peakAfter - answer.peakBefore
        return growth > 0
            ? "The program's peak memory rose by \(mebibytes(growth)) MiB while they passed through."
            : "They passed through without more memory than the program had needed before, "
                + "\(mebibytes(answer.peakAfter)) MiB at its peak."
    }
}
