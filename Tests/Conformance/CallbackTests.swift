import RoostSQLite
import Testing

/// What models do around their saves and deletions.
@Suite struct CallbackTests {
    private func trail(_ session: Session) throws -> [String] {
        try session.fetch(Trail.all.order { $0.id }).map(\.text)
    }

    @Test(arguments: ConformanceTarget.all)
    func runInsideTheTransaction(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Letter.self, Trail.self)
        try stage.write { session in
            try session.insert(Letter(id: 1, label: " a "))
            var second = try session.insert(returning: Letter(id: 2, label: "b"))
            second.label = " c"
            try #expect(session.update(second))
            try #expect(session.update(&second) { $0.label = " d" })
            #expect(second.label == "d")
            try session.upsert(Letter(id: 2, label: "e "))
            try session.upsert([Letter(id: 3, label: "f")], .onConflict(\.id))
            try #expect(session.delete(second))
            #expect(
                try trail(session) == [
                    "will insert  a ", "did insert a", "will insert b", "did insert b", "will update  c",
                    "did update c", "will update  d", "did update d", "will upsert e ", "did upsert e",
                    "will upsert f", "did upsert f", "will delete d", "did delete d",
                ])
            try #expect(session.fetch(Letter.all.order { $0.id }).map(\.label) == ["a", "f"])
        }
        #expect(throws: Refused.self) {
            try stage.write { session in
                try session.insert(Letter(id: 4, label: "g"))
                throw Refused()
            }
        }
        try stage.read { session in try #expect(trail(session).count == 14) }
    }

    @Test(arguments: ConformanceTarget.all)
    func runForEachOfASequence(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Letter.self, Trail.self)
        try stage.write { session in
            try session.insert([Letter(id: 1, label: "a"), Letter(id: 2, label: "b")])
            _ = try session.insert(returning: [Letter(id: 3, label: "c")])
            try session.update([Letter(id: 9, label: "none")])
            try session.delete([Letter(id: 9, label: "none")])
            #expect(
                try trail(session) == [
                    "will insert a", "did insert a", "will insert b", "did insert b", "will insert c",
                    "did insert c", "will update none", "will delete none",
                ])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func runForTheValuesOfAGraph(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Letter.self, Trail.self)
        try stage.write { session in
            var graph = ModelGraph()
            let letter = graph.add(Letter(id: 1, label: " a "))
            let inserted = try session.insert(graph)
            #expect(try inserted[letter].label == "a")
            #expect(try trail(session) == ["will insert  a ", "did insert a"])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func doNotRunForConditionsAndKeys(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Letter.self, Trail.self)
        try stage.write { session in
            try session.insert([Letter(id: 1, label: "a"), Letter(id: 2, label: "b")])
            try session.update(Letter.all) { $0.set(\.label, to: "x") }
            try session.delete(Letter.self, keys: [1])
            try session.delete(Letter.all)
            try #expect(trail(session).count == 4)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func stopTheTransactionWhereTheyThrow(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Letter.self, Trail.self)
        for label in ["refused", "regretted"] {
            let error = #expect(throws: DatabaseError.self) {
                try stage.write { session in
                    do {
                        try session.insert(Letter(id: 1, label: label))
                        Issue.record("the callback's error is gone")
                    } catch is Refused {}
                }
            }
            #expect(error?.code == .transactionDoomed)
        }
        try stage.read { session in
            try #expect(session.count(Letter.all) == 0)
            try #expect(session.count(Trail.all) == 0)
        }
    }
}

private struct Refused: Error {}

struct Trail: Model {
    var id: Int64?
    var text: String
}

struct Letter: Model, WriteCallbacks {
    var id: Int
    var label: String

    mutating func willSave(_ kind: SaveKind, in session: Session) throws {
        try session.insert(Trail(text: "will \(kind) \(label)"))
        if label == "refused" { throw Refused() }
        label = label.filter { $0 != " " }
    }

    func didSave(_ kind: SaveKind, in session: Session) throws {
        try session.insert(Trail(text: "did \(kind) \(label)"))
        if label == "regretted" { throw Refused() }
    }

    func willDelete(in session: Session) throws {
        try session.insert(Trail(text: "will delete \(label)"))
    }

    func didDelete(in session: Session) throws {
        try session.insert(Trail(text: "did delete \(label)"))
    }
}
