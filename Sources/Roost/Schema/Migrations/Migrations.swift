/// How a database came to the schema that the program needs: named steps, in the order in which they run.
///
/// ```swift
/// let migrations = Migrations()
///     .step("flights") { schema in
///         schema.create(Airline.self)
///         schema.create(Flight.self)
///     }
///     .step("flights by destination") { schema in
///         schema.createIndex("flights_by_dest", on: "flights", columns: ["dest"])
///     }
/// try await database.migrate(migrations)
/// ```
///
/// A step's number is its place. Each runs once, in a transaction of its own, in which it is recorded in the table
/// `roost_migrations` with its number, its name, a checksum of its SQL and the time. A database whose records
/// disagree with the steps is refused: a step that ran must stay as it was, and a new one goes to the end.
public struct Migrations: Sendable {
    /// A step.
    struct Step: Sendable {
        let name: String
        let changes: [SchemaChange]
        let acceptedChecksums: [String]

        /// The step's SQL by itself, whatever is in the database.
        func sql(for dialect: any Dialect) throws(DatabaseError) -> [String] {
            var sql: [String] = []
            for change in changes { sql += try change.sql(for: dialect) }
            return sql
        }

        func checksum(for dialect: any Dialect) throws(DatabaseError) -> String {
            Checksum.text(of: try sql(for: dialect).joined(separator: ";\n"))
        }
    }

    var steps: [Step] = []

    /// No steps.
    public init() {}

    /// The same with one more step at the end.
    ///
    /// - Parameters:
    ///   - name: What the step is recorded as. No two have the same.
    ///   - checksums: Checksums of other SQL that databases may have run this step with, for a step that was changed
    ///     on purpose; the error that refuses it tells which.
    ///   - changes: What it does. The closure is called once, at once, and must do the same in every run of the
    ///     program.
    public func step(
        _ name: String, acceptingChecksums checksums: [String] = [],
        _ changes: (inout SchemaChanges) -> Void
    ) -> Migrations {
        var schema = SchemaChanges()
        changes(&schema)
        var migrations = self
        migrations.steps.append(
            Step(name: name, changes: schema.changes, acceptedChecksums: checksums))
        return migrations
    }
}

/// A step that ran, or in a dry run would have.
public struct MigratedStep: Sendable, Equatable {
    /// Its number, from 1.
    public let number: Int

    /// Its name.
    public let name: String

    /// The SQL that it ran, statement by statement. Making a table anew takes several that are not in the step; code
    /// stands as a comment.
    public let statements: [String]
}

extension MigratedStep: CustomStringConvertible {
    /// The SQL as a script, below a comment with the step's number and name.
    public var description: String {
        (["-- \(number). \(name)"] + statements.map { $0 + ";" }).joined(separator: "\n")
    }
}

/// A short text that tells one SQL from another; not against those who mean ill.
enum Checksum {
    /// FNV-1a of 64 bits over the text's UTF-8, in hexadecimal digits.
    static func text(of sql: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in sql.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
