// Hand-written calls of libpq, as a good engineer writes them who knows the tables and the structs: what Roost is
// compared with on PostgreSQL. All of them are in this one file, to be reviewed in one go.
//
// They do what the other modes do. Statements are prepared once; parameters and results are binary; rows come one by
// one where there are many, and runs are sent in one go where there are several. Of every value the length is looked
// at, which is that of its type, and NULL goes only where an optional is. Every result's status is looked at. The
// calls that wait are libpq's own, which block.

import CLibPQ
import Foundation

enum RawPostgresError: Error {
    case failed(String)
    case unexpectedValue(column: Int32)
    case notUTF8(column: Int32)
}

// MARK: - Connections and statements

/// A connection. Its one thread uses it.
///
/// Sendable, unchecked: the benchmarks hand it from the thread that opens it to the one that uses it, and never
/// use it from two.
final class RawPostgres: @unchecked Sendable {
    let handle: OpaquePointer?

    init(_ url: String) throws {
        handle = PQconnectdb(url)
        guard PQstatus(handle) == CONNECTION_OK else { throw failure }
    }

    deinit {
        PQfinish(handle)
    }

    func execute(_ sql: String) throws {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else { throw failure }
    }

    func prepare(_ sql: String, parameters: Int = 0) throws -> RawPostgresStatement {
        let name = "raw_\(UUID().uuidString)"
        let result = PQprepare(handle, name, sql, 0, nil)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure }
        return RawPostgresStatement(name, parameters, on: self)
    }

    /// Runs a closure in a transaction.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try execute("BEGIN")
        let result = try body()
        try execute("COMMIT")
        return result
    }

    var failure: RawPostgresError { .failed(String(cString: PQerrorMessage(handle))) }

    /// Copies rows into a table, in pieces of 64 KiB.
    ///
    /// - Parameters:
    ///   - atMost: How many bytes a row may have.
    ///   - rows: Puts one row after the other, each by a closure that writes it and returns where the next begins.
    @inline(__always)
    func copy(
        _ sql: String, atMost rowSize: Int,
        _ rows: (_ put: (_ write: (UnsafeMutableRawPointer, Int) -> Int) throws -> Void) throws -> Void
    ) throws {
        let begin = PQexec(handle, sql)
        defer { PQclear(begin) }
        guard PQresultStatus(begin) == PGRES_COPY_IN else { throw failure }
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: 65_536, alignment: 8)
        defer { buffer.deallocate() }
        // The signature, no flags and no header extension.
        let header: [UInt8] = Array("PGCOPY\n".utf8) + [255, 13, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        header.withUnsafeBytes { buffer.copyMemory(from: $0.baseAddress!, byteCount: header.count) }
        var used = header.count
        func send() throws {
            guard PQputCopyData(handle, buffer.assumingMemoryBound(to: CChar.self), Int32(used)) == 1 else {
                throw failure
            }
            used = 0
        }
        try rows { write in
            if used > 65_536 - rowSize - 2 { try send() }
            used = write(buffer, used)
        }
        buffer.storeBytes(of: -1, toByteOffset: used, as: Int16.self)
        used += 2
        try send()
        guard PQputCopyEnd(handle, nil) == 1 else { throw failure }
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure }
        }
    }

    /// Sends what a closure sends, and reads the results with another: those of the rows that came.
    @inline(__always)
    func pipeline(_ send: () throws -> Void, each: (OpaquePointer?) throws -> Void) throws {
        guard PQenterPipelineMode(handle) == 1 else { throw failure }
        try send()
        guard PQpipelineSync(handle) == 1 else { throw failure }
        while true {
            // Behind the results of each run stands a nil.
            guard let result = PQgetResult(handle) else { continue }
            defer { PQclear(result) }
            let status = PQresultStatus(result)
            if status == PGRES_PIPELINE_SYNC { break }
            guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else { throw failure }
            try each(result)
        }
        guard PQexitPipelineMode(handle) == 1 else { throw failure }
    }
}

/// A prepared statement whose parameters are integers, or bytes that the caller keeps.
final class RawPostgresStatement {
    let connection: RawPostgres
    private let name: UnsafeMutablePointer<CChar>?
    private let count: Int
    private let numbers: UnsafeMutablePointer<Int64>
    private let values: UnsafeMutablePointer<UnsafePointer<CChar>?>
    private let lengths: UnsafeMutablePointer<Int32>
    private let formats: UnsafeMutablePointer<Int32>

