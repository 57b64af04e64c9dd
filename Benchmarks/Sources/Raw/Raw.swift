// Hand-written calls of SQLite's C interface, as a good engineer writes them who knows the tables and the
// structs: what Roost is compared with. All of them are in this one file, to be reviewed in one go.
//
// They do what the other modes do. Statements are prepared once and reset after each run. Every value's type is
// asked before the value, in the cheapest sound way: `sqlite3_column_value` and `sqlite3_value_*`, which
// need one thread per connection, as there is here. NULL goes only where an optional is. Texts are checked
// to be UTF-8, dates are read from and written as the text that Roost stores. Every result code is looked at.
// Texts are bound without being copied.

import CSQLite3
import Foundation

/// What can go wrong here.
enum RawError: Error {
    case sqlite(Int32, String)
    case unexpectedType(column: Int32)
    case notUTF8(column: Int32)
    case notADate(column: Int32)
}

// MARK: - Connections and statements

/// A connection, which its one thread uses without a mutex, as Roost's are.
///
/// Sendable, unchecked: the benchmarks hand it from the thread that opens it to the one that uses it, and never
/// use it from two.
final class RawConnection: @unchecked Sendable {
    let handle: OpaquePointer?

    init(_ path: String) throws(RawError) {
        var handle: OpaquePointer?
        let flags =
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        self.handle = handle
        guard code == SQLITE_OK else { throw error(code) }
        sqlite3_busy_timeout(handle, 5_000)
        try execute("PRAGMA journal_mode = WAL")
        try execute("PRAGMA synchronous = \(Settings.synchronous)")
        try execute("PRAGMA cache_size = -\(Settings.cacheKiB)")
        try execute("PRAGMA foreign_keys = ON")
    }

    deinit {
        // Statements keep their connection, so none is left.
        sqlite3_close(handle)
    }

    func execute(_ sql: String) throws(RawError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code) }
    }

    func prepare(_ sql: String) throws(RawError) -> RawStatement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK else { throw error(code) }
        return RawStatement(statement, of: self)
    }

    /// Runs a closure in a transaction.
    func transaction<Result>(
        _ begin: String = "BEGIN IMMEDIATE", _ body: () throws -> Result
    ) throws -> Result {
        try execute(begin)
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            try? execute("ROLLBACK")
            throw error
        }
    }

    private func error(_ code: Int32) -> RawError { .sqlite(code, String(cString: sqlite3_errmsg(handle))) }
}

/// A prepared statement. The functions below are generic over nothing and inlined into their loops.
final class RawStatement {
    let handle: OpaquePointer?
    private let connection: RawConnection

    init(_ handle: OpaquePointer?, of connection: RawConnection) {
        self.handle = handle
        self.connection = connection
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Advances to the next row: true if there is one.
    @inline(__always)
    func step() throws(RawError) -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else { throw error(code) }
        return false
    }

    /// Runs a statement that returns no rows, and makes it ready for its next run.
    @inline(__always)
    func run() throws(RawError) {
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else { throw error(code) }
    }

    @inline(__always)
    func reset() { sqlite3_reset(handle) }

    func error(_ code: Int32) -> RawError {
        .sqlite(code, String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
    }
}

// MARK: - Reading a value

extension RawStatement {
    @inline(__always)
    func integer(_ column: Int32) throws(RawError) -> Int {
        let value = sqlite3_column_value(handle, column)
        guard sqlite3_value_type(value) == SQLITE_INTEGER else { throw .unexpectedType(column: column) }
        return Int(sqlite3_value_int64(value))
    }

    @inline(__always)
    func optionalInteger(_ column: Int32) throws(RawError) -> Int? {
        let value = sqlite3_column_value(handle, column)
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: return Int(sqlite3_value_int64(value))
        case SQLITE_NULL: return nil
        default: throw .unexpectedType(column: column)
        }
    }

    @inline(__always)
    func text(_ column: Int32) throws(RawError) -> String {
        let value = sqlite3_column_value(handle, column)
        guard sqlite3_value_type(value) == SQLITE_TEXT else { throw .unexpectedType(column: column) }
        return try text(value, column)
    }

