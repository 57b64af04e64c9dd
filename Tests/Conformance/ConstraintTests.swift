import RoostSQLite
import Testing

private struct Port: Model {
    static var schema: Schema<Port> { Schema().unique(\.code) }

    var id: Int64?
    var code: String?
}

private struct Mooring: Model {
    static var primaryKey: PrimaryKey<Mooring> { .columns(\.port, \.place) }
    static var schema: Schema<Mooring> {
        Schema().foreignKey(\.port, references: \Port.id).check { $0.depth > 0 }
    }

    var port: Int64
    var place: String
    var depth: Int
}

/// Writes that would break a constraint: of the same kind, table and columns on every engine. PostgreSQL tells the
/// constraint's name, SQLite that of a check alone.
@Suite struct ConstraintTests {
    typealias Constraint = DatabaseError.Constraint

    private func broken(
        _ target: ConformanceTarget, sourceLocation: SourceLocation = #_sourceLocation,
        _ write: (Session) throws -> Void
    ) throws -> Constraint? {
        let stage = try target.stage(with: Port.self, Mooring.self)
        try stage.write { session in
            try session.insert(Port(id: 1, code: "secret"))
            try session.insert(Mooring(port: 1, place: "secret", depth: 3))
        }
        let error = #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) {
            try stage.write(write)
        }
        #expect(error.map { "\($0)".contains("secret") } == false, sourceLocation: sourceLocation)
        guard case .constraint(let constraint)? = error?.code else { return nil }
        return constraint
    }

    @Test(arguments: ConformanceTarget.all)
    func areNamedAlikeOnEveryEngine(on target: ConformanceTarget) throws {
        let isPostgres = target.testDescription.hasPrefix("PostgreSQL")
        func name(_ name: String) -> String? { isPostgres ? name : nil }
        let key = try broken(target) { try $0.insert(Port(id: 1, code: "secret 2")) }
        #expect(
            key == Constraint(kind: .primaryKey, table: "ports", columns: ["id"], name: name("ports_pkey")))
        let both = try broken(target) { try $0.insert(Mooring(port: 1, place: "secret", depth: 1)) }
        #expect(
            both
                == Constraint(
                    kind: .primaryKey, table: "moorings", columns: ["port", "place"],
                    name: name("moorings_pkey")))
        let unique = try broken(target) { try $0.insert(Port(id: 2, code: "secret")) }
        #expect(
            unique
                == Constraint(kind: .unique, table: "ports", columns: ["code"], name: name("ports_code_key")))
        let reference = try broken(target) { try $0.insert(Mooring(port: 7, place: "secret", depth: 1)) }
        #expect(reference?.kind == .foreignKey)
        let check = try broken(target) { try $0.insert(Mooring(port: 1, place: "b", depth: -1)) }
        #expect(check?.kind == .check)
        #expect(check?.name != nil)
        let null = try broken(target) { session in
            try session.execute("INSERT INTO moorings (port, place, depth) VALUES (1, 'b', NULL)")
        }
        #expect(null == Constraint(kind: .notNull, table: "moorings", columns: ["depth"], name: nil))
        let inUse = try broken(target) { try $0.delete(Port.where { $0.id == 1 }) }
        #expect(inUse?.kind == .foreignKey)
    }
}
