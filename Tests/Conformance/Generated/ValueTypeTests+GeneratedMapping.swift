// Made by RoostMapping from ValueTypeTests.swift. Changes here are lost.
import Roost

extension Crate {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("code", \.code)
                columns.add("kind", \.kind)
                columns.add("former", \.former)
                columns.add("grams", \.grams)
                columns.add("size", \.size)
                columns.add("spare", \.spare)
                columns.add("tags", \.tags)
                columns.add("sent", \.sent)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.code, at: 0)
                try parameters.set(model.kind, at: 1)
                try parameters.set(model.former, at: 2)
                try parameters.set(model.grams, at: 3)
                try parameters.set(model.size, at: 4)
                try parameters.set(model.spare, at: 5)
                try parameters.set(model.tags, at: 6)
                try parameters.set(model.sent, at: 7)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        code = try row.value(at: 0)
        kind = try row.value(at: 1)
        former = try row.valueIfPresent(at: 2)
        grams = try row.value(at: 3)
        size = try row.value(at: 4)
        spare = try row.valueIfPresent(at: 5)
        tags = try row.value(at: 6)
        sent = try row.value(at: 7)
    }
}

extension Halt {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("line", \.line)
                columns.add("number", \.number)
                columns.add("name", \.name)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.line, at: 0)
                try parameters.set(model.number, at: 1)
                try parameters.set(model.name, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        line = try row.value(at: 0)
        number = try row.value(at: 1)
        name = try row.value(at: 2)
    }
}
