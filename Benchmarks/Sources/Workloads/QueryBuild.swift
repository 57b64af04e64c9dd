import RoostSQLite

/// A query of three conditions as SQL text and parameters; nothing is prepared or run. By hand that is a
/// constant, and GRDB has no way to ask for it without compiling it, so that there is one mode.
struct QueryBuild: Workload {
    let name = "query-build"
    let unit = "query"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(50_000)
        let dialect = try bench.open(bench.newFile()).dialect
        return [
            Case(.cached, count: count) {
                var length = 0
                for index in 0..<count { length &+= try render(delay: index, dialect) }
                return length
            }
        ]
    }

    private func render(delay: Int, _ dialect: any Dialect) throws -> Int {
        let query = Flight.where { $0.origin == "JFK" && $0.depDelay > delay && $0.month == 1 }
        var writer = SQLWriter(dialect: dialect)
        try query.write(to: &writer)
        return writer.text.utf8.count &+ writer.parameters.count
    }
}
