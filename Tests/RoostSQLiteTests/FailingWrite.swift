import RoostSQLite
import Testing

/// A row that a failing write would leave behind if it were not rolled back.
struct Witness: Model {
    var id: Int64?
}

extension Database {
    /// A database in memory with a table of witnesses and whatever else a test needs.
    static func inMemory(_ statements: SQL...) throws -> Database {
        let source = Database.Source.sqlite(.inMemory).configured { $0.mapping = EveryMappingMode.current }
        let database = try Database.openBlocking(source)
        try database.sync.write { session in
            try session.create(Witness.self)
            for statement in statements { try session.execute(statement) }
        }
        return database
    }

    /// The error of a write that fails after it has inserted a row. Nothing of the write may be left, and the
    /// connection must go on to work.
    func failure<Failure: Error>(
        of type: Failure.Type = DatabaseError.self,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: (Session) throws -> Void
    ) throws -> Failure {
        var failure: (any Error)?
        do {
            try sync.write { session in
                try session.insert(Witness())
                try body(session)
            }
        } catch {
            failure = error
        }
        try expectNothingLost(sourceLocation)
        return try #require(failure as? Failure, sourceLocation: sourceLocation)
    }

    private func expectNothingLost(_ sourceLocation: SourceLocation) throws {
        let witnesses = try sync.read { session in try session.count(Witness.all) }
        #expect(witnesses == 0, "the write was not rolled back", sourceLocation: sourceLocation)
        let deleted = try sync.write { session in
            try session.insert(Witness())
            return try session.delete(Witness.all)
        }
        #expect(deleted == 1, "the connection does not work", sourceLocation: sourceLocation)
    }
}

extension DatabaseError {
    /// Checks the whole error: what it means, where it says it arose, and each letter of its text, in which
    /// no value of a row or a parameter may be.
    func expect(
        _ code: Code, model: String? = nil, property: String? = nil, column: String? = nil, says text: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(self.code == code, sourceLocation: sourceLocation)
        #expect(self.model == model, sourceLocation: sourceLocation)
        #expect(self.property == property, sourceLocation: sourceLocation)
        #expect(self.column == column, sourceLocation: sourceLocation)
        #expect("\(self)" == text, sourceLocation: sourceLocation)
    }
}
