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
/// A step's number is its place. Each runs once, in a transaction of its own unless it asks for none, in which it is
/// recorded in the table `roost_migrations` with its number, its name, a checksum of its SQL and the time. A database
/// whose records disagree with the steps is refused: a step that ran must stay as it was, and a new one goes to the
/// end.
public struct Migrations: Sendable {
    /// A step.
    struct Step: Sendable {
        let name: String
        let changes: [SchemaChange]
        let acceptedChecksums: [String]
        let inTransaction: Bool

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
    ///   - inTransaction: False for what the engine does only outside of one, such as PostgreSQL's `CREATE INDEX
    ///     CONCURRENTLY` or SQLite's `VACUUM`. Each of its statements then stands for itself: one that fails leaves those
    ///     before it done and the step unrecorded, and the whole step runs again the next time, so write it so that it
    ///     may (`IF NOT EXISTS`; PostgreSQL leaves an invalid index behind, to be dropped first). A dry run shows its
    ///     SQL and does not run it.
    ///   - changes: What it does. The closure is called once, at once, and must do the same in every run of the
    ///     program.
    public func step(
        _ name: String, acceptingChecksums checksums: [String] = [], inTransaction: Bool = true,
        _ changes: (inout SchemaChanges) -> Void
    ) -> Migrations {
        var schema = SchemaChanges()
        changes(&schema)
        var migrations = self
        migrations.steps.append(
            Step(
                name: name, changes: schema.changes, acceptedChecksums: checksums,
                inTransaction: inTransaction))
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
package enum Checksum {
    /// FNV-1a of 64 bits over the text's UTF-8.
    package static func number(of text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// The same in hexadecimal digits.
    static func text(of sql: String) -> String {
        let digits = String(number(of: sql), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
