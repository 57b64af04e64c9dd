import RoostSQLite

func walk(_ db: Database, _ cursor: PageCursor<Airline>) throws {
    try db.sync.read { session in
        _ = try session.page(Flight.all, size: 10, after: cursor)  // error: type 'PageCursor<Flight>'
    }
}
