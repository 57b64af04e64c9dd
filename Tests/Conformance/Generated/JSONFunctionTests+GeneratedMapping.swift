// Made by RoostMapping from JSONFunctionTests.swift. Changes here are lost.
import Roost

extension Consignment {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("address", \.address)
                columns.add("items", \.items)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.address, at: 1)
                try parameters.set(model.items, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        address = try row.value(at: 1)
        items = try row.value(at: 2)
    }
}