    init(_ name: String, _ count: Int, on connection: RawPostgres) {
        self.connection = connection
        self.name = strdup(name)
        self.count = count
        numbers = .allocate(capacity: count)
        values = .allocate(capacity: count)
        lengths = .allocate(capacity: count)
        formats = .allocate(capacity: count)
        for index in 0..<count {
            values[index] = UnsafePointer(
                UnsafeRawPointer(numbers + index).assumingMemoryBound(to: CChar.self))
        }
        lengths.initialize(repeating: 8, count: count)
        formats.initialize(repeating: 1, count: count)
    }

    deinit {
        free(name)
        numbers.deallocate()
        values.deallocate()
        lengths.deallocate()
        formats.deallocate()
    }

    @inline(__always)
    func bind(_ value: Int, _ position: Int) { numbers[position] = Int64(value).bigEndian }

    /// Binds bytes that stay where they are as long as the statement runs. The position takes no integers any more.
    @inline(__always)
    func bind(_ bytes: UnsafeRawBufferPointer, _ position: Int) {
        values[position] = bytes.bindMemory(to: CChar.self).baseAddress
        lengths[position] = Int32(bytes.count)
    }

    /// Sends a run without waiting for it.
    @inline(__always)
    func send() throws {
        guard
            PQsendQueryPrepared(connection.handle, name, Int32(count), values, lengths, formats, 1) == 1
        else { throw connection.failure }
    }

    /// Runs it and returns the result, which the caller clears.
    @inline(__always)
    func run() throws -> OpaquePointer? {
        let result = PQexecPrepared(connection.handle, name, Int32(count), values, lengths, formats, 1)
        let status = PQresultStatus(result)
        if status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK { return result }
        PQclear(result)
        throw connection.failure
    }

    /// Runs it and gives each row as it comes.
    @inline(__always)
    func forEachRow(_ body: (OpaquePointer?) throws -> Void) throws {
        try send()
        guard PQsetSingleRowMode(connection.handle) == 1 else { throw connection.failure }
        while let result = PQgetResult(connection.handle) {
            defer { PQclear(result) }
            let status = PQresultStatus(result)
            if status == PGRES_SINGLE_TUPLE {
                try body(result)
            } else if status != PGRES_TUPLES_OK {
                throw connection.failure
            }
        }
    }
}

// MARK: - Reading a value

/// The values of a result's first row.
struct RawPostgresRow {
    private let result: OpaquePointer?

    init(_ result: OpaquePointer?) {
        self.result = result
    }

    @inline(__always)
    func integer(_ column: Int32) throws(RawPostgresError) -> Int {
        guard PQgetlength(result, 0, column) == 8, let start = PQgetvalue(result, 0, column) else {
            throw .unexpectedValue(column: column)
        }
        return Int(Int64(bigEndian: UnsafeRawPointer(start).loadUnaligned(as: Int64.self)))
    }

    @inline(__always)
    func optionalInteger(_ column: Int32) throws(RawPostgresError) -> Int? {
        if PQgetisnull(result, 0, column) == 1 { return nil }
        return try integer(column)
    }

    @inline(__always)
    func text(_ column: Int32) throws(RawPostgresError) -> String {
        if PQgetisnull(result, 0, column) == 1 { throw .unexpectedValue(column: column) }
        // libpq puts a NUL behind every value, and PostgreSQL's texts hold none.
        guard let start = PQgetvalue(result, 0, column), let text = String(validatingCString: start) else {
            throw .notUTF8(column: column)
        }
        return text
    }

    @inline(__always)
    func optionalText(_ column: Int32) throws(RawPostgresError) -> String? {
        if PQgetisnull(result, 0, column) == 1 { return nil }
        return try text(column)
    }

    @inline(__always)
    func textCount(_ column: Int32) throws(RawPostgresError) -> Int {
        if PQgetisnull(result, 0, column) == 1 { throw .unexpectedValue(column: column) }
        return Int(PQgetlength(result, 0, column))
    }

    /// Microseconds since 2000.
    @inline(__always)
    func date(_ column: Int32) throws(RawPostgresError) -> Date {
        let microseconds = try integer(column) + 946_684_800_000_000
        return Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)
    }
}

// MARK: - Items

extension Item {
    static let rawPostgresInsert =
        "INSERT INTO items (i0, i1, i2, i3, i4, i5, i6, i7, i8, i9) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    static let rawPostgresCopy =
        "COPY items (i0, i1, i2, i3, i4, i5, i6, i7, i8, i9) FROM STDIN (FORMAT binary)"

