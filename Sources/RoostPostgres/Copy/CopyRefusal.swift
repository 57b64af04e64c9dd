/// Why a value is not copied.
package enum CopyRefusal: Error {
    case mismatched
    case unfit(bits: Int)
    case unfitReal
    case unknownDate
    case timeOfDay
    case nul
    case tooLarge
    case noValue

    var code: DatabaseError.Code {
        switch self {
        case .mismatched: .typeMismatch
        case .unfit, .unfitReal, .unknownDate: .outOfRange
        case .timeOfDay, .nul, .noValue: .invalidValue
        case .tooLarge: .tooLarge
        }
    }

    /// What is wrong, and what to do.
    var words: String {
        switch self {
        case .mismatched:
            "is of another type than its column; values are never converted in silence. Give one of that type."
        case .unfit(let bits):
            "does not fit the \(bits) bits of its column: give a smaller number, or make the column bigint."
        case .unfitReal: "does not fit a column of type real: make it double precision."
        case .unknownDate: "is a date that PostgreSQL does not know."
        case .timeOfDay:
            "has a time of day, and its column none: cut it off, or make the column timestamptz."
        case .nul: "holds a NUL character, which PostgreSQL stores in no text: leave it out."
        case .tooLarge: "is larger than the GiB that PostgreSQL stores: store it in parts."
        case .noValue: "is none: copy one that was read without an error."
        }
    }
}
