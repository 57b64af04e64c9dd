// Made by RoostMapping from PartialUpdateTests.swift. Changes here are lost.
import Roost

extension Tide {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("port", \.port)
                columns.add("day", \.day)
                columns.add("height", \.height)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.port, at: 0)
                try parameters.set(model.day, at: 1)
                try parameters.set(model.height, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        port = try row.value(at: 0)
        day = try row.value(at: 1)
        height = try row.value(at: 2)
    }
}

extension Unkeyed {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("note", \.note)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.note, at: 0)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        note = try row.value(at: 0)
    }
}
