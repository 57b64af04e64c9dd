import Dispatch
import RoostSQLite

func leak(_ db: Database) throws {
    try db.sync.read { session in
        DispatchQueue.global().async {
            _ = try? session.fetch(Flight.all)  // error: with non-Sendable type 'Session'
        }
    }
}
