import RoostPostgres

/// All rows of a table of ten integers on a server, as an array.
struct PostgresFetchInts: Workload {
    let name = "postgres-fetch-ints"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(200_000)
        try Server.make(Item.make(count))
        let statement = try Server.connection().prepare(Item.rawSelect)
        let raw = Case(
            .raw, count: count, run: { try Item.rawFetchAll(statement) }, check: { $0.checksum })
        let roost = try Server.roostCases { mode, database in
            Case(
                mode, count: count, run: { try database.sync.read { try $0.fetch(Item.all) } },
                check: { $0.checksum })
        }
        return [raw] + roost
    }
}

/// All rows of a table of flights on a server, as an array.
struct PostgresFetchMixed: Workload {
    let name = "postgres-fetch-mixed"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(200_000)
        try Server.make(FlightData.flights(count, as: Flight.self))
        let statement = try Server.connection().prepare(Flight.rawSelect)
        let raw = Case(
            .raw, count: count, run: { try Flight.rawFetchAll(statement) }, check: { $0.checksum })
        let roost = try Server.roostCases { mode, database in
            Case(
                mode, count: count, run: { try database.sync.read { try $0.fetch(Flight.all) } },
                check: { $0.checksum })
        }
        return [raw] + roost
    }
}

/// All rows of a table of ten integers on a server by `COPY`, one at a time.
struct PostgresCopyOut: Workload {
    let name = "postgres-copy-out"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(200_000)
        try Server.make(Item.make(count))
        let connection = try Server.connection()
        let raw = Case(.raw, count: count) { try Item.rawCopyOut(connection) }
        let roost = try Server.roostCases { mode, database in
            Case(mode, count: count) {
                try database.sync.read { session in
                    var items = try session.copyOut(Item.all)
                    var sum = 0
                    while let item = try items.next() { sum = sum &* 31 &+ item.checksum }
                    return sum
                }
            }
        }
        return [raw] + roost
    }
}

/// All rows of a table of flights on a server, of which two columns are looked at in place.
struct PostgresStreamMixed: Workload {
    let name = "postgres-stream-mixed"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(200_000)
        try Server.make(FlightData.flights(count, as: Flight.self))
        let statement = try Server.connection().prepare(Flight.rawSelect)
        let roost = try Server.roostCases { mode, database in
            Case(mode, count: count) { try database.sync.read { session in try StreamMixed.sum(session) } }
        }
        return [Case(.raw, count: count) { try Flight.rawSum(statement) }] + roost
    }
}
