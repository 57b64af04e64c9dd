/// Why a cell does not become a value. Whoever knows the column makes an error of it.
public enum CellFailure: Error, Sendable {
    /// NULL where a value is needed.
    case null
    /// NULL where an array's element needs a value.
    case nullElement
    /// The result has no such column.
    case missing
    /// The cell holds another kind.
    case mismatch(found: Cell.Kind)
    /// The number is outside the range of the type.
    case outOfRange
    /// The text is not UTF-8.
    case invalidText
    /// The value is none of the type's.
    case invalidValue
}

extension Cell {
    /// What stands for a column that the result does not have.
    static var missing: Cell { .invalid(.invalid) }

    /// Whether the result lacks the column.
    var isMissing: Bool { kind == .invalid && storage == .invalid }

    /// Why this cell is not of the kind that was asked for.
    @usableFromInline
    func failure() -> CellFailure {
        switch kind {
        case .null: .null
        case .invalid where storage == .invalid: .missing
        case .invalid where payload != 0: .invalidValue
        case .invalid: .mismatch(found: storage)
        default: .mismatch(found: kind)
        }
    }
}
