// Made by RoostMapping from MigrationTests.swift. Changes here are lost.
import Roost

extension Berth {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: [
                .init("id", \.id),
                .init("name", \.name),
            ],
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.name, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        name = try row.value(at: 1)
    }
}

extension Lock {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: [
                .init("id", \.id)
            ],
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

extension LockWithDepth {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: [
                .init("id", \.id),
                .init("depth", \.depth),
                .init("note", \.note),
            ],
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.depth, at: 1)
                try parameters.set(model.note, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        depth = try row.value(at: 1)
        note = try row.valueIfPresent(at: 2)
    }
}
