import RoostSQLite
import Testing

/// Random expressions, which the engine and Swift work out alike, NULL included.
@Suite struct RandomExpressionTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)
    private static let count = 400

    @Test(arguments: ConformanceTarget.all)
    func agreesWithSwift(on target: ConformanceTarget) throws {
        print("random expressions: seed \(Self.seed)")
        let stage = try target.stage(with: Operands.self)
        try stage.write { session in try session.insert(Operands.rows) }
        var generator = ExpressionGenerator(random: SeededGenerator(seed: Self.seed))
        for _ in 0..<Self.count {
            try stage.compare(generator.number(3))
            try stage.compare(generator.text(3))
            let condition = generator.truth(3)
            try stage.compare(condition)
            let found = try stage.read { session in
                try session.fetch(Operands.where(condition.sql).order { $0.id }.select { $0.id })
            }
            #expect(
                found == Operands.rows.filter { condition.value($0) == true }.map(\.id), "\(condition.name)")
        }
    }
}

extension Stage {
    fileprivate func compare<Value: Codable & Sendable & Equatable>(_ term: Term<Value>) throws {
        let query = Operands.all.order { $0.id }.select(term.sql)
        let found = try read { session in try session.fetch(query) }
        #expect(found == Operands.rows.map(term.value), "\(term.name)")
    }
}

struct Operands: Model {
    var id: Int
    var a: Int?
    var b: Int?
    var s: String?
    var t: String?
    var f: Bool?

    static let rows = [
        Operands(id: 1, a: 3, b: -7, s: "Abc", t: "b", f: true),
        Operands(id: 2, a: nil, b: 0, s: nil, t: " x ", f: false),
        Operands(id: 3, a: 0, b: nil, s: "", t: nil, f: nil),
        Operands(id: 4, a: -12, b: 12, s: "bb", t: "bb", f: true),
        Operands(id: 5, a: nil, b: nil, s: nil, t: nil, f: nil),
    ]
}

/// An expression as the engine has it, and as Swift has it.
private struct Term<Value> {
    let name: String
    let sql: (Columns<Operands>) -> SQLExpression<Value?>
    let value: (Operands) -> Value?
}

private struct ExpressionGenerator {
    var random: SeededGenerator

    private mutating func integer() -> Int { Int.random(in: -9...9, using: &random) }

    private mutating func letters() -> String { random.one(of: ["", "a", "B", "bb", " c ", "Abc", "z%"]) }

    // NULL is written as SQL: a comparison with a value that is nil when the query is built is IS NULL.

    // MARK: Numbers

    mutating func number(_ depth: Int) -> Term<Int> {
        guard depth > 0 else { return numberLeaf() }
        switch random.one(of: 0..<12) {
        case 0: return arithmetic("+", depth, { $0 + $1 }, { $0 + $1 })
        case 1: return arithmetic("-", depth, { $0 - $1 }, { $0 - $1 })
        // Cut down, so that no number grows out of 64 bits.
        case 2: return arithmetic("*%", depth, { $0 * $1 % 97 }, { $0 * $1 % 97 })
        case 3: return arithmetic("/", depth, { $0 / $1 }, { $1 == 0 ? nil : $0 / $1 })
        case 4: return arithmetic("%", depth, { $0 % $1 }, { $1 == 0 ? nil : $0 % $1 })
        case 5:
            let operand = number(depth - 1)
            return Term(
                name: "-(\(operand.name))", sql: { -operand.sql($0) },
                value: { operand.value($0).map { -$0 } })
        case 6: return coalesce(number(depth - 1), number(depth - 1)) { $0.coalesce($1) }
        case 7:
            let (left, right) = (number(depth - 1), number(depth - 1))
            return Term(
                name: "nullIf(\(left.name), \(right.name))", sql: { left.sql($0).nullIf(right.sql($0)) },
                value: { left.value($0) == right.value($0) ? nil : left.value($0) })
        case 8, 9:
            let (condition, one, other) = (truth(depth - 1), number(depth - 1), number(depth - 1))
            return choice(condition, one, other) { when($0, then: $1).else($2) }
        case 10:
            let text = text(depth - 1)
            return Term(
                name: "length(\(text.name))", sql: { text.sql($0).length() },
                value: { text.value($0)?.unicodeScalars.count })
        default: return numberLeaf()
        }
    }

