// Made by RoostMapping from DateFunctionTests.swift. Changes here are lost.
import Roost

extension TakeOff {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("at", \.at)
                columns.add("landed", \.landed)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.at, at: 1)
                try parameters.set(model.landed, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        at = try row.value(at: 1)
        landed = try row.valueIfPresent(at: 2)
    }
}
