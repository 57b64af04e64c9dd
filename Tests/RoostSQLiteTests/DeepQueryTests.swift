import RoostSQLite
import Testing

private struct Flight: Model {
    var id: Int64?
    var depDelay: Int?
}

private struct Parenthesised: SQLFragment {
    let content: SQLNode

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        sql.append("(")
        try sql.append(content)
        sql.append(")")
    }
}

/// Queries that a loop has built: a chain of conditions runs however long it is, and what is nested too deep is
/// an error and not the end of the stack.
@Suite struct DeepQueryTests {
    private let database: Database

    init() throws {
        database = try .inMemory()
        try database.sync.write { session in
            try session.create(Flight.self)
            try session.insert(Flight(depDelay: 5))
        }
    }

    @Test func aChainOfThousandsOfTermsRuns() async throws {
        let either = Flight.where { flight in
            (0..<10_000).reduce(flight.depDelay == -1) { $0 || flight.depDelay == $1 }
        }
        let all = Flight.where { flight in
            (0..<10_000).reduce(flight.depDelay == 5) { $0 && flight.depDelay != $1 + 6 }
        }
        #expect(try await database.read { session in try session.count(either) } == 1)
        #expect(try await database.read { session in try session.count(all) } == 1)
    }

    @Test func moreTermsThanTheEngineTakesParameters() throws {
        let query = Flight.where { flight in
            (0..<40_000).reduce(flight.depDelay == -1) { $0 || flight.depDelay == $1 }
        }
        let error = try database.failure { session in _ = try session.fetch(query) }
        #expect(error.code == .tooManyParameters)
    }

    @Test(
        arguments: [
            { $0 + 1 }, { 1 - $0 }, { -$0 },
            { $0.coalesce(0).max().coalesce(1) + 0 },
            { SQLExpression<Int?>(.raw("\($0) + 1")) + 1 },
            { when($0 > 1, then: $0).else(0) },
            { $0.cast(as: Int.self) },
            { expression in Flight.all.select { _ in expression }.scalar() },
            { expression in
                when(Flight.where { _ in expression > 0 }.exists(), then: 1).elseNull()
            },
            { expression in
                Flight.all.select { _ in expression }.union(Flight.all.select { $0.depDelay }).scalar()
            },
            { expression in
                rowNumber().over(partitionBy: expression).nullIf(1)
            },
        ] as [@Sendable (SQLExpression<Int?>) -> SQLExpression<Int?>])
    func anExpressionNestedTooDeep(nest: @Sendable (SQLExpression<Int?>) -> SQLExpression<Int?>) async throws
    {
        let query = Flight.where { flight in
            (0..<100_000).reduce(flight.depDelay) { expression, _ in nest(expression) } > 0
        }
        let database = database
        let error = try await Task { try database.failure { session in _ = try session.fetch(query) } }.value
        error.expect(
            .invalidSQL,
            says: "an expression is nested more than 200 levels deep. Use .in(values) for a list of values, "
                + "or run several queries.")
    }

    @Test func conditionsNestedTooDeep() throws {
        let query = Flight.where { flight in
            (0..<100_000).reduce(flight.depDelay == 0) { condition, number in
                number.isMultiple(of: 2)
                    ? flight.depDelay == number || !condition : condition && flight.id > 1
            }
        }
        let error = try database.failure { session in _ = try session.fetch(query) }
        #expect(error.code == .invalidSQL)
    }

    /// How deep depends on the version of SQLite.
    @Test func anExpressionNestedDeeperThanSQLiteTakes() throws {
        func nested(_ levels: Int) -> Query<Int?, Flight> {
            let one = SQLExpression<Int?>(.value(1))
            return Flight.all.select { _ in (0..<levels).reduce(one) { nested, _ in abs(nested) } }
        }
        #expect(try database.sync.read { session in try session.fetchOne(nested(20)) } == 1)
        let sum = String(repeating: "1 + ", count: 2_000) + "1"
        let error = try database.failure { session in
            _ = try session.fetch(SQL("SELECT \(sql: SQL(stringLiteral: sum))").as(Int.self))
        }
        #expect(error.code == .invalidSQL)
        #expect(
            error.message
                == "An expression is nested deeper than SQLite takes: simplify it, or use IN for a list of values."
        )
    }

    private func abs(_ expression: SQLExpression<Int?>) -> SQLExpression<Int?> {
        SQLExpression(.function("abs", [expression.node], isDistinct: false))
    }

    @Test func fragmentsNestedTooDeep() throws {
        let query = Flight.where { flight in
            (0..<1_000).reduce(flight.depDelay == 5) { condition, _ in
                Condition(.fragment(Parenthesised(content: condition.node)))
            }
        }
        let error = try database.failure { session in _ = try session.fetch(query) }
        #expect(error.code == .invalidSQL)
    }
}
