// Everything here is what a session, a cursor and a row are for, and compiles.
import RoostSQLite

func helper(_ session: Session) throws -> Int {
    try session.fetch(Flight.where { $0.origin == "JFK" }).count
}

func capturedByNonEscapingClosure(_ db: Database) throws -> [Int] {
    try db.sync.read { session in
        try [1, 2, 3].map { try helper(session) + $0 }
    }
}

@MainActor
func calledFromMainActor(_ db: Database) async throws -> Int {
    try await db.read { session in
        try helper(session)
    }
}

actor Worker {
    var total = 0

    func add(_ db: Database) async throws {
        total += try await db.read { session in try helper(session) }
    }
}

func cursorToTheEnd(_ db: Database) throws -> [String] {
    try db.sync.read { session in
        var destinations: [String] = []
        var cursor = try session.cursor(Flight.where { $0.origin == "JFK" })
        while let flight = try cursor.next() {
            destinations.append(flight.dest)
        }
        return destinations
    }
}

func cursorPassedOn(_ db: Database) throws -> Int {
    func take(_ cursor: inout Cursor<Flight>) throws -> Int { try cursor.next() == nil ? 0 : 1 }
    return try db.sync.read { session in
        var cursor = try session.cursor(Flight.all)
        return try take(&cursor) + take(&cursor)
    }
}

func rowsInPlace(_ db: Database) async throws -> Int {
    try await db.read { session in
        var length = 0
        var rows = try session.rows(Flight.where { $0.origin == "JFK" })
        while try rows.advance() {
            let row = rows.row
            if try row.depDelay == nil { continue }
            length += try row.withUTF8(\.dest) { bytes in bytes.count }
        }
        return length
    }
}

func rowPassedOn(_ db: Database) throws -> Double {
    func distance(_ row: borrowing Row<Flight>) throws -> Double { try row.distance }
    return try db.sync.read { session in
        var total = 0.0
        var rows = try session.rows(Flight.all)
        while try rows.advance() { total += try distance(rows.row) }
        return total
    }
}
