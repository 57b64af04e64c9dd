import RoostSQLite

func batch(_ session: Session) throws {
    _ = try session.batch(Airline.all, by: \Flight.timeHour, size: 10)  // error: cannot convert value of type
}
