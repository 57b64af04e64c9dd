import RoostSQLite

func iterate(_ db: Database) async throws {
    for flight in db.stream(Flight.all) {  // error: 'Sequence'
        print(flight.dest)
    }
}
