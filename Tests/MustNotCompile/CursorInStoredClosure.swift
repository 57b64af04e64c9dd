import RoostSQLite

final class Later {
    var body: (() throws -> Flight?)?
}

func leak(_ db: Database, _ later: Later) throws {
    try db.sync.read { session in
        var cursor = try session.cursor(Flight.where { $0.origin == "JFK" })  // error: escapes its scope
        later.body = { try cursor.next() }
    }
}