    private mutating func numberLeaf() -> Term<Int> {
        switch random.one(of: 0..<5) {
        case 0, 1: return Term(name: "a", sql: { $0.a }, value: { $0.a })
        case 2: return Term(name: "b", sql: { $0.b }, value: { $0.b })
        case 3:
            return Term(
                name: "NULL", sql: { _ in SQLExpression(sql: "CAST(NULL AS INTEGER)") }, value: { _ in nil })
        default:
            let value = integer()
            return Term(name: "\(value)", sql: { _ in SQLExpression(.value(value)) }, value: { _ in value })
        }
    }

    private mutating func arithmetic(
        _ name: String, _ depth: Int,
        _ sql: @escaping (SQLExpression<Int?>, SQLExpression<Int?>) -> SQLExpression<Int?>,
        _ value: @escaping (Int, Int) -> Int?
    ) -> Term<Int> {
        let (left, right) = (number(depth - 1), number(depth - 1))
        return Term(
            name: "(\(left.name) \(name) \(right.name))", sql: { sql(left.sql($0), right.sql($0)) },
            value: { row in left.value(row).flatMap { left in right.value(row).flatMap { value(left, $0) } } }
        )
    }

    // MARK: Texts

    mutating func text(_ depth: Int) -> Term<String> {
        guard depth > 0 else { return textLeaf() }
        switch random.one(of: 0..<8) {
        case 0:
            let (left, right) = (text(depth - 1), text(depth - 1))
            return Term(
                name: "(\(left.name) || \(right.name))", sql: { left.sql($0).concat(right.sql($0)) },
                value: { row in left.value(row).flatMap { left in right.value(row).map { left + $0 } } })
        case 1:
            let text = text(depth - 1)
            return Term(
                name: "upper(\(text.name))", sql: { text.sql($0).upper() },
                value: { text.value($0)?.uppercased() })
        case 2:
            let (text, start, count) = (text(depth - 1), abs(integer()) + 1, abs(integer()))
            return Term(
                name: "substr(\(text.name), \(start), \(count))",
                sql: { text.sql($0).substring(from: start, count: count) },
                value: { text.value($0).map { String($0.dropFirst(start - 1).prefix(count)) } })
        case 3: return coalesce(text(depth - 1), text(depth - 1)) { $0.coalesce($1) }
        case 4, 5:
            let (condition, one, other) = (truth(depth - 1), text(depth - 1), text(depth - 1))
            return choice(condition, one, other) { when($0, then: $1).else($2) }
        case 6:
            let number = number(depth - 1)
            return Term(
                name: "text(\(number.name))", sql: { number.sql($0).cast(as: String.self) },
                value: { number.value($0).map { "\($0)" } })
        default: return textLeaf()
        }
    }

    private mutating func textLeaf() -> Term<String> {
        switch random.one(of: 0..<5) {
        case 0, 1: return Term(name: "s", sql: { $0.s }, value: { $0.s })
        case 2: return Term(name: "t", sql: { $0.t }, value: { $0.t })
        case 3:
            return Term(
                name: "NULL", sql: { _ in SQLExpression(sql: "CAST(NULL AS TEXT)") }, value: { _ in nil })
        default:
            let value = letters()
            return Term(name: "'\(value)'", sql: { _ in SQLExpression(.value(value)) }, value: { _ in value })
        }
    }

    // MARK: Truth

