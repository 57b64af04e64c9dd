import Foundation
import RoostSQLite

/// Imports batches without end, one transaction each, and says where it is.
struct Importer {
    /// The rows of each batch.
    let rows: Int

    /// The line at which it waits, to be killed there.
    let pause: String

    func run(path: String) throws {
        var configuration = SQLiteConfiguration(path: path)
        // Small, so that much of a transaction is in the file before it is committed.
        configuration.cacheKiB = 64
        let database = try Database.openBlocking(.sqlite(configuration))
        for batch in 1... {
            try database.sync.write { session in
                reach("begun \(batch)")
                try session.insert(entries(batch, 0..<rows / 2))
                reach("inserting \(batch)")
                try session.insert(entries(batch, rows / 2..<rows))
                reach("committing \(batch)")
            }
            reach("committed \(batch)")
        }
    }

    private func reach(_ line: String) {
        say(line)
        // Nothing is ever sent: this ends when the process is killed or the test is gone.
        if line == pause, readLine() == nil { exit(1) }
    }

    private func entries(_ batch: Int, _ numbers: Range<Int>) -> [Entry] {
        numbers.map { Entry(batch: batch, payload: String(repeating: "\($0 % 10)", count: 400)) }
    }
}
