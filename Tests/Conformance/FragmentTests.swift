import RoostSQLite
import Testing

/// Operators that Roost does not know.
@Suite struct FragmentTests {
    @Test(arguments: ConformanceTarget.all)
    func putsAnOperatorOfTheCallersIntoAQuery(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.where { $0.origin.isDifferent(from: "JFK") && $0.distance > 700 }.order { $0.id }
                .select { $0.id },
            """
            SELECT "id"
            FROM "flights"
            WHERE (lower("origin") <> lower(?1)) AND ("distance" > ?2)
            ORDER BY "id"
            -- "JFK", 700

            1
            5
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func selectsARawExpression(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Flight.all.order { $0.id }.limit(2).select {
                ($0.id, SQLExpression<String>(.raw("lower(\($0.origin))")))
            },
            """
            SELECT "id", lower("origin")
            FROM "flights"
            ORDER BY "id"
            LIMIT ?1
            -- 2

            1 | ewr
            2 | jfk
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func usesSQLAsATypedExpression(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let letter = "J"
        try stage.expect(
            Flight.where { Condition(sql: "substr(\($0.origin), 1, 1) = \(letter)") && $0.distance > 1000 }
                .order { SQLExpression<Int>(sql: "abs(\($0.depDelay))") }
                .select { ($0.id, SQLExpression<Double>(sql: "round(\($0.distance / 3.0))") + 1.0) },
            """
            SELECT "id", (round("distance" / ?1)) + ?2
            FROM "flights"
            WHERE (substr("origin", 1, 1) = ?3) AND ("distance" > ?4)
            ORDER BY abs("dep_delay")
            -- 3.0, 1.0, "J", 1000

            2 | 364.0
            4 | 526.0
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func correlatesSQLWithTheQueryAroundIt(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.expect(
            Airline.where { airline in
                SQL("SELECT 1 FROM flights WHERE flights.carrier = \(airline.carrier)").as(Int.self).exists()
            }.select { $0.carrier },
            """
            SELECT "carrier"
            FROM "airlines"
            WHERE EXISTS (SELECT 1 FROM flights WHERE flights.carrier = "airlines"."carrier")

            AA
            UA
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAnotherEnginesOperator(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in
                try session.fetch(Flight.where { Condition(.fragment(Foreign(operand: $0.origin.node))) })
            }
        }
        #expect(error?.code == .unsupported)
        #expect(error?.message.hasPrefix("SOUNDS LIKE is an operator of another engine") == true)
        #expect(stage.statementCount() == 0)
    }
}

/// `lower(a) <> lower(b)`, as every engine has it.
struct Different: SQLFragment {
    let left: SQLNode
    let right: SQLNode

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        sql.append("lower(")
        try sql.append(left)
        sql.append(") <> lower(")
        try sql.append(right)
        sql.append(")")
    }
}

extension SQLExpression<String> {
    fileprivate func isDifferent(from other: String) -> Condition {
        Condition(.fragment(Different(left: node, right: other.node)))
    }
}

struct Foreign: SQLFragment {
    let operand: SQLNode

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        try sql.require("another engine", for: "SOUNDS LIKE")
        try sql.append(operand)
    }
}
