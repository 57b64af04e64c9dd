import Foundation

extension Data: ColumnValue {
    public static var columnType: ColumnType { .bytes }

    public init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .bytes else { throw cell.failure() }
        self.init(cell.bytes)
    }

    public func bind(to buffer: CellBuffer, at index: Int) {
        withUnsafeBytes { buffer.set($0, as: .bytes, at: index) }
    }
}

extension Array: ColumnValue, Operand where Element == UInt8 {
    public static var columnType: ColumnType { .bytes }

    public init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .bytes else { throw cell.failure() }
        self.init(cell.bytes)
    }

    public func bind(to buffer: CellBuffer, at index: Int) {
        withUnsafeBytes { buffer.set($0, as: .bytes, at: index) }
    }
}

/// To the microsecond: both engines store no more. A date nearer to now than the year 2255 that was made
/// from whole microseconds reads back equal; others read back as the `Date` nearest to the microsecond.
extension Date: ColumnValue {
    public static var columnType: ColumnType { .timestamp }

    public init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .timestamp else { throw cell.failure() }
        self.init(microsecondsSince1970: cell.integer)
    }

    public func bind(to buffer: CellBuffer, at index: Int) throws(CellFailure) {
        guard let microseconds = microsecondsSince1970 else { throw .outOfRange }
        buffer.set(.timestamp(microseconds), at: index)
    }

    /// Seconds from 1970 to 2001, which `Date` counts from.
    private static var referenceOffset: Int64 { 978_307_200 }

    package init(microsecondsSince1970 microseconds: Int64) {
        let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let whole = Double(seconds - Self.referenceOffset)
        self.init(timeIntervalSinceReferenceDate: whole + Double(fraction) / 1_000_000)
    }

    /// Nil where the date is not finite or more than 292,000 years away. Whole seconds and the fraction are
    /// scaled apart, since their sum in microseconds would not fit a double exactly.
    package var microsecondsSince1970: Int64? {
        let interval = timeIntervalSinceReferenceDate
        guard let whole = Int64(exactly: interval.rounded(.down)) else { return nil }
        let fraction = ((interval - interval.rounded(.down)) * 1_000_000).rounded()
        let (seconds, overflow) = whole.addingReportingOverflow(Self.referenceOffset)
        let (scaled, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, carry) = scaled.addingReportingOverflow(Int64(fraction))
        return overflow || overflows || carry ? nil : sum
    }
}

extension UUID: ColumnValue {
    public static var columnType: ColumnType { .uuid }

    public init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .uuid, cell.length == 16 else { throw cell.failure() }
        self.init(uuid: cell.bytes.loadUnaligned(as: uuid_t.self))
    }

    public func bind(to buffer: CellBuffer, at index: Int) {
        withUnsafeBytes(of: uuid) { buffer.set($0, as: .uuid, at: index) }
    }
}

extension URL: ColumnValue {
    public static var columnType: ColumnType { .text }

    public init(cell: Cell) throws(CellFailure) {
        guard let url = URL(string: try String(cell: cell)) else { throw .invalidValue }
        self = url
    }

    public func bind(to buffer: CellBuffer, at index: Int) {
        buffer.set(absoluteString, as: .text, at: index)
    }
}

/// Exact: the number's shortest decimal text, so that equal numbers have equal text.
extension Decimal: ColumnValue {
    public static var columnType: ColumnType { .decimal }

    public init(cell: Cell) throws(CellFailure) {
        guard cell.kind == .decimal else { throw cell.failure() }
        self = try Self.exactly(String(utf8: cell))
    }

    public func bind(to buffer: CellBuffer, at index: Int) throws(CellFailure) {
        guard isFinite else { throw .invalidValue }
        buffer.set(description, as: .decimal, at: index)
    }

    /// The number that the whole text spells. `Decimal(string:)` alone would stop at the first character
    /// that it does not know, and take "12abc" for 12; and round where there are too many digits.
    private static func exactly(_ text: String) throws(CellFailure) -> Decimal {
        let digits = unsigned(text)
        let isNumber = digits.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 }
        guard isNumber, digits.utf8.count(where: { $0 == 46 }) <= 1, digits.utf8.contains(where: { $0 != 46 })
        else { throw .invalidValue }
        let value = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
        guard let value, value.isFinite else { throw .outOfRange }
        // So many digits fit for certain.
        guard digits.utf8.count > 38 else { return value }
        guard significant(digits) == significant(unsigned(value.description)) else { throw .outOfRange }
        return value
    }

    private static func unsigned(_ text: String) -> Substring {
        text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : Substring(text)
    }

    /// The digits without the zeros that change nothing, at either end.
    private static func significant(_ digits: Substring) -> Substring {
        var digits = digits.drop { $0 == "0" }
        guard digits.contains(".") else { return digits }
        while digits.last == "0" { digits.removeLast() }
        if digits.last == "." { digits.removeLast() }
        return digits
    }
}
