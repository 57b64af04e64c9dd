@_spi(Benchmarks) import RoostSQLite
@_spi(Benchmarks) import Roost

/// A free connection leased and given back, with no scope and no statement.
struct LeaseAlone: Workload {
    let name = "lease"
    let unit = "lease"

    func cases(_ bench: Bench) throws -> [Case] {
        let count = bench.scale(200_000)
        let database = try bench.open(try bench.makeEntries())
        return [
            Case(.cached, count: count) {
                for _ in 0..<count { try database.leaseAndGiveBack() }
                return count
            }
        ]
    }
}
