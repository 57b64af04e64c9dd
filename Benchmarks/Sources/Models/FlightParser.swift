import Foundation

/// Reads flights from comma-separated text in memory: the same for all modes, and made for this file alone, so
/// that little of what is measured is the reading.
struct FlightParser {
    private let text: UnsafeBufferPointer<UInt8>
    private var position: Int

    /// - Parameter text: The file with its header, which must stay where it is.
    init(_ text: UnsafeBufferPointer<UInt8>) throws(FlightParserError) {
        guard let end = text.firstIndex(of: UInt8(ascii: "\n")) else { throw .missingHeader }
        guard text[..<end].elementsEqual(Self.header.utf8) else { throw .missingHeader }
        self.text = text
        position = end + 1
    }

    private static let header = """
        year,month,day,dep_time,sched_dep_time,dep_delay,arr_time,sched_arr_time,arr_delay,carrier,flight,\
        tailnum,origin,dest,air_time,distance,hour,minute,time_hour
        """

    /// The next flight, nil after the last.
    mutating func next<F: FlightFields>(as type: F.Type = F.self) throws(FlightParserError) -> F? {
        guard position < text.count else { return nil }
        return F(
            year: try integer(), month: try integer(), day: try integer(), depTime: try optionalInteger(),
            schedDepTime: try integer(), depDelay: try optionalInteger(), arrTime: try optionalInteger(),
            schedArrTime: try integer(), arrDelay: try optionalInteger(), carrier: try string(),
            flight: try integer(), tailnum: try optionalString(), origin: try string(), dest: try string(),
            airTime: try optionalInteger(), distance: try integer(), hour: try integer(),
            minute: try integer(), timeHour: try date())
    }

    /// The bytes up to the next comma or the end of the line, which are passed over.
    private mutating func field() throws(FlightParserError) -> UnsafeBufferPointer<UInt8> {
        let start = position
        while position < text.count {
            let byte = text[position]
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") { break }
            position += 1
        }
        guard position < text.count else { throw .unexpectedEnd }
        defer { position += 1 }
        return UnsafeBufferPointer(rebasing: text[start..<position])
    }

    private mutating func integer() throws(FlightParserError) -> Int {
        guard let value = try optionalInteger() else { throw .missingValue }
        return value
    }

    private mutating func optionalInteger() throws(FlightParserError) -> Int? {
        let field = try field()
        if Self.isMissing(field) { return nil }
        var value = 0
        let isNegative = field.first == UInt8(ascii: "-")
        for byte in field[(isNegative ? 1 : 0)...] {
            let digit = byte &- UInt8(ascii: "0")
            guard digit <= 9 else { throw .notAnInteger }
            value = value * 10 + Int(digit)
        }
        return isNegative ? -value : value
    }

    private mutating func string() throws(FlightParserError) -> String {
        guard let value = try optionalString() else { throw .missingValue }
        return value
    }

    private mutating func optionalString() throws(FlightParserError) -> String? {
        let field = try field()
        if Self.isMissing(field) { return nil }
        guard let text = String(validating: field, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    /// `2013-01-01T10:00:00Z`.
    private mutating func date() throws(FlightParserError) -> Date {
        let field = try field()
        guard field.count == 20, field[10] == UInt8(ascii: "T"), field[19] == UInt8(ascii: "Z") else {
            throw .notADate
        }
        let date = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { copy -> Date? in
            guard let start = copy.baseAddress else { return nil }
            _ = copy.initialize(fromContentsOf: field)
            copy[10] = UInt8(ascii: " ")
            return RawDate.read(start)
        }
        guard let date else { throw .notADate }
        return date
    }

    private static func isMissing(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        field.count == 2 && field[0] == UInt8(ascii: "N") && field[1] == UInt8(ascii: "A")
    }
}

enum FlightParserError: Error {
    case missingHeader
    case unexpectedEnd
    case missingValue
    case notAnInteger
    case notUTF8
    case notADate
}
