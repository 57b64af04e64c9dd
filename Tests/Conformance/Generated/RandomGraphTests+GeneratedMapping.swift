// Made by RoostMapping from RandomGraphTests.swift. Changes here are lost.
import Roost

extension Hub {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("name", \.name)
                columns.add("zone", \.zone)
                columns.add("parentID", \.parentID)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.name, at: 1)
                try parameters.set(model.zone, at: 2)
                try parameters.set(model.parentID, at: 3)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        name = try row.value(at: 1)
        zone = try row.valueIfPresent(at: 2)
        parentID = try row.valueIfPresent(at: 3)
    }
}

extension Spoke {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("hubName", \.hubName)
                columns.add("hubZone", \.hubZone)
                columns.add("backID", \.backID)
                columns.add("length", \.length)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.hubName, at: 1)
                try parameters.set(model.hubZone, at: 2)
                try parameters.set(model.backID, at: 3)
                try parameters.set(model.length, at: 4)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        hubName = try row.value(at: 1)
        hubZone = try row.valueIfPresent(at: 2)
        backID = try row.valueIfPresent(at: 3)
        length = try row.value(at: 4)
    }
}

extension Bond {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("from", \.from)
                columns.add("to", \.to)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.from, at: 0)
                try parameters.set(model.to, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        from = try row.value(at: 0)
        to = try row.value(at: 1)
    }
}
