// Made by RoostMapping from RelationMisuseTests.swift. Changes here are lost.
import Roost

extension Keyless {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("carrier", \.carrier)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.carrier, at: 0)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        carrier = try row.value(at: 0)
    }
}

extension Nickname {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("carrier", \.carrier)
                columns.add("nickname", \.nickname)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.carrier, at: 1)
                try parameters.set(model.nickname, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        carrier = try row.value(at: 1)
        nickname = try row.value(at: 2)
    }
}
