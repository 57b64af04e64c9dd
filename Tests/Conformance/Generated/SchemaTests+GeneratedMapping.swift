// Made by RoostMapping from SchemaTests.swift. Changes here are lost.
import Roost

extension Parcel {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("label", \.label)
                columns.add("heldSince", \.heldSince)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.label, at: 1)
                try parameters.set(model.heldSince, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        label = try row.value(at: 1)
        heldSince = try row.valueIfPresent(at: 2)
    }
}

extension Depot {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("name", \.name)
                columns.add("capacity", \.capacity)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.name, at: 1)
                try parameters.set(model.capacity, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        name = try row.value(at: 1)
        capacity = try row.value(at: 2)
    }
}

extension Shipment {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("depot", \.depot)
                columns.add("label", \.label)
                columns.add("weight", \.weight)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.depot, at: 1)
                try parameters.set(model.label, at: 2)
                try parameters.set(model.weight, at: 3)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        depot = try row.value(at: 1)
        label = try row.value(at: 2)
        weight = try row.value(at: 3)
    }
}

extension Stop {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("route", \.route)
                columns.add("number", \.number)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.route, at: 0)
                try parameters.set(model.number, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        route = try row.value(at: 0)
        number = try row.value(at: 1)
    }
}

extension Arrival {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("route", \.route)
                columns.add("stop", \.stop)
                columns.add("status", \.status)
                columns.add("former", \.former)
                columns.add("tags", \.tags)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.route, at: 1)
                try parameters.set(model.stop, at: 2)
                try parameters.set(model.status, at: 3)
                try parameters.set(model.former, at: 4)
                try parameters.set(model.tags, at: 5)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        route = try row.value(at: 1)
        stop = try row.value(at: 2)
        status = try row.value(at: 3)
        former = try row.valueIfPresent(at: 4)
        tags = try row.value(at: 5)
    }
}

extension Departure {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("route", \.route)
                columns.add("stop", \.stop)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.route, at: 1)
                try parameters.set(model.stop, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        route = try row.value(at: 1)
        stop = try row.value(at: 2)
    }
}

extension Specimen {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("int", \.int)
                columns.add("small", \.small)
                columns.add("flag", \.flag)
                columns.add("float", \.float)
                columns.add("double", \.double)
                columns.add("text", \.text)
                columns.add("data", \.data)
                columns.add("bytes", \.bytes)
                columns.add("date", \.date)
                columns.add("link", \.link)
                columns.add("amount", \.amount)
                columns.add("kind", \.kind)
                columns.add("status", \.status)
                columns.add("nested", \.nested)
                columns.add("tags", \.tags)
                columns.add("counts", \.counts)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.int, at: 1)
                try parameters.set(model.small, at: 2)
                try parameters.set(model.flag, at: 3)
                try parameters.set(model.float, at: 4)
                try parameters.set(model.double, at: 5)
                try parameters.set(model.text, at: 6)
                try parameters.set(model.data, at: 7)
                try parameters.set(model.bytes, at: 8)
                try parameters.set(model.date, at: 9)
                try parameters.set(model.link, at: 10)
                try parameters.set(model.amount, at: 11)
                try parameters.set(model.kind, at: 12)
                try parameters.set(model.status, at: 13)
                try parameters.set(model.nested, at: 14)
                try parameters.set(model.tags, at: 15)
                try parameters.set(model.counts, at: 16)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        int = try row.value(at: 1)
        small = try row.value(at: 2)
        flag = try row.value(at: 3)
        float = try row.value(at: 4)
        double = try row.value(at: 5)
        text = try row.value(at: 6)
        data = try row.value(at: 7)
        bytes = try row.value(at: 8)
        date = try row.value(at: 9)
        link = try row.value(at: 10)
        amount = try row.value(at: 11)
        kind = try row.value(at: 12)
        status = try row.valueIfPresent(at: 13)
        nested = try row.value(at: 14)
        tags = try row.value(at: 15)
        counts = try row.value(at: 16)
    }
}
