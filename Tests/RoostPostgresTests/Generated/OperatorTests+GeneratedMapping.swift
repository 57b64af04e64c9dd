// Made by RoostMapping from OperatorTests.swift. Changes here are lost.
import Roost

extension OperatorTests.Article {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("author", \.author)
                columns.add("body", \.body)
                columns.add("details", \.details)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.author, at: 1)
                try parameters.set(model.body, at: 2)
                try parameters.set(model.details, at: 3)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        author = try row.value(at: 1)
        body = try row.value(at: 2)
        details = try row.value(at: 3)
    }
}

extension OperatorTests.Shelf {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("tags", \.tags)
                columns.add("sizes", \.sizes)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.tags, at: 1)
                try parameters.set(model.sizes, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        tags = try row.valueIfPresent(at: 1)
        sizes = try row.value(at: 2)
    }
}
