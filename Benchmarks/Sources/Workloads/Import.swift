import GRDB
import RoostSQLite

/// All flights of 2013 from comma-separated text in memory into a new table, in one transaction.
struct Import: Workload {
    let name = "import"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(FlightData.countOfYear)
        let text = try FlightData.text(lines: count, folder: bench.data)
        let roost = try bench.roostCases { mode, mapping in
            // Worked out anew for each row, it would take minutes.
            let count = mode == .uncached ? max(1, count / 100) : count
            let text = mode == .uncached ? try FlightData.text(lines: count, folder: bench.data) : text
            return roostCase(bench, text, count, mode, mapping)
        }
        return [rawCase(bench, text, count)] + roost + [
            grdbCase(bench, .grdbPosition, text, count) { (parser, connection) in
                let statement = try connection.cachedStatement(sql: Flight.rawInsert)
                while let flight = try parser.next(as: GRDBFlight.self) {
                    try flight.insertByPosition(statement)
                }
            },
            grdbCase(bench, .grdbRecord, text, count) { (parser, connection) in
                while let flight = try parser.next(as: GRDBFlight.self) { try flight.insert(connection) }
            },
            grdbCase(bench, .grdbCodable, text, count) { (parser, connection) in
                while let flight = try parser.next(as: GRDBCodableFlight.self) {
                    try flight.insert(connection)
                }
            },
        ]
    }

    private func rawCase(_ bench: Bench, _ text: [UInt8], _ count: Int) -> Case {
        let table = FreshTable<RawConnection>(bench) { try $0.create(Flight.self) }
        return Case(.raw, count: count) {
            try table.renew(RawConnection.init)
        } run: {
            let connection = try table.connection
            let statement = try connection.prepare(Flight.rawInsert)
            try text.withUnsafeBufferPointer { text in
                var parser = try FlightParser(text)
                try connection.transaction {
                    while let flight = try parser.next(as: Flight.self) { try flight.rawInsert(statement) }
                }
            }
        } check: {
            try table.number(Flight.sum)
        }
    }

    private func roostCase(
        _ bench: Bench, _ text: [UInt8], _ count: Int, _ mode: Mode, _ mapping: MappingMode
    ) -> Case {
        let table = FreshTable<RoostSQLite.Database>(bench) { try $0.create(Flight.self) }
        return Case(mode, count: count) {
            try table.renew { try bench.open($0, mapping) }
        } run: {
            let database = try table.connection
            try text.withUnsafeBufferPointer { text in
                var parser = try FlightParser(text)
                try database.sync.write { session in
                    while let flight = try parser.next(as: Flight.self) { try session.insert(flight) }
                }
            }
        } check: {
            try table.number(Flight.sum)
        }
    }

    private func grdbCase(
        _ bench: Bench, _ mode: Mode, _ text: [UInt8], _ count: Int,
        _ insert: @escaping (inout FlightParser, GRDB.Database) throws -> Void
    ) -> Case {
        let table = FreshTable<DatabaseQueue>(bench) { try $0.create(Flight.self) }
        return Case(mode, count: count) {
            try table.renew(GRDBConnection.queue)
        } run: {
            let queue = try table.connection
            try text.withUnsafeBufferPointer { text in
                try queue.write { connection in
                    var parser = try FlightParser(text)
                    try insert(&parser, connection)
                }
            }
        } check: {
            try table.number(Flight.sum)
        }
    }
}

extension Flight {
    /// Every column of every row is in it. GRDB writes dates with milliseconds, which the engine's own
    /// functions see through.
    fileprivate static let sum: RoostSQLite.SQL = """
        SELECT SUM(
            year + month * 3 + day * 5 + IFNULL(dep_time, -1) + sched_dep_time + IFNULL(dep_delay, -1)
            + IFNULL(arr_time, -1) + sched_arr_time + IFNULL(arr_delay, -1) + unicode(carrier) + flight
            + IFNULL(length(tailnum), -1) + unicode(origin) + unicode(substr(dest, 3)) + IFNULL(air_time, -1)
            + distance + hour + minute * 7 + CAST(strftime('%s', time_hour) AS INTEGER)
        ) FROM flights
        """
}
