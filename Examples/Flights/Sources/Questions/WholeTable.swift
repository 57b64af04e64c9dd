import RoostSQLite

/// Streams every flight through the program, a few hundred at a time.
struct WholeTable: Question {
    struct Answer {
        var flights: Int
        var miles: Int
        /// By how much the process's peak memory has risen, in bytes.
        var memoryGrowth: Int
    }

    let title = "How far is it all together, flight by flight?"

    func ask(_ database: Database) async throws -> Answer {
        let before = PeakMemory.bytes
        var answer = Answer(flights: 0, miles: 0, memoryGrowth: 0)
        for try await flight in database.stream(Flight.all) {
            answer.flights += 1
            answer.miles += flight.distance
        }
        answer.memoryGrowth = PeakMemory.bytes - before
        return answer
    }

    func lines(for answer: Answer) -> [String] {
        let growth = (Double(answer.memoryGrowth) / 1_048_576).rounded(to: 1)
        return [
            "\(answer.miles.grouped) miles in \(answer.flights.grouped) flights",
            "The program's peak memory rose by \(growth) MiB while they passed through.",
        ]
    }
}
