// Made by RoostMapping from Flights.swift. Changes here are lost.
import Roost

extension Flight {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("carrier", \.carrier)
                columns.add("origin", \.origin)
                columns.add("depDelay", \.depDelay)
                columns.add("distance", \.distance)
                columns.add("status", \.status)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.carrier, at: 1)
                try parameters.set(model.origin, at: 2)
                try parameters.set(model.depDelay, at: 3)
                try parameters.set(model.distance, at: 4)
                try parameters.set(model.status, at: 5)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        carrier = try row.value(at: 1)
        origin = try row.value(at: 2)
        depDelay = try row.valueIfPresent(at: 3)
        distance = try row.value(at: 4)
        status = try row.value(at: 5)
    }
}

extension Airline {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("carrier", \.carrier)
                columns.add("name", \.name)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.carrier, at: 0)
                try parameters.set(model.name, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        carrier = try row.value(at: 0)
        name = try row.value(at: 1)
    }
}

extension Airport {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("code", \.code)
                columns.add("city", \.city)
                columns.add("altitude", \.altitude)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.code, at: 0)
                try parameters.set(model.city, at: 1)
                try parameters.set(model.altitude, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        code = try row.value(at: 0)
        city = try row.valueIfPresent(at: 1)
        altitude = try row.value(at: 2)
    }
}
