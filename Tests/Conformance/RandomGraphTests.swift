import RoostSQLite
import Testing

/// Rows and relations of random shapes, loaded eagerly and by going through all rows, compare equal.
@Suite struct RandomGraphTests {
    @Test(arguments: 0..<24)
    func loadsWhatGoingThroughAllRowsFinds(seed: UInt64) throws {
        let target = ConformanceTarget.all[Int(seed) % ConformanceTarget.all.count]
        var random = SeededGenerator(seed: seed)
        let world = World(&random)
        let stage = try target.stage(with: Hub.self, Spoke.self, Bond.self)
        try stage.write { session in
            try session.insert(world.hubs)
            try session.insert(world.spokes)
            try session.insert(world.bonds)
        }
        stage.forget()
        for _ in 0..<12 {
            let shape = Shape(&random, depth: 3)
            let eager = try stage.read { session in
                try session.fetch(
                    Hub.all.order { $0.id }.including(shape.spokes, shape.peers, shape.parent, shape.count)
                ).map { $0.id.description + text($1) + "/" + text($2) + "/" + text($3) + "/\($4)" }
            }
            #expect(
                eager == world.hubs.sorted { $0.id < $1.id }.map { shape.naive($0, in: world) }, "\(shape)")
            #expect(stage.statementCount() <= 1 + 2 + 2 + 2 + 1)
        }
    }
}

private func text(_ rows: [(Spoke, Hub?)]) -> String {
    "[" + rows.map { "\($0.id)>\($1?.id.description ?? "-")" }.joined(separator: " ") + "]"
}

private func text(_ rows: [(Hub, [Spoke])]) -> String {
    "[" + rows.map { "\($0.id)>\($1.map(\.id))" }.joined(separator: " ") + "]"
}

private func text(_ row: (Hub, Int)?) -> String { row.map { "\($0.id)>\($1)" } ?? "-" }

/// Rows of three models, which refer to each other and to nothing as it comes.
private struct World {
    var hubs: [Hub]
    var spokes: [Spoke]
    var bonds: [Bond]

    init(_ random: inout SeededGenerator) {
        let names = (0..<6).map { _ in random.text() }
        let count = random.one(of: [0, 1, 5, 40])
        hubs = (0..<count).shuffled(using: &random).map { id in
            Hub(
                id: id, name: random.one(of: names), zone: random.maybe { $0.one(of: 0...2) },
                parentID: random.maybe { $0.one(of: 0..<(count + 2)) })
        }
        spokes = (0..<random.one(of: [0, 3, 100])).shuffled(using: &random).map { id in
            Spoke(
                id: id, hubName: random.one(of: names + ["nowhere"]),
                hubZone: random.maybe { $0.one(of: 0...3) },
                backID: random.maybe { $0.one(of: 0..<(count + 2)) }, length: random.one(of: 0...9))
        }
        var pairs = Set<[Int]>()
        for _ in 0..<random.one(of: [0, 10, 60]) {
            pairs.insert([random.one(of: 0..<(count + 1)), random.one(of: 0..<(count + 1))])
        }
        bonds = pairs.map { Bond(from: $0[0], to: $0[1]) }
    }
}

/// Which of the related rows are asked for.
private struct Shape: CustomStringConvertible {
    let least: Int?
    let isDescending: Bool
    let limit: Int?
    let innerLimit: Int?

    init(_ random: inout SeededGenerator, depth: Int) {
        least = random.maybe { $0.one(of: 0...9) }
        isDescending = random.one(of: [true, false])
        limit = random.maybe { $0.one(of: [0, 1, 3]) }
        innerLimit = random.maybe { $0.one(of: [1, 2]) }
    }

    var description: String {
        "least \(least ?? -1), descending \(isDescending), limits \(limit ?? -1) and \(innerLimit ?? -1)"
    }

    /// By a key of two columns, one of which may be NULL; nested: a row that may not be there.
    var spokes: ToMany<Hub, Spoke, (Spoke, Hub?)> { refined(Hub.spokes, limit).including(Spoke.back) }

    /// Through a third model to the same one; nested: by the key of two columns.
    var peers: ToMany<Hub, Hub, (Hub, [Spoke])> {
        var peers = Hub.peers.order { isDescending ? $0.id.descending : $0.id.ascending }
        if let limit { peers = peers.limit(perParent: limit) }
        return peers.including(refined(Hub.spokes, innerLimit))
    }

    var parent: ToOptional<Hub, Hub, (Hub, Int)> { Hub.parent.including(count) }

    var count: ToValue<Hub, Spoke, Int> { refined(Hub.spokes, nil).count }

    private func refined(_ relation: ToMany<Hub, Spoke, Spoke>, _ limit: Int?) -> ToMany<Hub, Spoke, Spoke> {
        var relation = relation.order { isDescending ? $0.id.descending : $0.id.ascending }
        if let least { relation = relation.where { $0.length >= least } }
        if let limit { relation = relation.limit(perParent: limit) }
        return relation
    }

    // The same by going through all rows.

    func naive(_ hub: Hub, in world: World) -> String {
        let spokes = spokes(of: hub, in: world, limit).map { spoke in
            (spoke, world.hubs.first { $0.id == spoke.backID })
        }
        let ids = world.bonds.filter { $0.from == hub.id }.map(\.to)
        var peers = world.hubs.filter { ids.contains($0.id) }
            .sorted { isDescending ? $0.id > $1.id : $0.id < $1.id }
        if let limit { peers = Array(peers.prefix(limit)) }
        let parent = world.hubs.first { $0.id == hub.parentID }
        return hub.id.description + text(spokes) + "/"
            + text(peers.map { ($0, self.spokes(of: $0, in: world, innerLimit)) }) + "/"
            + text(parent.map { ($0, self.spokes(of: $0, in: world, nil).count) }) + "/"
            + "\(self.spokes(of: hub, in: world, nil).count)"
    }

    private func spokes(of hub: Hub, in world: World, _ limit: Int?) -> [Spoke] {
        let spokes = world.spokes.filter { spoke in
            // Texts are equal by their code points, as the engine has it, and not as Swift has it.
            Array(spoke.hubName.utf8) == Array(hub.name.utf8) && hub.zone != nil && spoke.hubZone == hub.zone
                && spoke.length >= least ?? 0
        }
        .sorted { isDescending ? $0.id > $1.id : $0.id < $1.id }
        return limit.map { Array(spokes.prefix($0)) } ?? spokes
    }
}

struct Hub: Model {
    var id: Int
    var name: String
    var zone: Int?
    var parentID: Int?

    static let spokes = hasMany(Spoke.self) { $0.name == $1.hubName && $0.zone == $1.hubZone }
    static let parent = belongsTo(Hub?.self) { $0.parentID == $1.id }
    static let peers = hasMany(Hub.self, through: Bond.self) {
        $0.id == $1.from
    } to: {
        $0.to == $1.id
    }
}

struct Spoke: Model {
    var id: Int
    var hubName: String
    var hubZone: Int?
    var backID: Int?
    var length: Int

    static let back = belongsTo(Hub?.self) { $0.backID == $1.id }
}

struct Bond: Model {
    static var primaryKey: PrimaryKey<Bond> { .columns(\.from, \.to) }

    var from: Int
    var to: Int
}