    @inline(__always)
    func optionalText(_ column: Int32) throws(RawError) -> String? {
        let value = sqlite3_column_value(handle, column)
        switch sqlite3_value_type(value) {
        case SQLITE_TEXT: return try text(value, column)
        case SQLITE_NULL: return nil
        default: throw .unexpectedType(column: column)
        }
    }

    @inline(__always)
    private func text(_ value: OpaquePointer?, _ column: Int32) throws(RawError) -> String {
        guard let start = sqlite3_value_text(value) else { throw .unexpectedType(column: column) }
        let count = Int(sqlite3_value_bytes(value))
        let characters = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
        // Six times as fast as `String(validating:as:)`, which is for texts that hold a NUL.
        if let text = String(validatingCString: characters), text.utf8.count == count { return text }
        guard let text = String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        else { throw .notUTF8(column: column) }
        return text
    }

    /// The number of bytes of a text that is looked at in place.
    @inline(__always)
    func textCount(_ column: Int32) throws(RawError) -> Int {
        let value = sqlite3_column_value(handle, column)
        guard sqlite3_value_type(value) == SQLITE_TEXT else { throw .unexpectedType(column: column) }
        return UnsafeBufferPointer(
            start: sqlite3_value_text(value), count: Int(sqlite3_value_bytes(value))
        ).count
    }

    @inline(__always)
    func date(_ column: Int32) throws(RawError) -> Date {
        let value = sqlite3_column_value(handle, column)
        guard sqlite3_value_type(value) == SQLITE_TEXT else { throw .unexpectedType(column: column) }
        guard let text = sqlite3_value_text(value), sqlite3_value_bytes(value) == 19,
            let date = RawDate.read(text)
        else { throw .notADate(column: column) }
        return date
    }
}

// MARK: - Binding a value

extension RawStatement {
    @inline(__always)
    func bind(_ value: Int, _ position: Int32) throws(RawError) {
        let code = sqlite3_bind_int64(handle, position, Int64(value))
        guard code == SQLITE_OK else { throw error(code) }
    }

    @inline(__always)
    func bind(_ value: Int?, _ position: Int32) throws(RawError) {
        let code =
            if let value { sqlite3_bind_int64(handle, position, Int64(value)) } else {
                sqlite3_bind_null(handle, position)
            }
        guard code == SQLITE_OK else { throw error(code) }
    }

    /// Binds bytes that stay where they are until the statement is reset; NULL where there is no address.
    @inline(__always)
    func bind(_ text: UnsafeBufferPointer<UInt8>, _ position: Int32) throws(RawError) {
        let code = text.withMemoryRebound(to: CChar.self) {
            sqlite3_bind_text64(
                handle, position, $0.baseAddress, UInt64($0.count), nil, UInt8(SQLITE_UTF8))
        }
        guard code == SQLITE_OK else { throw error(code) }
    }
}

extension String {
    /// The bytes where the text has them, or copied to the stack where the text is a short one.
    @inline(__always)
    fileprivate func withBytes<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        var text = self
        return try text.withUTF8(body)
    }
}

extension String? {
    /// The same; without an address for nil.
    @inline(__always)
    fileprivate func withBytes<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        guard let self else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        return try self.withBytes(body)
    }
}

