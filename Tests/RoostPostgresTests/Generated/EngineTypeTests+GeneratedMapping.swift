// Made by RoostMapping from EngineTypeTests.swift. Changes here are lost.
import Roost

extension Parcel {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("tags", \.tags)
                columns.add("weights", \.weights)
                columns.add("weather", \.weather)
                columns.add("past", \.past)
                columns.add("stay", \.stay)
                columns.add("opens", \.opens)
                columns.add("lasts", \.lasts)
                columns.add("exact", \.exact)
                columns.add("sender", \.sender)
                columns.add("day", \.day)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.tags, at: 1)
                try parameters.set(model.weights, at: 2)
                try parameters.set(model.weather, at: 3)
                try parameters.set(model.past, at: 4)
                try parameters.set(model.stay, at: 5)
                try parameters.set(model.opens, at: 6)
                try parameters.set(model.lasts, at: 7)
                try parameters.set(model.exact, at: 8)
                try parameters.set(model.sender, at: 9)
                try parameters.set(model.day, at: 10)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        tags = try row.value(at: 1)
        weights = try row.value(at: 2)
        weather = try row.value(at: 3)
        past = try row.value(at: 4)
        stay = try row.value(at: 5)
        opens = try row.value(at: 6)
        lasts = try row.value(at: 7)
        exact = try row.value(at: 8)
        sender = try row.valueIfPresent(at: 9)
        day = try row.value(at: 10)
    }
}
