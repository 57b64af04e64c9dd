import RoostSQLite

/// Ten rows of integers, again and again into one array, with one query in one transaction.
struct FetchInto: Workload {
    let name = "fetch-into"
    let unit = "read"

    private static let rowCount = 10

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(20_000)
        let path = try makeFile(bench)
        let connection = try RawConnection(path)
        let statement = try connection.prepare(Item.rawSelect)
        let raw = Case(.raw, count: count) {
            var (items, sum) = ([Item](), 0)
            try connection.transaction("BEGIN") {
                for _ in 0..<count {
                    try Item.rawFetchAll(statement, into: &items)
                    sum &+= items[Self.rowCount - 1].i1
                }
            }
            return sum
        }
        let query = Item.all
        return [raw]
            + (try bench.roostCases(on: path) { mode, database in
                Case(mode, count: count) {
                    var (items, sum) = ([Item](), 0)
                    try database.sync.read(.snapshot) { session in
                        for _ in 0..<count {
                            try session.fetch(into: &items, query)
                            sum &+= items[Self.rowCount - 1].i1
                        }
                    }
                    return sum
                }
            })
    }

    private func makeFile(_ bench: Bench) throws -> String {
        let path = bench.newFile()
        try bench.open(path).sync.write { session in
            try session.create(Item.self)
            try session.insert(Item.make(Self.rowCount))
        }
        return path
    }
}