    static let rawPostgresCopyOut =
        "COPY (SELECT i0, i1, i2, i3, i4, i5, i6, i7, i8, i9 FROM items) TO STDOUT (FORMAT binary)"

    @inline(__always)
    init(_ row: RawPostgresRow) throws(RawPostgresError) {
        i0 = try row.integer(0)
        i1 = try row.integer(1)
        i2 = try row.integer(2)
        i3 = try row.integer(3)
        i4 = try row.integer(4)
        i5 = try row.integer(5)
        i6 = try row.integer(6)
        i7 = try row.integer(7)
        i8 = try row.integer(8)
        i9 = try row.integer(9)
    }

    static func rawFetchAll(_ statement: RawPostgresStatement) throws -> [Item] {
        var items: [Item] = []
        try statement.forEachRow { items.append(try Item(RawPostgresRow($0))) }
        return items
    }

    @inline(__always)
    func rawBind(to statement: RawPostgresStatement) {
        statement.bind(i0, 0)
        statement.bind(i1, 1)
        statement.bind(i2, 2)
        statement.bind(i3, 3)
        statement.bind(i4, 4)
        statement.bind(i5, 5)
        statement.bind(i6, 6)
        statement.bind(i7, 7)
        statement.bind(i8, 8)
        statement.bind(i9, 9)
    }

    /// So many runs are sent before their results are read, so that neither side waits for the other.
    private static let runsAtOnce = 500

    static func rawInsertAll(_ items: [Item], _ statement: RawPostgresStatement) throws {
        var rest = items[...]
        while !rest.isEmpty {
            try statement.connection.pipeline {
                for item in rest.prefix(runsAtOnce) {
                    item.rawBind(to: statement)
                    try statement.send()
                }
            } each: { _ in
            }
            rest = rest.dropFirst(runsAtOnce)
        }
    }

    static func rawCopy(_ items: [Item], _ connection: RawPostgres) throws {
        try connection.copy(rawPostgresCopy, atMost: 122) { put in
            for item in items { try put { item.rawWrite(to: $0, at: $1) } }
        }
    }

    /// Copies all rows out, and returns a number that differs where a field does.
    static func rawCopyOut(_ connection: RawPostgres) throws -> Int {
        let begin = PQexec(connection.handle, rawPostgresCopyOut)
        defer { PQclear(begin) }
        guard PQresultStatus(begin) == PGRES_COPY_OUT else { throw connection.failure }
        var sum = 0
        // Before the first row stands the header, of 19 bytes.
        var start = 19
        var part: UnsafeMutablePointer<CChar>?
        while true {
            let count = Int(PQgetCopyData(connection.handle, &part, 0))
            if count == -1 { break }
            guard count > 0, let part else { throw connection.failure }
            defer { PQfreemem(part) }
            if let item = try Item(copied: UnsafeRawBufferPointer(start: part, count: count), from: start) {
                sum = sum &* 31 &+ item.checksum
            }
            start = 0
        }
        while let result = PQgetResult(connection.handle) {
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw connection.failure }
        }
        return sum
    }

    /// Nil for the end, which is a row of -1 columns.
    @inline(__always)
    private init?(copied part: UnsafeRawBufferPointer, from start: Int) throws(RawPostgresError) {
        guard part.count >= start + 2 else { throw .unexpectedValue(column: 0) }
        let columns = Int16(bigEndian: part.loadUnaligned(fromByteOffset: start, as: Int16.self))
        if columns == -1 { return nil }
        guard columns == 10, part.count == start + 122 else { throw .unexpectedValue(column: 0) }
        func integer(_ column: Int) throws(RawPostgresError) -> Int {
            let place = start + 2 + column * 12
            guard Int32(bigEndian: part.loadUnaligned(fromByteOffset: place, as: Int32.self)) == 8 else {
                throw .unexpectedValue(column: Int32(column))
            }
            return Int(Int64(bigEndian: part.loadUnaligned(fromByteOffset: place + 4, as: Int64.self)))
        }
        i0 = try integer(0)
        i1 = try integer(1)
        i2 = try integer(2)
        i3 = try integer(3)
        i4 = try integer(4)
        i5 = try integer(5)
        i6 = try integer(6)
        i7 = try integer(7)
        i8 = try integer(8)
        i9 = try integer(9)
    }

    /// Writes a row's 122 bytes, and returns where the next begins.
    @inline(__always)
    private func rawWrite(to buffer: UnsafeMutableRawPointer, at start: Int) -> Int {
        var row = RawCopyRow(buffer, at: start, columns: 10)
        row.put(i0)
        row.put(i1)
        row.put(i2)
        row.put(i3)
        row.put(i4)
        row.put(i5)
        row.put(i6)
        row.put(i7)
        row.put(i8)
        row.put(i9)
        return row.end
    }
}

