// Made by RoostMapping from TranscriptTests.swift. Changes here are lost.
import Roost

extension Exhibit {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: { columns in
                columns.add("id", \.id)
                columns.add("flag", \.flag)
                columns.add("bytes", \.bytes)
                columns.add("date", \.date)
                columns.add("uuid", \.uuid)
                columns.add("link", \.link)
                columns.add("amount", \.amount)
                columns.add("note", \.note)
            },
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.flag, at: 1)
                try parameters.set(model.bytes, at: 2)
                try parameters.set(model.date, at: 3)
                try parameters.set(model.uuid, at: 4)
                try parameters.set(model.link, at: 5)
                try parameters.set(model.amount, at: 6)
                try parameters.set(model.note, at: 7)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        flag = try row.value(at: 1)
        bytes = try row.value(at: 2)
        date = try row.value(at: 3)
        uuid = try row.valueIfPresent(at: 4)
        link = try row.valueIfPresent(at: 5)
        amount = try row.valueIfPresent(at: 6)
        note = try row.valueIfPresent(at: 7)
    }
}
