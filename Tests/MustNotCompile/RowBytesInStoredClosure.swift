import RoostSQLite

final class Later {
    var body: (() -> Int)?
}

func leak(_ db: Database, _ later: Later) throws {
    try db.sync.read { session in
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        _ = try rows.advance()
        try rows.row.withUTF8(\.origin) { bytes in  // error: escapes its scope
            later.body = { bytes.count }
        }
    }
}