/// Dates as `2013-01-01 10:00:00`, in UTC.
enum RawDate {
    /// Nil where the 19 bytes are no date.
    @inline(__always)
    static func read(_ text: UnsafePointer<UInt8>) -> Date? {
        guard let century = pair(text), let yearOfCentury = pair(text + 2), let month = pair(text + 5),
            let day = pair(text + 8), let hour = pair(text + 11), let minute = pair(text + 14),
            let second = pair(text + 17), text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            text[10] == UInt8(ascii: " "), text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":")
        else { return nil }
        let year = century * 100 + yearOfCentury
        guard 1...12 ~= month, 1...days(in: month, year) ~= day, hour < 24, minute < 60, second < 60 else {
            return nil
        }
        let seconds = ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
        return Date(timeIntervalSince1970: Double(seconds))
    }

    /// Writes the 19 bytes of a whole second in the years 1970 to 9999.
    @inline(__always)
    static func write(_ date: Date, to text: UnsafeMutablePointer<UInt8>) {
        let seconds = Int(date.timeIntervalSince1970.rounded())
        let (days, time) = (seconds / 86_400, seconds % 86_400)
        // Counted from 1 March 2000, so that a leap day is the last of its year.
        let shifted = days - 11_017 + 146_097
        let (cycle, dayOfCycle) = (shifted / 146_097, shifted % 146_097)
        let yearOfCycle =
            (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = 1_600 + cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
        put(year / 100, text)
        put(year % 100, text + 2)
        text[4] = UInt8(ascii: "-")
        put(month, text + 5)
        text[7] = UInt8(ascii: "-")
        put(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, text + 8)
        text[10] = UInt8(ascii: " ")
        put(time / 3_600, text + 11)
        text[13] = UInt8(ascii: ":")
        put(time / 60 % 60, text + 14)
        text[16] = UInt8(ascii: ":")
        put(time % 60, text + 17)
    }

    @inline(__always)
    private static func pair(_ text: UnsafePointer<UInt8>) -> Int? {
        let (tens, ones) = (text[0] &- UInt8(ascii: "0"), text[1] &- UInt8(ascii: "0"))
        return tens > 9 || ones > 9 ? nil : Int(tens) * 10 + Int(ones)
    }

    @inline(__always)
    private static func put(_ value: Int, _ text: UnsafeMutablePointer<UInt8>) {
        text[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10)
        text[1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10)
    }

    @inline(__always)
    private static func days(in month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    @inline(__always)
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shiftedYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return shiftedYear * 365 + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + dayOfYear
            - 719_468
    }
}

// MARK: - Items

extension Item {
    static let rawSelect = "SELECT i0, i1, i2, i3, i4, i5, i6, i7, i8, i9 FROM items"
    static let rawInsert =
        "INSERT INTO items (i0, i1, i2, i3, i4, i5, i6, i7, i8, i9) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

    @inline(__always)
    init(_ row: RawStatement) throws(RawError) {
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

    static func rawFetchAll(_ statement: RawStatement) throws -> [Item] {
        defer { statement.reset() }
        var items: [Item] = []
        while try statement.step() { items.append(try Item(statement)) }
        return items
    }

    static func rawFetchAll(_ statement: RawStatement, into items: inout [Item]) throws {
        defer { statement.reset() }
        items.removeAll(keepingCapacity: true)
        while try statement.step() { items.append(try Item(statement)) }
    }

    @inline(__always)
    func rawInsert(_ statement: RawStatement) throws(RawError) {
        try statement.bind(i0, 1)
        try statement.bind(i1, 2)
        try statement.bind(i2, 3)
        try statement.bind(i3, 4)
        try statement.bind(i4, 5)
        try statement.bind(i5, 6)
        try statement.bind(i6, 7)
        try statement.bind(i7, 8)
        try statement.bind(i8, 9)
        try statement.bind(i9, 10)
        try statement.run()
    }
}

// MARK: - Entries

extension Entry {
    static let rawFind = "SELECT id, i1, i2, i3, i4, i5, i6, i7, i8, i9 FROM entries WHERE id = ?"
    static let rawUpdate = """
        UPDATE entries SET i1 = ?, i2 = ?, i3 = ?, i4 = ?, i5 = ?, i6 = ?, i7 = ?, i8 = ?, i9 = ?
        WHERE id = ?
        """
    static let rawUpdateFirst = "UPDATE entries SET i1 = ? WHERE id = ?"
    static let rawDelete = "DELETE FROM entries WHERE id = ?"

