// Made by RoostMapping from NamingTests.swift. Changes here are lost.
import Roost

extension UserHTTPSession {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("imageURL", \.imageURL)
                columns.add("isHTTPS", \.isHTTPS)
                columns.add("lastSeenAt2", \.lastSeenAt2)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.imageURL, at: 1)
                try parameters.set(model.isHTTPS, at: 2)
                try parameters.set(model.lastSeenAt2, at: 3)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        imageURL = try row.value(at: 1)
        isHTTPS = try row.value(at: 2)
        lastSeenAt2 = try row.valueIfPresent(at: 3)
    }
}

extension Renamed {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("name", \.title)
                columns.add("numberOfPages", \.pageCount)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.title, at: 1)
                try parameters.set(model.pageCount, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        title = try row.value(at: 1)
        pageCount = try row.value(at: 2)
    }
}

extension Verbatim {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("pageCount", \.pageCount)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.pageCount, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        pageCount = try row.value(at: 1)
    }
}

extension Custom {
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

extension Awkward {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("order", \.order)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.order, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        order = try row.value(at: 1)
    }
}

extension Box.Entry {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("value", \.value)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.value, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        value = try row.value(at: 1)
    }
}
