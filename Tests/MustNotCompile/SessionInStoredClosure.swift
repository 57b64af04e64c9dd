import RoostSQLite

final class Later {
    var body: (() throws -> Int)?
}

func leak(_ db: Database, _ later: Later) throws {
    try db.sync.read { session in  // error: escapes its scope
        later.body = {
            try session.fetch(Flight.where { $0.origin == "JFK" }).count
        }
    }
}
