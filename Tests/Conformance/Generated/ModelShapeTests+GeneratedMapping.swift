// Made by RoostMapping from ModelShapeTests.swift. Changes here are lost.
import Roost

extension Person {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("address", \.address)
                columns.add("tags", \.tags)
                columns.add("scores", \.scores)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.address, at: 1)
                try parameters.set(model.tags, at: 2)
                try parameters.set(model.scores, at: 3)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        address = try row.value(at: 1)
        tags = try row.value(at: 2)
        scores = try row.value(at: 3)
    }
}

extension Pair {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("first", \.first)
                columns.add("second", \.second)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.first, at: 1)
                try parameters.set(model.second, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        first = try row.value(at: 1)
        second = try row.value(at: 2)
    }
}

extension Partial {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
    }
}

extension Single {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("word", \.word)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.word, at: 0)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        word = try row.value(at: 0)
    }
}

extension Contact {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("email", \.email)
                columns.add("other", \.other)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.email, at: 1)
                try parameters.set(model.other, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        email = try row.value(at: 1)
        other = try row.valueIfPresent(at: 2)
    }
}
