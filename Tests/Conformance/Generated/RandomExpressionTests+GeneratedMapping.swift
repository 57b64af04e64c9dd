// Made by RoostMapping from RandomExpressionTests.swift. Changes here are lost.
import Roost

extension Operands {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("a", \.a)
                columns.add("b", \.b)
                columns.add("s", \.s)
                columns.add("t", \.t)
                columns.add("f", \.f)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.a, at: 1)
                try parameters.set(model.b, at: 2)
                try parameters.set(model.s, at: 3)
                try parameters.set(model.t, at: 4)
                try parameters.set(model.f, at: 5)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        a = try row.valueIfPresent(at: 1)
        b = try row.valueIfPresent(at: 2)
        s = try row.valueIfPresent(at: 3)
        t = try row.valueIfPresent(at: 4)
        f = try row.valueIfPresent(at: 5)
    }
}
