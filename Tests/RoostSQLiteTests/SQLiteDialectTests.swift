import Testing

@testable import RoostSQLite

@Suite struct SQLiteDialectTests {
    let dialect = SQLiteDialect()

    @Test(arguments: [
        (Value.null, "NULL"), (.integer(-5), "-5"), (.bool(true), "1"), (.real(0.5), "0.5"),
        (.real(1e300), "1e+300"),
        (.real(-.infinity), "-9e999"), (.text("it's"), "'it''s'"), (.text(""), "''"),
        (.text("'\u{301} OR 1"), "'''\u{301} OR 1'"),
        (.bytes([1, 255]), "x'01ff'"),
        (.bytes([]), "x''"), (.timestamp(0), "'1970-01-01 00:00:00'"), (.decimal("1.50"), "'1.50'"),
        (.uuid(Array(repeating: 10, count: 16)), "x'0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a'"),
    ])
    func aLiteralIsWhatWouldBeStored(value: Value, literal: String) throws {
        #expect(try self.literal(value) == literal)
        let database = try SQLiteDriver(.inMemory).connect(as: .write)
        let sql = "SELECT ?1 IS \(literal) AND typeof(?1) = typeof(\(literal))"
        #expect(try database.rows(sql, [value], as: [.bool]) == [[.bool(true)]])
    }

    @Test(arguments: [Int64.min, .max])
    func extremeDefaultsSurvive(value: Int64) throws {
        let database = try SQLiteDriver(.inMemory).connect(as: .write)
        try database.rows("CREATE TABLE t (c INTEGER DEFAULT \(try literal(.integer(value)))) STRICT")
        try database.rows("INSERT INTO t DEFAULT VALUES")
        #expect(try database.rows("SELECT c FROM t", as: [.integer]) == [[.integer(value)]])
    }

    @Test(arguments: [Value.real(.nan), .text("a\0b"), .timestamp(.max), .invalid(.text)])
    func whatHasNoLiteralIsRefused(value: Value) {
        #expect(throws: DatabaseError.self) { try literal(value) }
    }

    @Test func aSavepointIsUndoneAndItsNameUsedAgain() throws {
        let database = try SQLiteDriver(.inMemory).connect(as: .write)
        func run(_ control: TransactionControl) throws { try database.rows(dialect.sql(for: control)) }
        try database.rows("CREATE TABLE t (c INTEGER) STRICT")
        try run(.beginWrite(nil))
        for round in 0..<3 {
            try run(.savepoint(depth: 1))
            try database.rows("INSERT INTO t VALUES (\(round))")
            try run(round == 1 ? .release(depth: 1) : .rollbackTo(depth: 1))
        }
        try run(.commit)
        #expect(!database.isInTransaction)
        #expect(try database.rows("SELECT c FROM t", as: [.integer]) == [[.integer(1)]])
    }

    @Test func decimalsAreNeitherOrderedNorCalculatedWith() {
        #expect(!dialect.supports(.ordering, on: .decimal))
        #expect(!dialect.supports(.arithmetic, on: .decimal))
        #expect(dialect.supports(.ordering, on: .timestamp))
        #expect(!dialect.supports(.arithmetic, on: .timestamp))
    }

    private func literal(_ value: Value) throws -> String {
        try Value.withCells(of: [value]) { cells in
            var sql = ""
            try dialect.appendLiteral(cells[0], to: &sql)
            return sql
        }
    }
}
