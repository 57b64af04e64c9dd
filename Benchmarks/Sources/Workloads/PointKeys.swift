import RoostSQLite

/// Keys in an order that jumps about the table.
struct PointKeys: Sendable {
    static let tableSize = 10_000

    let count: Int

    init(_ count: Int) {
        self.count = count
    }

    func key(_ index: Int) -> Int { index &* 7_919 % Self.tableSize + 1 }

    /// Reads the row of each key and adds up what is in them.
    @inline(__always)
    func sum<Row: EntryFields>(_ find: (Int) throws -> Row?) rethrows -> Int {
        var sum = 0
        for index in 0..<count {
            if let row = try find(key(index)) { sum &+= row.checksum }
        }
        return sum
    }
}

extension PointKeys {
    /// The same from several tasks at once, which share the keys. `find` returns what is in a row.
    func sum(
        tasks: Int, _ find: @escaping @Sendable (_ key: Int, _ task: Int) async throws -> Int
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    var sum = 0
                    for index in stride(from: task, to: count, by: tasks) {
                        sum &+= try await find(key(index), task)
                    }
                    return sum
                }
            }
            return try await group.reduce(0, &+)
        }
    }
}

extension Bench {
    /// A file with a table of rows that have keys.
    func makeEntries(_ count: Int = PointKeys.tableSize) throws -> String {
        let path = newFile()
        try open(path).sync.write { session in
            try session.create(Entry.self)
            try session.insert(Entry.make(count))
        }
        return path
    }
}

extension Bench {
    /// A number that says what the table holds.
    func entriesSum(_ path: String) throws -> Int {
        let sum: SQL = "SELECT SUM(id + i1 * 3 + i2 * 5 + i3 + i4 + i5 + i6 + i7 + i8 + i9 * 7) FROM entries"
        return try open(path).sync.read { try $0.fetchOne(sum.as(Int.self)) ?? 0 }
    }
}
