import RoostSQLite

final class Page { var text = "" }

struct Counter: ~Copyable { var count = 0 }

func lent(_ pages: ReusePool<Page>) -> Int {
    pages.withObject { page in
        page.text += "…"
        return page.text.count
    }
}

func lentToTask(_ pages: ReusePool<Page>) async -> Int {
    await pages.withObject { page in
        page.text += "…"
        await Task.yield()
        return page.text.count
    }
}

func lentNoncopyable(_ counters: ReusePool<Counter>) {
    counters.withObject { $0.count += 1 }
}

func takenPassedOn(_ buffers: ReusePool<[Int]>) throws {
    func use(_ taken: borrowing ReusePool<[Int]>.Taken) throws { try taken.withObject { $0.append(1) } }
    let taken = buffers.take()
    try use(taken)
    try use(taken)
    taken.giveBack()
}

func handleInTask(_ buffers: ReusePool<[Int]>) async throws {
    let taken = buffers.take()
    let handle = taken.handle
    try await Task { try handle.withObject { $0.append(1) } }.value
    taken.giveBack()
}

func refilled(_ db: Database) throws -> Int {
    try db.sync.read { session in
        var flights: [Flight] = []
        try session.fetch(into: &flights, Flight.all)
        guard var flight = flights.first else { return 0 }
        return try session.fetchOne(into: &flight, Flight.all) ? flights.count : 0
    }
}
