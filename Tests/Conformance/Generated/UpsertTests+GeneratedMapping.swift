// Made by RoostMapping from UpsertTests.swift. Changes here are lost.
import Roost

extension Rate {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("currency", \.currency)
                columns.add("day", \.day)
                columns.add("value", \.value)
                columns.add("source", \.source)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.currency, at: 1)
                try parameters.set(model.day, at: 2)
                try parameters.set(model.value, at: 3)
                try parameters.set(model.source, at: 4)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        currency = try row.value(at: 1)
        day = try row.value(at: 2)
        value = try row.value(at: 3)
        source = try row.value(at: 4)
    }
}
