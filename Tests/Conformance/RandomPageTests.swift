import RoostSQLite
import Testing

/// Pages by several columns, each in a direction of its own, with NULLs and equal values among them.
@Suite struct RandomPageTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)

    @Test(arguments: ConformanceTarget.all)
    func returnsEachRowOnceAndInOrder(on target: ConformanceTarget) throws {
        print("random pages: seed \(Self.seed)")
        var random = SeededGenerator(seed: Self.seed)
        let stage = try target.stage(with: Operands.self)
        try stage.write { session in
            for id in 1...60 {
                try session.insert(
                    Operands(
                        id: id, a: random.maybe { $0.one(of: 1...3) }, b: random.maybe { $0.one(of: 1...2) },
                        s: random.maybe { $0.one(of: ["x", "Y"]) }, t: nil,
                        f: random.maybe { $0.one(of: [true, false]) }))
            }
        }
        for _ in 0..<20 {
            let query = Self.ordered(by: &random)
            try stage.read { session in
                let expected = try session.fetch(query).map(\.id)
                for size in [1, 4, 60] {
                    var (found, next) = ([Int](), PageCursor<Operands>?.none)
                    repeat {
                        let page = try session.page(query, size: size, after: next)
                        found += page.rows.map(\.id)
                        next = page.next
                    } while next != nil && found.count < 100
                    #expect(found == expected)
                }
            }
        }
    }

    private static func ordered(by random: inout SeededGenerator) -> Query<Operands, Operands> {
        var query = Operands.all
        for column in Array(0..<4).shuffled(using: &random).prefix(3) {
            let isDescending = random.one(of: [true, false])
            query = query.order { row in
                switch column {
                case 0: isDescending ? row.a.descending : row.a.ascending
                case 1: isDescending ? row.b.descending : row.b.ascending
                case 2: isDescending ? row.s.descending : row.s.ascending
                default: isDescending ? row.f.descending : row.f.ascending
                }
            }
        }
        let isDescending = random.one(of: [true, false])
        return query.order { isDescending ? $0.id.descending : $0.id.ascending }
    }
}
