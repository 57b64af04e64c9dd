import RoostSQLite

/// All rows of a table of ten integers, as an array.
struct FetchInts: Workload {
    let name = "fetch-ints"
    let unit = "row"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(200_000)
        let path = try makeFile(bench, count)
        let statement = try RawConnection(path).prepare(Item.rawSelect)
        let queue = try GRDBConnection.queue(path)
        let raw = Case(
            .raw, count: count, run: { try Item.rawFetchAll(statement) }, check: { $0.checksum })
        let roost = try bench.roostCases(on: path) { mode, database in
            // Worked out anew for each row, it would take minutes. No limit where there need be none: counting
            // the rows takes the engine a while.
            let limit = mode == .uncached ? max(1, count / 20) : nil
            return Case(
                mode, count: limit ?? count,
                run: { try database.sync.read { try $0.fetch(Item.all.limit(limit)) } },
                check: { $0.checksum })
        }
        return [raw] + roost + [
            Case(
                .grdbPosition, count: count, run: { try queue.read(GRDBItem.fetchAllByPosition) },
                check: { $0.checksum }),
            Case(
                .grdbName, count: count, run: { try queue.read(GRDBItem.fetchAllByName) },
                check: { $0.checksum }),
            Case(
                .grdbRecord, count: count, run: { try queue.read(GRDBItem.fetchAll) },
                check: { $0.checksum }),
            Case(
                .grdbCodable, count: count, run: { try queue.read(GRDBCodableItem.fetchAll) },
                check: { $0.checksum }),
        ]
    }

    private func makeFile(_ bench: Bench, _ count: Int) throws -> String {
        let path = bench.newFile()
        try bench.open(path).sync.write { session in
            try session.create(Item.self)
            try session.insert(Item.make(count))
        }
        return path
    }
}
