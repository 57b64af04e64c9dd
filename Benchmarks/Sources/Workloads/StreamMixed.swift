import RoostSQLite

/// All rows of a table of flights where the engine has them: of each, a nullable number and the length of a
/// text are read. No mode makes values of whole rows, so there is nothing to cache or not.
struct StreamMixed: Workload {
    let name = "stream-mixed"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(200_000)
        let path = try bench.makeFlights(count)
        let statement = try RawConnection(path).prepare(Flight.rawSelect)
        let queue = try GRDBConnection.queue(path)
        let roost = try bench.roostCases(on: path) { mode, database in
            Case(mode, count: count) { try database.sync.read { session in try Self.sum(session) } }
        }
        return [Case(.raw, count: count) { try Flight.rawSum(statement) }] + roost + [
            Case(.grdbPosition, count: count) { try queue.read(GRDBFlight.sumByPosition) },
            Case(.grdbName, count: count) { try queue.read(GRDBFlight.sumByName) },
        ]
    }

    static func sum(_ session: Session) throws -> Int {
        var sum = 0
        var rows = try session.rows(Flight.all)
        while try rows.advance() {
            sum &+= try rows.row.depDelay ?? 0
            sum &+= try rows.row.withUTF8(\.dest) { $0.count }
        }
        return sum
    }
}
