// Made by RoostMapping from CommonTableTests.swift. Changes here are lost.
import Roost

extension CarrierMean {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("carrier", \.carrier)
                columns.add("meanDelay", \.meanDelay)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.carrier, at: 0)
                try parameters.set(model.meanDelay, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        carrier = try row.value(at: 0)
        meanDelay = try row.valueIfPresent(at: 1)
    }
}

extension Member {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("name", \.name)
                columns.add("managerID", \.managerID)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.name, at: 1)
                try parameters.set(model.managerID, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        name = try row.value(at: 1)
        managerID = try row.valueIfPresent(at: 2)
    }
}

extension Report {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("name", \.name)
                columns.add("depth", \.depth)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.name, at: 1)
                try parameters.set(model.depth, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        name = try row.value(at: 1)
        depth = try row.value(at: 2)
    }
}
