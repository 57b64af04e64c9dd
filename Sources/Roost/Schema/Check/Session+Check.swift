extension Session {
    /// How the database's tables differ from what models say: columns, types, keys, and the indexes that foreign
    /// keys need. Checks and defaults are not compared.
    ///
    /// ```swift
    /// let differences = try session.differences(fromSchemaOf: Airline.self, Flight.self)
    /// print(differences, differences.migrationDraft(named: "mend the schema"), separator: "\n\n")
    /// ```
    public func differences<each M: Model>(
        fromSchemaOf models: repeat (each M).Type
    ) throws -> SchemaDifferences {
        var all: [SchemaDifference] = []
        for model in repeat each models { all += try SchemaComparison(model, in: self).differences }
        return SchemaDifferences(all: all)
    }

    /// Refuses to go on with a database whose tables are not what models say: at the start of a program, or in a
    /// test of its migrations.
    ///
    /// - Parameters:
    ///   - models: The models.
    ///   - kinds: What may differ.
    /// - Throws: ``DatabaseError`` of code ``DatabaseError/Code/schemaMismatch``, with all differences and the draft
    ///   of a migration that would mend them.
    public func check<each M: Model>(
        schemaOf models: repeat (each M).Type, ignoring kinds: Set<SchemaDifference.Kind> = []
    ) throws {
        let differences = try differences(fromSchemaOf: repeat each models).ignoring(kinds)
        guard !differences.isEmpty else { return }
        throw DatabaseError(
            .schemaMismatch,
            "the database's schema does not fit the models:\n\(differences)\nA migration that mends it, to be looked "
                + "through:\n\(differences.migrationDraft(named: "mend the schema"))")
    }
}
