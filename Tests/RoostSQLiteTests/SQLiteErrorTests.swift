import Testing

@testable import RoostSQLite

@Suite struct SQLiteErrorTests {
    typealias Constraint = DatabaseError.Constraint

    static let broken: [(sql: String, constraint: Constraint)] = [
        ("INSERT INTO t (id) VALUES (1)", Constraint(kind: .primaryKey, table: "t", columns: ["id"])),
        (
            "INSERT INTO pair VALUES (1, 2)",
            Constraint(kind: .primaryKey, table: "pair", columns: ["a", "b"])
        ),
        (
            "INSERT INTO t (day, name) VALUES (1, 'x')",
            Constraint(kind: .unique, table: "t", columns: ["day", "name"])
        ),
        ("INSERT INTO t (code) VALUES ('A')", Constraint(kind: .unique, name: "t_code")),
        ("UPDATE t SET day = NULL", Constraint(kind: .notNull, table: "t", columns: ["day"])),
        ("UPDATE t SET day = -1", Constraint(kind: .check, name: "day_is_positive")),
        ("UPDATE t SET day = 'secret'", Constraint(kind: .type, table: "t", columns: ["day"])),
        ("INSERT INTO t (id) VALUES ('secret')", Constraint(kind: .type)),
        ("UPDATE t SET parent = 7", Constraint(kind: .foreignKey)),
        ("DELETE FROM t", Constraint(kind: .other)),
    ]

    @Test(arguments: broken)
    func aBrokenConstraintIsNamed(sql: String, constraint: Constraint) throws {
        let database = try SQLiteDriver(.inMemory).connect(as: .write)
        for sql in [
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, day INTEGER NOT NULL DEFAULT 0 CONSTRAINT day_is_positive
            CHECK (day >= 0), name TEXT, code TEXT, parent INTEGER REFERENCES t, UNIQUE (day, name)) STRICT
            """,
            "CREATE TABLE pair (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) STRICT",
            "CREATE UNIQUE INDEX t_code ON t (lower(code))",
            "CREATE TRIGGER keep BEFORE DELETE ON t BEGIN SELECT raise(ABORT, 'Rows stay'); END",
            "INSERT INTO t VALUES (1, 1, 'x', 'a', NULL)", "INSERT INTO pair VALUES (1, 2)",
        ] { try database.rows(sql) }
        let error = try #require(database.failure(sql))
        #expect(error.code == .constraint(constraint))
        #expect(!error.message.contains("secret"))
        if constraint.kind == .other { #expect(error.message.hasPrefix("Rows stay")) }
    }

    @Test func aMessageFromARunningStatementQuotesNoParameter() throws {
        let database = try SQLiteDriver(.inMemory).connect(as: .write)
        let error = try #require(database.failure("SELECT json_extract('{}', ?1)", [.text("secret")]))
        #expect(!error.description.contains("secret"))
        #expect(database.failure("SELECT json(?1)", [.text("secret")])?.code == .invalidValue)
    }

    @Test func aSumBeyond64BitsIsOutOfRange() throws {
        let database = try SQLiteDriver(.inMemory).connect(as: .write)
        let sql = "SELECT sum(c) FROM (SELECT ?1 AS c UNION ALL SELECT 1)"
        #expect(database.failure(sql, [.integer(.max)])?.code == .outOfRange)
    }

    @Test(
        arguments: [
            (11, .corrupt), (267, .corrupt), (13, .diskFull), (8, .readOnly), (1544, .readOnly),
            (26, .notADatabase),
            (14, .cannotOpen), (3, .cannotOpen), (10, .inputOutput), (266, .inputOutput), (3082, .tooLarge),
            (7, .tooLarge), (18, .tooLarge), (17, .schemaChanged), (9, .interrupted), (516, .interrupted),
            (5, .locked), (517, .locked), (6, .locked), (15, .locked), (21, .engine(21)),
        ] as [(Int32, DatabaseError.Code)])
    func aResultCodeHasAMeaning(code: Int32, meaning: DatabaseError.Code) {
        let error = SQLiteError.error(code: code, text: "secret", stage: .run)
        #expect(error.code == meaning)
        #expect(error.message.contains(": ") && !error.message.contains("secret"))
    }
}
