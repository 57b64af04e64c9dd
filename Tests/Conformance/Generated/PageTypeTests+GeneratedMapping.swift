// Made by RoostMapping from PageTypeTests.swift. Changes here are lost.
import Roost

extension Event {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("at", \.at)
                columns.add("name", \.name)
                columns.add("weight", \.weight)
                columns.add("data", \.data)
                columns.add("isOpen", \.isOpen)
                columns.add("kind", \.kind)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.at, at: 1)
                try parameters.set(model.name, at: 2)
                try parameters.set(model.weight, at: 3)
                try parameters.set(model.data, at: 4)
                try parameters.set(model.isOpen, at: 5)
                try parameters.set(model.kind, at: 6)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        at = try row.valueIfPresent(at: 1)
        name = try row.valueIfPresent(at: 2)
        weight = try row.valueIfPresent(at: 3)
        data = try row.valueIfPresent(at: 4)
        isOpen = try row.valueIfPresent(at: 5)
        kind = try row.value(at: 6)
    }
}
