// Made by RoostMapping from ReturningTests.swift. Changes here are lost.
import Roost

extension Visit {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("page", \.page)
                columns.add("day", \.day)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.page, at: 0)
                try parameters.set(model.day, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        page = try row.value(at: 0)
        day = try row.value(at: 1)
    }
}
