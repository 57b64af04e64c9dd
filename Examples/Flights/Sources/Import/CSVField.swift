/// A field of a line: its bytes, without quotation marks.
struct CSVField {
    let bytes: ArraySlice<UInt8>
    let isQuoted: Bool

    /// Whether there is no value: `NA`, or nothing at all. What stands in quotation marks is a value.
    var isMissing: Bool {
        !isQuoted && (bytes.isEmpty || bytes == Self.notAvailable)
    }

    private static let notAvailable = ArraySlice("NA".utf8)
}

/// Why a field is not a value of its type.
enum CSVFieldError: String, Error {
    case missing = "a value is missing"
    case notAnInteger = "not an integer"
    case integerTooLarge = "an integer of more than 64 bits"
    case notANumber = "not a number"
    case notATime = "not a time in UTC, such as 2013-01-01T10:00:00Z"
    case notUTF8 = "not UTF-8"
}
