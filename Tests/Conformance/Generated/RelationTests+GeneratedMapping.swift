// Made by RoostMapping from RelationTests.swift. Changes here are lost.
import Roost

extension Employee {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("name", \.name)
                columns.add("managerID", \.managerID)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.name, at: 1)
                try parameters.set(model.managerID, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        name = try row.value(at: 1)
        managerID = try row.valueIfPresent(at: 2)
    }
}

extension Badge {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("employeeID", \.employeeID)
                columns.add("code", \.code)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.employeeID, at: 1)
                try parameters.set(model.code, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        employeeID = try row.value(at: 1)
        code = try row.value(at: 2)
    }
}

extension Course {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("title", \.title)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.title, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        title = try row.value(at: 1)
    }
}

extension Student {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("name", \.name)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.name, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        name = try row.value(at: 1)
    }
}

extension Enrolment {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("courseID", \.courseID)
                columns.add("studentID", \.studentID)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.courseID, at: 0)
                try parameters.set(model.studentID, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        courseID = try row.value(at: 0)
        studentID = try row.value(at: 1)
    }
}

extension StationHour {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("station", \.station)
                columns.add("hour", \.hour)
                columns.add("sky", \.sky)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.station, at: 0)
                try parameters.set(model.hour, at: 1)
                try parameters.set(model.sky, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        station = try row.value(at: 0)
        hour = try row.value(at: 1)
        sky = try row.value(at: 2)
    }
}

extension Reading {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("station", \.station)
                columns.add("hour", \.hour)
                columns.add("value", \.value)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.station, at: 1)
                try parameters.set(model.hour, at: 2)
                try parameters.set(model.value, at: 3)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.valueIfPresent(at: 0)
        station = try row.value(at: 1)
        hour = try row.valueIfPresent(at: 2)
        value = try row.value(at: 3)
    }
}

extension Cellar {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("label", \.label)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.label, at: 1)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        label = try row.value(at: 1)
    }
}

extension Bottle {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("cellar", \.cellar)
                columns.add("kind", \.kind)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.cellar, at: 1)
                try parameters.set(model.kind, at: 2)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        cellar = try row.valueIfPresent(at: 1)
        kind = try row.value(at: 2)
    }
}