    @inline(__always)
    init(_ row: RawStatement) throws(RawError) {
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
    static func rawFind(_ key: Int, _ statement: RawStatement) throws -> Entry? {
        defer { statement.reset() }
        try statement.bind(key, 1)
        return try statement.step() ? try Entry(statement) : nil
    }

    @inline(__always)
    func rawUpdateFirst(_ statement: RawStatement) throws(RawError) {
        try statement.bind(i1 &+ 1, 1)
        try statement.bind(id, 2)
        try statement.run()
    }

    @inline(__always)
    func rawUpdate(_ statement: RawStatement) throws(RawError) {
        try statement.bind(i1, 1)
        try statement.bind(i2, 2)
        try statement.bind(i3, 3)
        try statement.bind(i4, 4)
        try statement.bind(i5, 5)
        try statement.bind(i6, 6)
        try statement.bind(i7, 7)
        try statement.bind(i8, 8)
        try statement.bind(i9, 9)
        try statement.bind(id, 10)
        try statement.run()
    }

    @inline(__always)
    func rawDelete(_ statement: RawStatement) throws(RawError) {
        try statement.bind(id, 1)
        try statement.run()
    }
}

extension Entry {
    /// The key of the first row of a table that has the same columns.
    static func rawFirst(of table: String, _ connection: RawConnection) throws -> Int {
        let statement = try connection.prepare(
            "SELECT id, i1, i2, i3, i4, i5, i6, i7, i8, i9 FROM \(table) LIMIT 1")
        return try statement.step() ? try Entry(statement).id : 0
    }
}

// MARK: - Flights

extension Flight {
    static let rawColumns = """
        year, month, day, dep_time, sched_dep_time, dep_delay, arr_time, sched_arr_time, arr_delay, carrier, \
        flight, tailnum, origin, dest, air_time, distance, hour, minute, time_hour
        """
    static let rawSelect = "SELECT \(rawColumns) FROM flights"
    static let rawInsert = """
        INSERT INTO flights (\(rawColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    @inline(__always)
    init(_ row: RawStatement) throws(RawError) {
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

    static func rawFetchAll(_ statement: RawStatement) throws -> [Flight] {
        defer { statement.reset() }
        var flights: [Flight] = []
        while try statement.step() { flights.append(try Flight(statement)) }
        return flights
    }

    /// The sum of two columns of all rows: a nullable number and the bytes of a text.
    static func rawSum(_ statement: RawStatement) throws -> Int {
        defer { statement.reset() }
        var sum = 0
        while try statement.step() {
            sum &+= try statement.optionalInteger(5) ?? 0
            sum &+= try statement.textCount(13)
        }
        return sum
    }

    @inline(__always)
    func rawInsert(_ statement: RawStatement) throws {
        try statement.bind(year, 1)
        try statement.bind(month, 2)
        try statement.bind(day, 3)
        try statement.bind(depTime, 4)
        try statement.bind(schedDepTime, 5)
        try statement.bind(depDelay, 6)
        try statement.bind(arrTime, 7)
        try statement.bind(schedArrTime, 8)
        try statement.bind(arrDelay, 9)
        try statement.bind(flight, 11)
        try statement.bind(airTime, 15)
        try statement.bind(distance, 16)
        try statement.bind(hour, 17)
        try statement.bind(minute, 18)
        try withTexts { carrier, tailnum, origin, dest, timeHour in
            try statement.bind(carrier, 10)
            try statement.bind(tailnum, 12)
            try statement.bind(origin, 13)
            try statement.bind(dest, 14)
            try statement.bind(timeHour, 19)
            // Inside, where the texts still are.
            try statement.run()
        }
    }

    @inline(__always)
    private func withTexts(
        _ body: (
            _ carrier: UnsafeBufferPointer<UInt8>, _ tailnum: UnsafeBufferPointer<UInt8>,
            _ origin: UnsafeBufferPointer<UInt8>, _ dest: UnsafeBufferPointer<UInt8>,
            _ timeHour: UnsafeBufferPointer<UInt8>
        ) throws -> Void
    ) throws {
        try carrier.withBytes { carrier in
            try tailnum.withBytes { tailnum in
                try origin.withBytes { origin in
                    try dest.withBytes { dest in
                        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 19) { date in
                            guard let start = date.baseAddress else { return }
                            RawDate.write(timeHour, to: start)
                            try body(carrier, tailnum, origin, dest, UnsafeBufferPointer(date))
                        }
                    }
                }
            }
        }
    }
}

// MARK: - Diesel's users

extension User {
    static let rawSelect = "SELECT id, name, hair_color FROM users"
    static let rawSelectWithPosts = """
        SELECT users.id, name, hair_color, posts.id, user_id, title, body
        FROM users LEFT JOIN posts ON posts.user_id = users.id WHERE hair_color = ?
        """
    static let rawInsert = "INSERT INTO users (id, name, hair_color) VALUES (?, ?, ?)"

    @inline(__always)
    init(_ row: RawStatement) throws(RawError) {
        id = try row.optionalInteger(0)
        name = try row.text(1)
        hairColor = try row.optionalText(2)
    }

    static func rawFetchAll(_ statement: RawStatement) throws -> [User] {
        defer { statement.reset() }
        var users: [User] = []
        while try statement.step() { users.append(try User(statement)) }
        return users
    }

    static func rawFetchPosts(_ statement: RawStatement, hairColor: String) throws -> [(User, Post?)] {
        try hairColor.withBytes { bytes in
            defer { statement.reset() }
            try statement.bind(bytes, 1)
            var users: [(User, Post?)] = []
            while try statement.step() { users.append((try User(statement), try Post(joined: statement))) }
            return users
        }
    }

    @inline(__always)
    func rawInsert(_ statement: RawStatement) throws {
        try statement.bind(id, 1)
        try name.withBytes { name in
            try hairColor.withBytes { hairColor in
                try statement.bind(name, 2)
                try statement.bind(hairColor, 3)
                try statement.run()
            }
        }
    }
}

extension Post {
    /// The columns after the user's; nil where the user has no post.
    @inline(__always)
    fileprivate init?(joined row: RawStatement) throws(RawError) {
        guard let id = try row.optionalInteger(3) else { return nil }
        self.id = id
        userId = try row.integer(4)
        title = try row.text(5)
        body = try row.optionalText(6)
    }
}

extension Post {
    @inline(__always)
    fileprivate init(_ row: RawStatement) throws(RawError) {
        id = try row.optionalInteger(0)
        userId = try row.integer(1)
        title = try row.text(2)
        body = try row.optionalText(3)
    }
}

extension Comment {
    @inline(__always)
    fileprivate init(_ row: RawStatement) throws(RawError) {
        id = try row.optionalInteger(0)
        postId = try row.integer(1)
        text = try row.text(2)
    }
}

/// Three queries for users, their posts and their comments, grouped by dictionaries.
struct RawAssociations {
    private let users: RawStatement
    private let posts: RawStatement
    private let comments: RawStatement

    /// For so many users and posts.
    init(_ connection: RawConnection, users: Int, posts: Int) throws(RawError) {
        self.users = try connection.prepare(User.rawSelect)
        self.posts = try connection.prepare(
            "SELECT id, user_id, title, body FROM posts WHERE user_id IN (\(Self.places(users)))")
        comments = try connection.prepare(
            "SELECT id, post_id, text FROM comments WHERE post_id IN (\(Self.places(posts)))")
    }

    private static func places(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }

    func fetch() throws -> [(User, [(Post, [Comment])])] {
        let users = try User.rawFetchAll(users)
        let posts = try posts(of: users)
        var comments: [Int: [Comment]] = [:]
        defer { self.comments.reset() }
        for (index, post) in posts.enumerated() { try self.comments.bind(post.id, Int32(index + 1)) }
        while try self.comments.step() {
            let comment = try Comment(self.comments)
            comments[comment.postId, default: []].append(comment)
        }
        var grouped: [Int: [(Post, [Comment])]] = [:]
        for post in posts {
            grouped[post.userId, default: []].append((post, post.id.flatMap { comments[$0] } ?? []))
        }
        return users.map { ($0, $0.id.flatMap { grouped[$0] } ?? []) }
    }

    func fetchPosts() throws -> [(User, [Post])] {
        let users = try User.rawFetchAll(users)
        var grouped: [Int: [Post]] = [:]
        for post in try posts(of: users) { grouped[post.userId, default: []].append(post) }
        return users.map { ($0, $0.id.flatMap { grouped[$0] } ?? []) }
    }

    private func posts(of users: [User]) throws -> [Post] {
        defer { self.posts.reset() }
        for (index, user) in users.enumerated() { try self.posts.bind(user.id, Int32(index + 1)) }
        var posts: [Post] = []
        while try self.posts.step() { posts.append(try Post(self.posts)) }
        return posts
    }
}

// MARK: - Dapper's posts

extension DapperPost {
    static let rawFind = """
        SELECT id, text, creation_date, last_change_date, counter1, counter2, counter3, counter4, counter5,
            counter6, counter7, counter8, counter9
        FROM dapper_posts WHERE id = ?
        """

    @inline(__always)
    init(_ row: RawStatement) throws(RawError) {
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

    static func rawFind(_ key: Int, _ statement: RawStatement) throws -> DapperPost? {
        defer { statement.reset() }
        try statement.bind(key, 1)
        return try statement.step() ? try DapperPost(statement) : nil
    }
}
