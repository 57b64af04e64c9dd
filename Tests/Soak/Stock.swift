import Foundation
import Roost
import RoostSQLite

/// The data: items whose rows say whether they are right, and a table that is filled until the file is full.
enum Stock {
    struct Item: Model, Equatable {
        var id: Int
        var name: String
        var amount: Int
        var seal: Int

        init(id: Int, amount: Int) {
            self.id = id
            self.amount = amount
            name = "item \(id)"
            seal = id * 31 + amount * 17
        }

        var isRight: Bool { self == Item(id: id, amount: amount) }
    }

    struct Filler: Model {
        var id: Int?
        var content: Data
    }

    static let items = 2_000
    static let amount = 100

    /// Small page caches, so that they are full soon; a file that is full soon; and no long waits for locks.
    static func configuration(in directory: URL) -> SQLiteConfiguration {
        var configuration = SQLiteConfiguration(path: directory.appendingPathComponent("stock").path)
        configuration.cacheKiB = 256
        configuration.pageLimit = 400
        configuration.busyTimeout = .milliseconds(50)
        configuration.synchronous = .off
        return configuration
    }

    static func create(in database: Database) async throws {
        try await database.write { session in
            try session.create(Item.self)
            try session.create(Filler.self)
            try session.insert((1...items).map { Item(id: $0, amount: amount) })
        }
    }

    /// Whether every item is right, and their sum what it was.
    static func isRight(_ session: Session) throws -> Bool {
        var (sum, count) = (0, 0)
        var cursor = try session.cursor(Item.all)
        while let item = try cursor.next() {
            guard item.isRight else { return false }
            sum += item.amount
            count += 1
        }
        return count == items && sum == items * amount
    }
}
