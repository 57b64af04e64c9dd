/// One way in which a database's table is not what a model says.
public struct SchemaDifference: Sendable, Equatable {
    /// What can differ.
    public enum Kind: String, Sendable, CaseIterable {
        /// The model's table is not there.
        case missingTable
        /// A property has no column.
        case missingColumn
        /// A column has no property. An insert fails where it neither takes NULL nor has a default.
        case extraColumn
        /// A column is declared as another type than the property's.
        case type
        /// A column takes NULL and its property does not, or the other way round.
        case nullability
        /// The primary key consists of other columns.
        case primaryKey
        /// An index that the model's schema declares is not there.
        case missingIndex
        /// A unique key that the model's schema declares is not there.
        case missingUniqueKey
        /// A foreign key that the model's schema declares is not there.
        case missingForeignKey
        /// No index begins with the columns of a foreign key: finding what refers to a row, as deleting it does,
        /// reads the whole table.
        case missingForeignKeyIndex
    }

    /// What differs.
    public let kind: Kind

    /// The model's name.
    public let model: String

    /// The table.
    public let table: String

    /// The columns; empty where the whole table is meant.
    public let columns: [String]

    /// What was found and what was expected, in one sentence.
    public let message: String

    /// The line of a migration that would mend it.
    let remedy: String
}

extension SchemaDifference: CustomStringConvertible {
    /// Where it is, and the message.
    public var description: String {
        let place = columns.isEmpty ? table : "\(table).\(columns.joined(separator: ", "))"
        return "\(model) (\(place)): \(message)"
    }
}

/// All the ways in which a database's schema is not what models say. Empty where it fits.
public struct SchemaDifferences: Sendable, Equatable {
    /// The differences: model by model, the table's columns first.
    public let all: [SchemaDifference]

    /// Whether the schema fits.
    public var isEmpty: Bool { all.isEmpty }

    /// The same without some kinds of difference.
    public func ignoring(_ kinds: Set<SchemaDifference.Kind>) -> SchemaDifferences {
        SchemaDifferences(all: all.filter { !kinds.contains($0.kind) })
    }

    /// Swift code of a step that would mend the differences, to be looked through and put behind the other steps
    /// of the program's ``Migrations``.
    public func migrationDraft(named name: String) -> String {
        var lines: [String] = []
        for difference in all where !lines.contains(difference.remedy) { lines.append(difference.remedy) }
        return ".step(\(name.debugDescription)) { schema in\n"
            + lines.map { "    \($0)\n" }.joined() + "}"
    }
}

extension SchemaDifferences: CustomStringConvertible {
    /// A line for each difference.
    public var description: String {
        isEmpty ? "the schema fits" : all.map(\.description).joined(separator: "\n")
    }
}
