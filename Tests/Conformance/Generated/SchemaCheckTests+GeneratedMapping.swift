// Made by RoostMapping from SchemaCheckTests.swift. Changes here are lost.
import Roost

extension Crane {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: [
                .init("id", \.id),
                .init("depot", \.depot),
                .init("load", \.load),
                .init("maker", \.maker),
                .init("note", \.note),
                .init("built", \.built),
                .init("reach", \.reach),
            ],
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.depot, at: 1)
                try parameters.set(model.load, at: 2)
                try parameters.set(model.maker, at: 3)
                try parameters.set(model.note, at: 4)
                try parameters.set(model.built, at: 5)
                try parameters.set(model.reach, at: 6)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        depot = try row.value(at: 1)
        load = try row.value(at: 2)
        maker = try row.value(at: 3)
        note = try row.valueIfPresent(at: 4)
        built = try row.valueIfPresent(at: 5)
        reach = try row.value(at: 6)
    }
}

extension Hoist {
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
        id = try row.valueIfPresent(at: 0)
    }
}
