import RoostSQLite

/// All rows of a table of flights, as an array.
struct FetchMixed: Workload {
    let name = "fetch-mixed"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(200_000)
        let path = try bench.makeFlights(count)
        let statement = try RawConnection(path).prepare(Flight.rawSelect)
        let queue = try GRDBConnection.queue(path)
        let raw = Case(
            .raw, count: count, run: { try Flight.rawFetchAll(statement) }, check: { $0.checksum })
        let roost = try bench.roostCases(on: path) { mode, database in
            let limit = mode == .uncached ? max(1, count / 20) : nil
            return Case(
                mode, count: limit ?? count,
                run: { try database.sync.read { try $0.fetch(Flight.all.limit(limit)) } },
                check: { $0.checksum })
        }
        return [raw] + roost + [
            Case(
                .grdbPosition, count: count, run: { try queue.read(GRDBFlight.fetchAllByPosition) },
                check: { $0.checksum }),
            Case(
                .grdbName, count: count, run: { try queue.read(GRDBFlight.fetchAllByName) },
                check: { $0.checksum }),
            Case(
                .grdbRecord, count: count, run: { try queue.read(GRDBFlight.fetchAll) },
                check: { $0.checksum }),
            Case(
                .grdbCodable, count: count, run: { try queue.read(GRDBCodableFlight.fetchAll) },
                check: { $0.checksum }),
        ]
    }
}

extension Bench {
    /// A file with a table of flights.
    func makeFlights(_ count: Int) throws -> String {
        let path = newFile()
        let flights = try FlightData.flights(count, as: Flight.self)
        try open(path).sync.write { session in
            try session.create(Flight.self)
            try session.insert(flights)
        }
        return path
    }
}
