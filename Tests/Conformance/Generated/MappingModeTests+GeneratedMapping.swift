// Made by RoostMapping from MappingModeTests.swift. Changes here are lost.
import Roost

extension Assortment {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: [
                .init("id", \.id),
                .init("small", \.small),
                .init("natural", \.natural),
                .init("flag", \.flag),
                .init("ratio", \.ratio),
                .init("real", \.real),
                .init("text", \.text),
                .init("data", \.data),
                .init("bytes", \.bytes),
                .init("date", \.date),
                .init("uuid", \.uuid),
                .init("url", \.url),
                .init("amount", \.amount),
                .init("sky", \.sky),
                .init("scale", \.scale),
                .init("station", \.station),
                .init("tags", \.tags),
                .init("code", \.code),
                .init("maybeSmall", \.maybeSmall),
                .init("maybeFlag", \.maybeFlag),
                .init("maybeReal", \.maybeReal),
                .init("maybeText", \.maybeText),
                .init("maybeDate", \.maybeDate),
                .init("maybeUUID", \.maybeUUID),
                .init("maybeAmount", \.maybeAmount),
                .init("maybeSky", \.maybeSky),
                .init("maybeStation", \.maybeStation),
                .init("maybeCode", \.maybeCode),
            ],
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.small, at: 1)
                try parameters.set(model.natural, at: 2)
                try parameters.set(model.flag, at: 3)
                try parameters.set(model.ratio, at: 4)
                try parameters.set(model.real, at: 5)
                try parameters.set(model.text, at: 6)
                try parameters.set(model.data, at: 7)
                try parameters.set(model.bytes, at: 8)
                try parameters.set(model.date, at: 9)
                try parameters.set(model.uuid, at: 10)
                try parameters.set(model.url, at: 11)
                try parameters.set(model.amount, at: 12)
                try parameters.set(model.sky, at: 13)
                try parameters.set(model.scale, at: 14)
                try parameters.set(model.station, at: 15)
                try parameters.set(model.tags, at: 16)
                try parameters.set(model.code, at: 17)
                try parameters.set(model.maybeSmall, at: 18)
                try parameters.set(model.maybeFlag, at: 19)
                try parameters.set(model.maybeReal, at: 20)
                try parameters.set(model.maybeText, at: 21)
                try parameters.set(model.maybeDate, at: 22)
                try parameters.set(model.maybeUUID, at: 23)
                try parameters.set(model.maybeAmount, at: 24)
                try parameters.set(model.maybeSky, at: 25)
                try parameters.set(model.maybeStation, at: 26)
                try parameters.set(model.maybeCode, at: 27)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        small = try row.value(at: 1)
        natural = try row.value(at: 2)
        flag = try row.value(at: 3)
        ratio = try row.value(at: 4)
        real = try row.value(at: 5)
        text = try row.value(at: 6)
        data = try row.value(at: 7)
        bytes = try row.value(at: 8)
        date = try row.value(at: 9)
        uuid = try row.value(at: 10)
        url = try row.value(at: 11)
        amount = try row.value(at: 12)
        sky = try row.value(at: 13)
        scale = try row.value(at: 14)
        station = try row.value(at: 15)
        tags = try row.value(at: 16)
        code = try row.value(at: 17)
        maybeSmall = try row.valueIfPresent(at: 18)
        maybeFlag = try row.valueIfPresent(at: 19)
        maybeReal = try row.valueIfPresent(at: 20)
        maybeText = try row.valueIfPresent(at: 21)
        maybeDate = try row.valueIfPresent(at: 22)
        maybeUUID = try row.valueIfPresent(at: 23)
        maybeAmount = try row.valueIfPresent(at: 24)
        maybeSky = try row.valueIfPresent(at: 25)
        maybeStation = try row.valueIfPresent(at: 26)
        maybeCode = try row.valueIfPresent(at: 27)
    }
}
