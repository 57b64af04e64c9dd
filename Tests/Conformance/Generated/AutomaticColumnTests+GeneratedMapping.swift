// Made by RoostMapping from AutomaticColumnTests.swift. Changes here are lost.
import Roost

extension Article {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("title", \.title)
                columns.add("version", \.version)
                columns.add("createdAt", \.createdAt)
                columns.add("updatedAt", \.updatedAt)
                columns.add("deletedAt", \.deletedAt)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.title, at: 1)
                try parameters.set(model.version, at: 2)
                try parameters.set(model.createdAt, at: 3)
                try parameters.set(model.updatedAt, at: 4)
                try parameters.set(model.deletedAt, at: 5)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        title = try row.value(at: 1)
        version = try row.value(at: 2)
        createdAt = try row.value(at: 3)
        updatedAt = try row.value(at: 4)
        deletedAt = try row.valueIfPresent(at: 5)
    }
}

extension Comment {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("article", \.article)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.article, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        article = try row.value(at: 1)
    }
}

extension Note {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("madeAt", \.madeAt)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.madeAt, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        madeAt = try row.valueIfPresent(at: 1)
    }
}

extension ShortVersion {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("text", \.text)
                columns.add("version", \.version)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.text, at: 1)
                try parameters.set(model.version, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        text = try row.value(at: 1)
        version = try row.value(at: 2)
    }
}

extension TextVersion {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("revision", \.revision)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.revision, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        revision = try row.value(at: 1)
    }
}

extension OptionalVersion {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("revision", \.revision)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.revision, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        revision = try row.valueIfPresent(at: 1)
    }
}

extension ComputedVersion {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
    }
}
