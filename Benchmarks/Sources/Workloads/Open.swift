import Foundation
import ManyModels
import RoostSQLite

/// Opening a database and reading the first row of each of many tables, as a program does when it starts. Each
/// run is a process of its own, since a process works a type out only once.
///
/// Opening itself does nothing for each model: what 500 of them cost more than one is their first use. Each has its
/// metadata worked out, its statement compiled and its reader made, and Swift's runtime makes the types that these are
/// generic over, and the key paths to its properties.
struct Open: Workload {
    /// How many models there are.
    let types: Int

    var name: String { "open-\(types)" }
    let unit = "opening"

    /// The pools' threads begin beside it.
    var tolerance: Double { 8 }

    func cases(_ bench: Bench) throws -> [Case] {
        let path = bench.newFile()
        try bench.open(path).sync.write { session in
            for model in ManyModels.all.prefix(types) { try model.fill(session) }
        }
        return ([.raw] + Mode.roost.map(\.mode) + [.grdbCodable]).map { mode in
            Case(mode, count: 1, measuredElsewhere: { try OpenOnce.run(mode, types, path, $0) })
        }
    }
}

extension WideModel {
    /// Creates the table with one row.
    fileprivate static func fill(_ session: Session) throws {
        try session.create(self)
        try session.execute(SQL("INSERT INTO \(self) VALUES (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)"))
    }
}
