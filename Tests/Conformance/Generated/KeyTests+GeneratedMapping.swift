// Made by RoostMapping from KeyTests.swift. Changes here are lost.
import Roost

extension Weather {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("origin", \.origin)
                columns.add("timeHour", \.timeHour)
                columns.add("temperature", \.temperature)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.origin, at: 0)
                try parameters.set(model.timeHour, at: 1)
                try parameters.set(model.temperature, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        origin = try row.value(at: 0)
        timeHour = try row.value(at: 1)
        temperature = try row.value(at: 2)
    }
}

extension Ticket {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("seat", \.seat)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.seat, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        seat = try row.value(at: 1)
    }
}