/// Writes a row of a binary `COPY`.
struct RawCopyRow {
    private let buffer: UnsafeMutableRawPointer

    /// Where the next value begins.
    private(set) var end: Int

    @inline(__always)
    init(_ buffer: UnsafeMutableRawPointer, at start: Int, columns: Int16) {
        self.buffer = buffer
        buffer.storeBytes(of: columns.bigEndian, toByteOffset: start, as: Int16.self)
        end = start + 2
    }

    @inline(__always)
    mutating func put(_ value: Int) {
        buffer.storeBytes(of: Int32(8).bigEndian, toByteOffset: end, as: Int32.self)
        buffer.storeBytes(of: Int64(value).bigEndian, toByteOffset: end + 4, as: Int64.self)
        end += 12
    }

    @inline(__always)
    mutating func put(_ value: Int?) {
        if let value { put(value) } else { putNull() }
    }

    @inline(__always)
    mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            buffer.storeBytes(of: Int32(bytes.count).bigEndian, toByteOffset: end, as: Int32.self)
            (buffer + end + 4).copyMemory(from: UnsafeRawPointer(bytes.baseAddress!), byteCount: bytes.count)
            end += 4 + bytes.count
        }
    }

    @inline(__always)
    mutating func put(_ text: String?) {
        if let text { put(text) } else { putNull() }
    }

    /// Microseconds since 2000.
    @inline(__always)
    mutating func put(_ date: Date) {
        put(Int((date.timeIntervalSince1970 * 1_000_000).rounded()) - 946_684_800_000_000)
    }

    @inline(__always)
    private mutating func putNull() {
        buffer.storeBytes(of: Int32(-1), toByteOffset: end, as: Int32.self)
        end += 4
    }
}

// MARK: - Entries

extension Entry {
    static let rawPostgresFind = "SELECT id, i1, i2, i3, i4, i5, i6, i7, i8, i9 FROM entries WHERE id = $1"

    @inline(__always)
    init(_ row: RawPostgresRow) throws(RawPostgresError) {
        id = try row.integer(0)
        i1 = try row.integer(1)
        i2 = try row.integer(2)
        i3 = try row.integer(3)
        i4 = try row.integer(4)
        i5 = try row.integer(5)
        i6 = try row.integer(6)
        i7 = try row.integer(7)
        i8 = try row.integer(8)
        i9 = try row.integer(9)
    }

    @inline(__always)
    static func rawFind(_ key: Int, _ statement: RawPostgresStatement) throws -> Entry? {
        statement.bind(key, 0)
        let result = try statement.run()
        defer { PQclear(result) }
        return PQntuples(result) > 0 ? try Entry(RawPostgresRow(result)) : nil
    }

    static let rawPostgresUpdate = """
        UPDATE entries SET i1 = $1, i2 = $2, i3 = $3, i4 = $4, i5 = $5, i6 = $6, i7 = $7, i8 = $8, i9 = $9
        WHERE id = $10
        """
    static let rawPostgresUpdateFirst = "UPDATE entries SET i1 = $1 WHERE id = $2"
    static let rawPostgresDelete = "DELETE FROM entries WHERE id = $1"

    @inline(__always)
    func rawUpdate(_ statement: RawPostgresStatement) throws {
        statement.bind(i1, 0)
        statement.bind(i2, 1)
        statement.bind(i3, 2)
        statement.bind(i4, 3)
        statement.bind(i5, 4)
        statement.bind(i6, 5)
        statement.bind(i7, 6)
        statement.bind(i8, 7)
        statement.bind(i9, 8)
        statement.bind(id, 9)
        PQclear(try statement.run())
    }

    @inline(__always)
    func rawUpdateFirst(_ statement: RawPostgresStatement) throws {
        statement.bind(i1 &+ 1, 0)
        statement.bind(id, 1)
        PQclear(try statement.run())
    }

    @inline(__always)
    func rawDelete(_ statement: RawPostgresStatement) throws {
        statement.bind(id, 0)
        PQclear(try statement.run())
    }

