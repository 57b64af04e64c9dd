// Made by RoostMapping from UpsertTests.swift. Changes here are lost.
import Roost

extension Rate {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: [
                .init("id", \.id),
                .init("currency", \.currency),
                .init("day", \.day),
                .init("value", \.value),
                .init("source", \.source),
            ],
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
