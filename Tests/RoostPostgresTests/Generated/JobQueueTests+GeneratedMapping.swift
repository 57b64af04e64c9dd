// Made by RoostMapping from JobQueueTests.swift. Changes here are lost.
import Roost

extension JobQueueTests.Job {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("taker", \.taker)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.taker, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        taker = try row.valueIfPresent(at: 1)
    }
}