    /// The rows of several keys, in one go.
    static func rawFindAll(_ keys: [Int], _ statement: RawPostgresStatement) throws -> [Entry?] {
        var entries: [Entry?] = []
        entries.reserveCapacity(keys.count)
        try statement.connection.pipeline {
            for key in keys {
                statement.bind(key, 0)
                try statement.send()
            }
        } each: { result in
            entries.append(PQntuples(result) > 0 ? try Entry(RawPostgresRow(result)) : nil)
        }
        return entries
    }
}

// MARK: - Flights

extension Flight {
    @inline(__always)
    init(_ row: RawPostgresRow) throws(RawPostgresError) {
        year = try row.integer(0)
        month = try row.integer(1)
        day = try row.integer(2)
        depTime = try row.optionalInteger(3)
        schedDepTime = try row.integer(4)
        depDelay = try row.optionalInteger(5)
        arrTime = try row.optionalInteger(6)
        schedArrTime = try row.integer(7)
        arrDelay = try row.optionalInteger(8)
        carrier = try row.text(9)
        flight = try row.integer(10)
        tailnum = try row.optionalText(11)
        origin = try row.text(12)
        dest = try row.text(13)
        airTime = try row.optionalInteger(14)
        distance = try row.integer(15)
        hour = try row.integer(16)
        minute = try row.integer(17)
        timeHour = try row.date(18)
    }

    static func rawFetchAll(_ statement: RawPostgresStatement) throws -> [Flight] {
        var flights: [Flight] = []
        try statement.forEachRow { flights.append(try Flight(RawPostgresRow($0))) }
        return flights
    }

    static func rawSum(_ statement: RawPostgresStatement) throws -> Int {
        var sum = 0
        try statement.forEachRow { result in
            let row = RawPostgresRow(result)
            sum &+= try row.optionalInteger(5) ?? 0
            sum &+= try row.textCount(13)
        }
        return sum
    }

    static let rawPostgresCopy = "COPY flights (\(rawColumns)) FROM STDIN (FORMAT binary)"

    /// Copies the flights of a text into the table. Their texts have at most 10 bytes.
    static func rawCopy(_ text: UnsafeBufferPointer<UInt8>, _ connection: RawPostgres) throws {
        var parser = try FlightParser(text)
        try connection.copy(rawPostgresCopy, atMost: 512) { put in
            while let flight = try parser.next(as: Flight.self) {
                try put { flight.rawWrite(to: $0, at: $1) }
            }
        }
    }

    @inline(__always)
    private func rawWrite(to buffer: UnsafeMutableRawPointer, at start: Int) -> Int {
        var row = RawCopyRow(buffer, at: start, columns: 19)
        row.put(year)
        row.put(month)
        row.put(day)
        row.put(depTime)
        row.put(schedDepTime)
        row.put(depDelay)
        row.put(arrTime)
        row.put(schedArrTime)
        row.put(arrDelay)
        row.put(carrier)
        row.put(flight)
        row.put(tailnum)
        row.put(origin)
        row.put(dest)
        row.put(airTime)
        row.put(distance)
        row.put(hour)
        row.put(minute)
        row.put(timeHour)
        return row.end
    }
}

// MARK: - Diesel's users

extension User {
    static let rawPostgresSelectWithPosts = """
        SELECT users.id, name, hair_color, posts.id, user_id, title, body
        FROM users LEFT JOIN posts ON posts.user_id = users.id WHERE hair_color = $1
        """

    @inline(__always)
    init(_ row: RawPostgresRow) throws(RawPostgresError) {
        id = try row.optionalInteger(0)
        name = try row.text(1)
        hairColor = try row.optionalText(2)
    }

    static func rawFetchAll(_ statement: RawPostgresStatement) throws -> [User] {
        var users: [User] = []
        try statement.forEachRow { users.append(try User(RawPostgresRow($0))) }
        return users
    }

    static func rawFetchPosts(
        _ statement: RawPostgresStatement, hairColor: StaticString
    ) throws -> [(User, Post?)] {
        statement.bind(
            UnsafeRawBufferPointer(start: hairColor.utf8Start, count: hairColor.utf8CodeUnitCount), 0)
        var users: [(User, Post?)] = []
        try statement.forEachRow { result in
            let row = RawPostgresRow(result)
            users.append((try User(row), try Post(joined: row)))
        }
        return users
    }
}

