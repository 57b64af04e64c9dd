import Foundation

/// A row of the table in which a database keeps the steps that it ran.
struct MigrationRecord: Model {
    static let tableName = "roost_migrations"
    static let primaryKey = PrimaryKey<MigrationRecord>.named("number")

    var number: Int
    var name: String
    var checksum: String
    var appliedAt: Date
}

extension Migrations {
    /// Refuses steps that cannot be told apart.
    func checkNames() throws(DatabaseError) {
        var names: Set<String> = []
        for step in steps where !names.insert(step.name).inserted {
            throw DatabaseError(
                .migrationsDisagree, "two migrations are named \"\(step.name)\". Give each a name of its own."
            )
        }
    }

    /// Refuses a database that did not run the first of these steps as they are, and no others.
    func check(_ records: [MigrationRecord], for dialect: any Dialect) throws(DatabaseError) {
        for (index, record) in records.enumerated() {
            guard record.number == index + 1 else { throw Self.missingRecord(index + 1) }
            guard index < steps.count else { throw ahead(of: records) }
            guard steps[index].name == record.name else {
                throw try misnamed(record, at: index, among: records, dialect)
            }
            try checkChecksum(of: record, at: index, dialect)
        }
    }

    private func checkChecksum(
        of record: MigrationRecord, at index: Int, _ dialect: any Dialect
    ) throws(DatabaseError) {
        let step = steps[index]
        let checksum = try step.checksum(for: dialect)
        guard checksum != record.checksum, !step.acceptedChecksums.contains(record.checksum) else { return }
        throw DatabaseError(
            .migrationsDisagree,
            "migration \(record.number), \"\(record.name)\", is not what the database ran: its SQL, or a model "
                + "that it names, has changed since. Put it back as it was and the change into a new migration at "
                + "the end; where it was changed on purpose and means the same, say "
                + "acceptingChecksums: [\"\(record.checksum)\"].")
    }

    private func misnamed(
        _ record: MigrationRecord, at index: Int, among records: [MigrationRecord], _ dialect: any Dialect
    ) throws(DatabaseError) -> DatabaseError {
        let step = steps[index]
        let place = "migration \(record.number) is \"\(step.name)\", and the database ran \"\(record.name)\""
        let advice: String
        if let other = steps.firstIndex(where: { $0.name == record.name }) {
            advice =
                "there, which is number \(other + 1) here. Put the migrations back into the order in which they "
                + "ran, and new ones at the end."
        } else if try step.checksum(for: dialect) == record.checksum {
            advice =
                "there, with the same SQL. A migration that ran keeps its name: call it \"\(record.name)\" again."
        } else {
            advice =
                "there, which the program does not have. Put it back, and new migrations behind those that ran."
        }
        return DatabaseError(.migrationsDisagree, place + " " + advice)
    }

    private func ahead(of records: [MigrationRecord]) -> DatabaseError {
        let unknown = records[steps.count...].map { "\"\($0.name)\"" }.joined(separator: ", ")
        return DatabaseError(
            .databaseAhead,
            "the database ran \(records.count) migrations and the program has \(steps.count): it does not know "
                + "\(unknown). Run the version of the program that does, or restore the database from before."
        )
    }

    private static func missingRecord(_ number: Int) -> DatabaseError {
        DatabaseError(
            .migrationsDisagree,
            "the record of migration \(number) is missing from roost_migrations. Restore it there, or the database "
                + "from a copy.")
    }
}
