/// Errors of rows that become no values, and of values that become no parameters.
enum MappingError {
    /// A cell that is no value of its property's type.
    static func reading(_ failure: CellFailure, column: ColumnMetadata?, model: String?) -> DatabaseError {
        let expected = column?.type.description ?? "another type"
        let value = column.map { "\($0.valueType)" } ?? "the type that was asked for"
        let place = DatabaseError.Context(model: model, property: column?.property, column: column?.name)
        return switch failure {
        case .null:
            DatabaseError(
                .unexpectedNull,
                "the column is NULL and the property is not optional. Make it optional, or the column NOT NULL.",
                at: place)
        case .nullElement:
            DatabaseError(
                .unexpectedNull,
                "an element of the array in the column is NULL, and the elements of \(value) are not optional. Make "
                    + "them optional.",
                at: place)
        case .missing:
            DatabaseError(
                .missingColumn,
                "the result has no such column. Select it, name it with AS, or remove the property.",
                at: place)
        case .mismatch(let found):
            DatabaseError(
                .typeMismatch,
                "the column holds \(found.words) where \(expected) is expected; values are never converted in "
                    + "silence. Change the property's type, or CAST in the query.",
                at: place)
        case .outOfRange:
            DatabaseError(
                .outOfRange, "the number in the column does not fit \(value). Use a wider type.", at: place)
        case .invalidText:
            DatabaseError(
                .invalidText,
                "the text in the column is not UTF-8. Read it as Data, with CAST(… AS BLOB), and mend it.",
                at: place)
        case .invalidValue:
            DatabaseError(
                .invalidValue,
                "the column holds no value of \(value). Mend the row, or read the column as another type.",
                at: place)
        }
    }

    /// A value that its type's `init(from:)` refuses.
    static func refused(by type: any Any.Type, column: ColumnMetadata?, model: String?) -> DatabaseError {
        DatabaseError(
            .invalidValue,
            "the column holds no value of \(column?.valueType ?? type). If new values may come, give the type a case for them.",
            at: .init(model: model, property: column?.property, column: column?.name))
    }

    /// A value that cannot become a parameter.
    static func writing(_ failure: CellFailure, column: ColumnMetadata?, model: String?) -> DatabaseError {
        let value = column.map { "\($0.valueType)" } ?? "value"
        let place = DatabaseError.Context(model: model, property: column?.property, column: column?.name)
        return switch failure {
        case .outOfRange:
            DatabaseError(
                .outOfRange,
                "the \(value) is outside what the database can hold (integers: 64 bits signed; dates: "
                    + "years 0 to 9999, more on PostgreSQL). Give one inside of that.",
                at: place)
        default:
            DatabaseError(
                .invalidValue,
                "the \(value) has no form in the database: it is not a number, or holds one that is none. Give "
                    + "another value.",
                at: place)
        }
    }
}

extension Cell.Kind {
    /// The kind as error messages say it.
    var words: String {
        switch self {
        case .null: "NULL"
        case .integer: "an integer"
        case .real: "a real number"
        case .text: "text"
        case .bytes: "bytes"
        case .bool: "a truth value"
        case .timestamp: "a timestamp"
        case .uuid: "a UUID"
        case .decimal: "a decimal number"
        case .json: "JSON"
        case .invalid: "nothing"
        case .engine: "a value of a type that only the engine has"
        }
    }
}
