import RoostPostgres
import Testing

/// Types that only PostgreSQL has, as keys: what is read is bound again.
@Suite struct EngineKeyTests {
    private let postgres: EmptyPostgres
    private let home = PostgresCIDR("10.0.0.0/8") ?? .probeValue
    private let office = PostgresCIDR("fe80::/64") ?? .probeValue

    init() throws {
        postgres = try EmptyPostgres()
        try postgres.write { session in
            try session.create(Network.self)
            try session.create(Machine.self)
            try session.insert([Network(id: home, name: "home"), Network(id: office, name: "office")])
            try session.insert([Machine(id: 1, network: home), Machine(id: 2, network: home)])
        }
    }

    @Test func rowsAreFoundChangedAndDeletedByThem() throws {
        try postgres.write { session in
            #expect(try session.find(Network.self, office)?.name == "office")
            try session.update(Network(id: office, name: "away"))
            try session.upsert([Network(id: office, name: "work"), Network(id: home, name: "flat")])
            #expect(
                try session.fetch(Network.where { $0.id.in([home, office]) }.order { $0.id }).map(\.name) == [
                    "flat", "work",
                ])
            try session.delete(Network(id: office, name: ""))
            #expect(try session.fetch(Network.all).map(\.id) == [home])
        }
    }

    @Test func relationsAreLoadedByThem() throws {
        try postgres.read { session in
            let networks = try session.fetch(Network.all.order { $0.name }.including(Network.machines))
            #expect(networks.map { $0.1.map(\.id).sorted() } == [[1, 2], []])
            let machines = try session.fetch(Machine.all.including(Machine.owner))
            #expect(machines.map(\.1.name) == ["home", "home"])
        }
    }

    @Test func graphsCopyThem() throws {
        var graph = ModelGraph()
        let machine = graph.add(Machine(id: 3, network: home))
        let network = graph.add(Network(id: PostgresCIDR("192.168.0.0/16") ?? home, name: "lab"))
        graph.link(machine, Machine.owner, network)
        let inserted = try postgres.write { session in try session.insert(graph) }
        #expect(try inserted[machine].network == PostgresCIDR("192.168.0.0/16"))
    }

    @Test func borrowedRowsReadThem() throws {
        try postgres.read { session in
            var names: [PostgresCIDR] = []
            var rows = try session.rows(Machine.all)
            while try rows.advance() {
                names.append(try rows.row.network)
                #expect(try rows.row.value(at: 1, as: PostgresCIDR.self) == home)
                #expect(throws: DatabaseError.self) { _ = try rows.row.value(at: 1, as: PostgresInet.self) }
            }
            #expect(names == [home, home])
        }
    }
}

private struct Network: Model, Equatable {
    var id: PostgresCIDR
    var name: String

    static let machines = hasMany(Machine.self) { $0.id == $1.network }
}

private struct Machine: Model, Equatable {
    var id: Int
    var network: PostgresCIDR

    static let owner = belongsTo(Network.self) { $0.network == $1.id }
}
