// Made by RoostMapping from RoundTripTests.swift. Changes here are lost.
import Roost

extension Sample {
    nonisolated static var generatedMapping: GeneratedMapping<Self>? {
        GeneratedMapping(
            columns: [
                .init("id", \.id),
                .init("int", \.int),
                .init("int8", \.int8),
                .init("int16", \.int16),
                .init("int32", \.int32),
                .init("int64", \.int64),
                .init("uint", \.uint),
                .init("uint8", \.uint8),
                .init("uint16", \.uint16),
                .init("uint32", \.uint32),
                .init("uint64", \.uint64),
                .init("flag", \.flag),
                .init("float", \.float),
                .init("double", \.double),
                .init("text", \.text),
                .init("data", \.data),
                .init("bytes", \.bytes),
                .init("date", \.date),
                .init("uuid", \.uuid),
                .init("url", \.url),
                .init("amount", \.amount),
                .init("color", \.color),
                .init("level", \.level),
                .init("nested", \.nested),
                .init("list", \.list),
                .init("table", \.table),
                .init("maybeInt", \.maybeInt),
                .init("maybeInt8", \.maybeInt8),
                .init("maybeUInt64", \.maybeUInt64),
                .init("maybeFlag", \.maybeFlag),
                .init("maybeFloat", \.maybeFloat),
                .init("maybeDouble", \.maybeDouble),
                .init("maybeText", \.maybeText),
                .init("maybeData", \.maybeData),
                .init("maybeBytes", \.maybeBytes),
                .init("maybeDate", \.maybeDate),
                .init("maybeUUID", \.maybeUUID),
                .init("maybeURL", \.maybeURL),
                .init("maybeAmount", \.maybeAmount),
                .init("maybeColor", \.maybeColor),
                .init("maybeLevel", \.maybeLevel),
                .init("maybeNested", \.maybeNested),
                .init("maybeList", \.maybeList),
                .init("maybeTable", \.maybeTable),
            ],
            read: { row in try Self(row: row) },
            write: { model, parameters in
                try parameters.set(model.id, at: 0)
                try parameters.set(model.int, at: 1)
                try parameters.set(model.int8, at: 2)
                try parameters.set(model.int16, at: 3)
                try parameters.set(model.int32, at: 4)
                try parameters.set(model.int64, at: 5)
                try parameters.set(model.uint, at: 6)
                try parameters.set(model.uint8, at: 7)
                try parameters.set(model.uint16, at: 8)
                try parameters.set(model.uint32, at: 9)
                try parameters.set(model.uint64, at: 10)
                try parameters.set(model.flag, at: 11)
                try parameters.set(model.float, at: 12)
                try parameters.set(model.double, at: 13)
                try parameters.set(model.text, at: 14)
                try parameters.set(model.data, at: 15)
                try parameters.set(model.bytes, at: 16)
                try parameters.set(model.date, at: 17)
                try parameters.set(model.uuid, at: 18)
                try parameters.set(model.url, at: 19)
                try parameters.set(model.amount, at: 20)
                try parameters.set(model.color, at: 21)
                try parameters.set(model.level, at: 22)
                try parameters.set(model.nested, at: 23)
                try parameters.set(model.list, at: 24)
                try parameters.set(model.table, at: 25)
                try parameters.set(model.maybeInt, at: 26)
                try parameters.set(model.maybeInt8, at: 27)
                try parameters.set(model.maybeUInt64, at: 28)
                try parameters.set(model.maybeFlag, at: 29)
                try parameters.set(model.maybeFloat, at: 30)
                try parameters.set(model.maybeDouble, at: 31)
                try parameters.set(model.maybeText, at: 32)
                try parameters.set(model.maybeData, at: 33)
                try parameters.set(model.maybeBytes, at: 34)
                try parameters.set(model.maybeDate, at: 35)
                try parameters.set(model.maybeUUID, at: 36)
                try parameters.set(model.maybeURL, at: 37)
                try parameters.set(model.maybeAmount, at: 38)
                try parameters.set(model.maybeColor, at: 39)
                try parameters.set(model.maybeLevel, at: 40)
                try parameters.set(model.maybeNested, at: 41)
                try parameters.set(model.maybeList, at: 42)
                try parameters.set(model.maybeTable, at: 43)
            }
        )
    }

    private nonisolated init(row: RowCells) throws {
        id = try row.value(at: 0)
        int = try row.value(at: 1)
        int8 = try row.value(at: 2)
        int16 = try row.value(at: 3)
        int32 = try row.value(at: 4)
        int64 = try row.value(at: 5)
        uint = try row.value(at: 6)
        uint8 = try row.value(at: 7)
        uint16 = try row.value(at: 8)
        uint32 = try row.value(at: 9)
        uint64 = try row.value(at: 10)
        flag = try row.value(at: 11)
        float = try row.value(at: 12)
        double = try row.value(at: 13)
        text = try row.value(at: 14)
        data = try row.value(at: 15)
        bytes = try row.value(at: 16)
        date = try row.value(at: 17)
        uuid = try row.value(at: 18)
        url = try row.value(at: 19)
        amount = try row.value(at: 20)
        color = try row.value(at: 21)
        level = try row.value(at: 22)
        nested = try row.value(at: 23)
        list = try row.value(at: 24)
        table = try row.value(at: 25)
        maybeInt = try row.valueIfPresent(at: 26)
        maybeInt8 = try row.valueIfPresent(at: 27)
        maybeUInt64 = try row.valueIfPresent(at: 28)
        maybeFlag = try row.valueIfPresent(at: 29)
        maybeFloat = try row.valueIfPresent(at: 30)
        maybeDouble = try row.valueIfPresent(at: 31)
        maybeText = try row.valueIfPresent(at: 32)
        maybeData = try row.valueIfPresent(at: 33)
        maybeBytes = try row.valueIfPresent(at: 34)
        maybeDate = try row.valueIfPresent(at: 35)
        maybeUUID = try row.valueIfPresent(at: 36)
        maybeURL = try row.valueIfPresent(at: 37)
        maybeAmount = try row.valueIfPresent(at: 38)
        maybeColor = try row.valueIfPresent(at: 39)
        maybeLevel = try row.valueIfPresent(at: 40)
        maybeNested = try row.valueIfPresent(at: 41)
        maybeList = try row.valueIfPresent(at: 42)
        maybeTable = try row.valueIfPresent(at: 43)
    }
}