    mutating func truth(_ depth: Int) -> Term<Bool> {
        guard depth > 0 else { return Term(name: "f", sql: { $0.f }, value: { $0.f }) }
        switch random.one(of: 0..<11) {
        case 0: return comparison("<", number(depth - 1), number(depth - 1), { $0 < $1 }, { $0 < $1 })
        case 1: return comparison(">=", text(depth - 1), text(depth - 1), { $0 >= $1 }, { $0 >= $1 })
        case 2: return comparison("=", number(depth - 1), number(depth - 1), { $0 == $1 }, { $0 == $1 })
        case 3: return comparison("<>", text(depth - 1), text(depth - 1), { $0 != $1 }, { $0 != $1 })
        case 4:
            let (left, right) = (truth(depth - 1), truth(depth - 1))
            return Term(
                name: "(\(left.name) AND \(right.name))", sql: { left.sql($0) && right.sql($0) },
                value: { Self.and(left.value($0), right.value($0)) })
        case 5:
            let (left, right) = (truth(depth - 1), truth(depth - 1))
            return Term(
                name: "(\(left.name) OR \(right.name))", sql: { left.sql($0) || right.sql($0) },
                value: { Self.and(left.value($0).map(!), right.value($0).map(!)).map(!) })
        case 6:
            let operand = truth(depth - 1)
            return Term(
                name: "NOT (\(operand.name))", sql: { !operand.sql($0) }, value: { operand.value($0).map(!) })
        case 7: return between(depth)
        case 8: return membership(depth)
        case 9:
            let (left, right) = (number(depth - 1), number(depth - 1))
            return Term(
                name: "(\(left.name) DISTINCT \(right.name))",
                sql: { left.sql($0).isDistinct(from: right.sql($0)) },
                value: { left.value($0) != right.value($0) })
        default:
            let text = text(depth - 1)
            return Term(
                name: "(\(text.name) IS NULL)", sql: { text.sql($0).isNull }, value: { text.value($0) == nil }
            )
        }
    }

    private mutating func between(_ depth: Int) -> Term<Bool> {
        let (value, low, high) = (number(depth - 1), number(depth - 1), number(depth - 1))
        return Term(
            name: "(\(value.name) BETWEEN \(low.name) AND \(high.name))",
            sql: { value.sql($0).between(low.sql($0), and: high.sql($0)) },
            value: { row in
                let value = value.value(row)
                return Self.and(
                    Self.both(value, low.value(row)).map { $0 >= $1 },
                    Self.both(value, high.value(row)).map { $0 <= $1 })
            })
    }

    private mutating func membership(_ depth: Int) -> Term<Bool> {
        let value = number(depth - 1)
        let list = (0..<random.one(of: 1...4)).map { _ in random.maybe { Int.random(in: -9...9, using: &$0) }
        }
        return Term(
            name: "(\(value.name) IN \(list))", sql: { value.sql($0).in(list) },
            value: { row in
                guard let value = value.value(row) else { return nil }
                return list.contains(value) ? true : list.contains(nil) ? nil : false
            })
    }

    private func comparison<Value: Operand>(
        _ name: String, _ left: Term<Value>, _ right: Term<Value>,
        _ sql: @escaping (SQLExpression<Value?>, SQLExpression<Value?>) -> Condition,
        _ value: @escaping (Value, Value) -> Bool
    ) -> Term<Bool> {
        Term(
            name: "(\(left.name) \(name) \(right.name))", sql: { sql(left.sql($0), right.sql($0)) },
            value: { Self.both(left.value($0), right.value($0)).map(value) })
    }

    // MARK: Either

    private func coalesce<Value>(
        _ left: Term<Value>, _ right: Term<Value>,
        _ sql: @escaping (SQLExpression<Value?>, SQLExpression<Value?>) -> SQLExpression<Value?>
    ) -> Term<Value> {
        Term(
            name: "coalesce(\(left.name), \(right.name))", sql: { sql(left.sql($0), right.sql($0)) },
            value: { left.value($0) ?? right.value($0) })
    }

    private func choice<Value>(
        _ condition: Term<Bool>, _ one: Term<Value>, _ other: Term<Value>,
        _ sql: @escaping (Condition, SQLExpression<Value?>, SQLExpression<Value?>) -> SQLExpression<Value?>
    ) -> Term<Value> {
        Term(
            name: "case(\(condition.name), \(one.name), \(other.name))",
            sql: { sql(condition.sql($0), one.sql($0), other.sql($0)) },
            value: { condition.value($0) == true ? one.value($0) : other.value($0) })
    }

    /// SQL's AND: false wins over NULL, and NULL over true.
    private static func and(_ left: Bool?, _ right: Bool?) -> Bool? {
        if left == false || right == false { return false }
        return left == nil || right == nil ? nil : true
    }

    private static func both<Value>(_ left: Value?, _ right: Value?) -> (Value, Value)? {
        left.flatMap { left in right.map { (left, $0) } }
    }
}
