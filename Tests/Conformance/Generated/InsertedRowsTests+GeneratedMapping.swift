// Made by RoostMapping from InsertedRowsTests.swift. Changes here are lost.
import Roost

extension Wagon {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("behind", \.behind)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.behind, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        behind = try row.valueIfPresent(at: 1)
    }
}
