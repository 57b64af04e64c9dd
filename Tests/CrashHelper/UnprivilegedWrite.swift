import Foundation
import RoostSQLite

/// Reads a database and tries to write to it, as a user who is not root, whom permissions do not bind.
func writeUnprivileged(path: String) throws {
    if geteuid() == 0 {
        // "nobody", on Linux and on macOS a user who owns no files.
        let nobody: UInt32 = 65_534
        guard setgid(nobody) == 0, setuid(nobody) == 0 else { exit(3) }
    }
    do {
        let database = try Database.openBlocking(.sqlite(path: path))
        say("rows \(try database.sync.read { session in try session.count(Entry.all) })")
        try database.sync.write { session in try session.insert(Entry(batch: 0, payload: "")) }
        say("written")
    } catch let error as DatabaseError {
        say("\(error.code) \(error)")
    }
}
