import Testing

@testable import RoostPostgres

/// What is known of a statement before the server sees it.
@Suite struct StatementTextTests {
    @Test(arguments: [
        "SELECT 1", "select * from t", " -- INSERT\n (SELECT 1)", "VALUES (1)", "TABLE flights",
        "WITH a AS (SELECT 'INSERT', \"UPDATE\", $$DELETE$$, $x$ MERGE $$ $x$) SELECT * FROM a",
        "/* a /* nested */ DELETE */ SELECT $1", "EXPLAIN SELECT 1", "BEGIN", "COMMIT",
    ])
    func onlyReads(_ sql: String) {
        #expect(StatementText(sql).isReadOnly)
    }

    @Test(arguments: [
        "INSERT INTO t VALUES (1)", "WITH a AS (DELETE FROM t RETURNING *) SELECT * FROM a",
        "SELECT * FROM t FOR UPDATE", "SELECT 1 INTO t", "EXPLAIN ANALYZE SELECT 1", "CREATE TABLE t ()",
        "VACUUM",
    ])
    func mayWrite(_ sql: String) {
        #expect(!StatementText(sql).isReadOnly)
    }

    @Test(arguments: ["", " ", ";", "-- nothing", "/* nothing */ ;"])
    func isEmpty(_ sql: String) {
        #expect(StatementText(sql).complaint?.message == "The SQL is empty: give one statement.")
    }
}
