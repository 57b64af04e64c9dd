import Foundation
import Testing

@testable import flights

@Suite("Fields as values")
struct CSVValueTests {
    @Test("Integers, up to 64 bits")
    func integers() throws {
        #expect(try value("0") == 0)
        #expect(try value("-43") == -43)
        #expect(try value("0517") == 517)
        #expect(try value("9223372036854775807") == Int.max)
        #expect(try value("-9223372036854775808") == Int.min)
    }

    @Test("What is no integer", arguments: ["1.0", "12b", "-", "+1", " 1", "1 ", "1e3", "٣", "--1"])
    func notIntegers(text: String) {
        #expect(throws: CSVFieldError.notAnInteger) { try value(text) as Int }
    }

    @Test("Integers that do not fit", arguments: ["9223372036854775808", "-9223372036854775809"])
    func largeIntegers(text: String) {
        #expect(throws: CSVFieldError.integerTooLarge) { try value(text) as Int }
    }

    @Test("Numbers, to the last bit")
    func numbers() throws {
        #expect(try value("10.357019999999999") == 10.357019999999999)
        #expect(try value("-80.6195833") == -80.6195833)
        #expect(try value("0") == 0.0)
        #expect(try value("1e3") == 1000.0)
    }

    @Test("What is no number", arguments: ["nan", "inf", "0x10", "1,5", "1e999", "-", "1 "])
    func notNumbers(text: String) {
        #expect(throws: CSVFieldError.notANumber) { try value(text) as Double }
    }

    @Test("NA and nothing are missing, unless in quotation marks")
    func missing() throws {
        for text in ["NA", ""] {
            #expect(try value(text) as Int? == nil)
            #expect(try value(text) as Double? == nil)
            #expect(try value(text) as String? == nil)
            #expect(try value(text) as Date? == nil)
            #expect(throws: CSVFieldError.missing) { try value(text) as Int }
            #expect(throws: CSVFieldError.missing) { try value(text) as Double }
            #expect(throws: CSVFieldError.missing) { try value(text) as String }
            #expect(throws: CSVFieldError.missing) { try value(text) as Date }
            #expect(try value(text, isQuoted: true) as String? == text)
        }
        #expect(try value("N") as String? == "N")
    }

    @Test("Text is UTF-8")
    func text() throws {
        #expect(try value("Zoë") == "Zoë")
        let field = CSVField(bytes: [0x5A, 0xFF], isQuoted: false)
        #expect(throws: CSVFieldError.notUTF8) { try String.parse(field) }
    }

    @Test(
        "Times in UTC",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2013-01-01T10:00:00Z", 1_357_034_400),
            ("2012-02-29T23:59:59Z", 1_330_559_999), ("2000-02-29T00:00:00Z", 951_782_400),
            ("1969-12-31T23:59:59Z", -1), ("2100-03-01T00:00:00Z", 4_107_542_400),
        ])
    func times(text: String, seconds: Double) throws {
        #expect(try value(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(
        "What is no time",
        arguments: [
            "2013-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2013-04-31T00:00:00Z", "2013-13-01T00:00:00Z",
            "2013-00-01T00:00:00Z", "2013-01-00T00:00:00Z", "2013-01-01T24:00:00Z", "2013-01-01T10:60:00Z",
            "2013-01-01T10:00:60Z", "2013-01-01 10:00:00Z", "2013-01-01T10:00:00", "2013-1-1T10:00:00Z",
            "2013-01-01T10:00:00ZZ", "2013-01-01T10:00:00+02:00", "noon",
        ])
    func notTimes(text: String) {
        #expect(throws: CSVFieldError.notATime) { try value(text) as Date }
    }

    private func value<Value: CSVValue>(_ text: String, isQuoted: Bool = false) throws -> Value {
        try Value.parse(CSVField(bytes: ArraySlice(text.utf8), isQuoted: isQuoted))
    }
}