extension Post {
    /// The columns after the user's; nil where the user has no post.
    @inline(__always)
    fileprivate init?(joined row: RawPostgresRow) throws(RawPostgresError) {
        guard let id = try row.optionalInteger(3) else { return nil }
        self.id = id
        userId = try row.integer(4)
        title = try row.text(5)
        body = try row.optionalText(6)
    }

    @inline(__always)
    fileprivate init(_ row: RawPostgresRow) throws(RawPostgresError) {
        id = try row.optionalInteger(0)
        userId = try row.integer(1)
        title = try row.text(2)
        body = try row.optionalText(3)
    }
}

extension Comment {
    @inline(__always)
    fileprivate init(_ row: RawPostgresRow) throws(RawPostgresError) {
        id = try row.optionalInteger(0)
        postId = try row.integer(1)
        text = try row.text(2)
    }
}

/// Three queries for users, their posts and their comments, whose keys are sent as an array, grouped by dictionaries.
struct RawPostgresAssociations {
    private let users: RawPostgresStatement
    private let posts: RawPostgresStatement
    private let comments: RawPostgresStatement

    init(_ connection: RawPostgres) throws {
        users = try connection.prepare(User.rawSelect)
        posts = try connection.prepare(
            "SELECT id, user_id, title, body FROM posts WHERE user_id = ANY($1)", parameters: 1)
        comments = try connection.prepare(
            "SELECT id, post_id, text FROM comments WHERE post_id = ANY($1)", parameters: 1)
    }

    func fetch() throws -> [(User, [(Post, [Comment])])] {
        let users = try User.rawFetchAll(users)
        let posts = try rows(posts, users.map(\.id)) { row throws(RawPostgresError) in try Post(row) }
        var comments: [Int: [Comment]] = [:]
        for comment in try rows(
            self.comments, posts.map(\.id), { row throws(RawPostgresError) in try Comment(row) })
        {
            comments[comment.postId, default: []].append(comment)
        }
        var grouped: [Int: [(Post, [Comment])]] = [:]
        for post in posts {
            grouped[post.userId, default: []].append((post, post.id.flatMap { comments[$0] } ?? []))
        }
        return users.map { ($0, $0.id.flatMap { grouped[$0] } ?? []) }
    }

    @inline(__always)
    private func rows<Row>(
        _ statement: RawPostgresStatement, _ keys: [Int?],
        _ make: (RawPostgresRow) throws(RawPostgresError) -> Row
    ) throws -> [Row] {
        var rows: [Row] = []
        try Self.array(of: keys).withUnsafeBytes { bytes in
            statement.bind(bytes, 0)
            try statement.forEachRow { rows.append(try make(RawPostgresRow($0))) }
        }
        return rows
    }

    /// A bigint[] of one dimension without NULLs.
    private static func array(of keys: [Int?]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20 + keys.count * 12)
        func put<Number: FixedWidthInteger>(_ number: Number) {
            withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        }
        // The number of dimensions, no NULLs, the elements' type, how many there are, and the first one's index.
        for number in [1, 0, 20, Int32(keys.count), 1] { put(number) }
        for case let key? in keys {
            put(Int32(8))
            put(Int64(key))
        }
        return bytes
    }
}

// MARK: - Dapper's posts

extension DapperPost {
    static let rawPostgresFind = """
        SELECT id, text, creation_date, last_change_date, counter1, counter2, counter3, counter4, counter5,
            counter6, counter7, counter8, counter9
        FROM dapper_posts WHERE id = $1
        """

    @inline(__always)
    init(_ row: RawPostgresRow) throws(RawPostgresError) {
        id = try row.integer(0)
        text = try row.text(1)
        creationDate = try row.date(2)
        lastChangeDate = try row.date(3)
        counter1 = try row.optionalInteger(4)
        counter2 = try row.optionalInteger(5)
        counter3 = try row.optionalInteger(6)
        counter4 = try row.optionalInteger(7)
        counter5 = try row.optionalInteger(8)
        counter6 = try row.optionalInteger(9)
        counter7 = try row.optionalInteger(10)
        counter8 = try row.optionalInteger(11)
        counter9 = try row.optionalInteger(12)
    }

    static func rawFind(_ key: Int, _ statement: RawPostgresStatement) throws -> DapperPost? {
        statement.bind(key, 0)
        let result = try statement.run()
        defer { PQclear(result) }
        return PQntuples(result) > 0 ? try DapperPost(RawPostgresRow(result)) : nil
    }
}
