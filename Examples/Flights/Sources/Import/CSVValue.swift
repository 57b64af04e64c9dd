import Foundation

/// A type that a field of a CSV file can be read as.
protocol CSVValue {
    static func parse(_ field: CSVField) throws(CSVFieldError) -> Self
}

/// An optional is nil where the value is missing; for all other types that is an error.
extension Optional: CSVValue where Wrapped: CSVValue {
    static func parse(_ field: CSVField) throws(CSVFieldError) -> Self {
        field.isMissing ? nil : try Wrapped.parse(field)
    }
}

extension String: CSVValue {
    static func parse(_ field: CSVField) throws(CSVFieldError) -> Self {
        guard !field.isMissing else { throw .missing }
        guard let text = String(validating: field.bytes, as: UTF8.self) else { throw .notUTF8 }
        return text
    }
}

extension Int: CSVValue {
    static func parse(_ field: CSVField) throws(CSVFieldError) -> Self {
        guard !field.isMissing else { throw .missing }
        let isNegative = field.bytes.first == UInt8(ascii: "-")
        let digits = isNegative ? field.bytes.dropFirst() : field.bytes
        guard !digits.isEmpty else { throw .notAnInteger }
        var value = 0
        for byte in digits {
            guard let digit = byte.decimalDigit else { throw .notAnInteger }
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            // Towards the sign, so that the least integer fits too.
            let (sum, overflow2) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
            guard !overflow && !overflow2 else { throw .integerTooLarge }
            value = sum
        }
        return value
    }
}

extension Double: CSVValue {
    static func parse(_ field: CSVField) throws(CSVFieldError) -> Self {
        guard !field.isMissing else { throw .missing }
        // Double's own initialiser also takes "nan", "inf" and hexadecimal digits.
        guard field.bytes.allSatisfy(\.isPartOfNumber),
            let value = Double(String(decoding: field.bytes, as: UTF8.self)), value.isFinite
        else { throw .notANumber }
        return value
    }
}

extension Date: CSVValue {
    static func parse(_ field: CSVField) throws(CSVFieldError) -> Self {
        guard !field.isMissing else { throw .missing }
        guard let timestamp = Timestamp(field.bytes) else { throw .notATime }
        return Date(timeIntervalSince1970: Double(timestamp.secondsSince1970))
    }
}

extension UInt8 {
    /// The value of an ASCII digit.
    var decimalDigit: Int? {
        let digit = Int(self) - Int(UInt8(ascii: "0"))
        return 0...9 ~= digit ? digit : nil
    }

    fileprivate var isPartOfNumber: Bool {
        decimalDigit != nil || "+-.eE".utf8.contains(self)
    }
}
