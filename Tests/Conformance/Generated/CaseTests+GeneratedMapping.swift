// Made by RoostMapping from CaseTests.swift. Changes here are lost.
import Roost

extension PricedSeat {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("price", \.price)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.price, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        price = try row.value(at: 1)
    }
}
