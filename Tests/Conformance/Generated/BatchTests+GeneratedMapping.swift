// Made by RoostMapping from BatchTests.swift. Changes here are lost.
import Roost

extension Document {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("updatedAt", \.updatedAt)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.updatedAt, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        updatedAt = try row.valueIfPresent(at: 1)
    }
}
