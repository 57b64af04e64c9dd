import Foundation
import Roost

/// Single values as a transcript shows them.
enum ValueText {
    /// A cell of a table. Text stands as it is, unless it could be taken for something else.
    static func cell(_ value: Any) -> String {
        guard let value = unwrapped(value) else { return "NULL" }
        if let text = value as? String { return isPlain(text) ? text : quoted(text) }
        return simple(value) ?? structured(value)
    }

    /// A parameter. Text stands in quotation marks.
    static func parameter(_ value: any ColumnValue) -> String {
        (value as? String).map(quoted) ?? simple(value) ?? "\(value)"
    }

    /// Whether a value is shown in one cell whatever properties it has.
    static func isSingle(_ value: Any) -> Bool {
        guard let value = unwrapped(value) else { return true }
        return value is String || simple(value) != nil
    }

    /// What is in an optional, however deep; nil for nil.
    static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first.flatMap { unwrapped($0.value) }
    }

    /// As Swift writes it, but for the single quotation marks, which need no escape.
    private static func quoted(_ text: String) -> String {
        text.debugDescription.replacing("\\'", with: "'")
    }

    private static func simple(_ value: Any) -> String? {
        switch value {
        case let date as Date: timestamp(date)
        case let data as Data: hexadecimal(data)
        case let bytes as [UInt8]: hexadecimal(bytes)
        case let url as URL: url.absoluteString
        case let value as any ColumnConvertible: cell(value.stored)
        case let value as any ColumnValue: "\(value)"
        case let value as any RawRepresentable: cell(value.rawValue)
        default: nil
        }
    }

    /// JSON with its keys in order, which is how such a value is stored.
    private static func structured(_ value: Any) -> String {
        guard let value = value as? any Encodable else { return String(describing: value) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(value) else { return String(describing: value) }
        return String(decoding: json, as: UTF8.self)
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text != "NULL" && text.first != " " && text.last != " "
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    private static func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return "x'" + digits.joined() + "'"
    }

    /// ISO 8601 in UTC, to the microsecond, with a fraction only where there is one.
    private static func timestamp(_ date: Date) -> String {
        let interval = date.timeIntervalSince1970
        let second = interval.rounded(.down)
        guard second.isFinite else { return String(interval) }
        let microseconds = Int(((interval - second) * 1_000_000).rounded())
        let carry = microseconds == 1_000_000 ? 1.0 : 0
        let text = Date(timeIntervalSince1970: second + carry).formatted(.iso8601)
        guard microseconds > 0, carry == 0 else { return text }
        var digits = String(String(1_000_000 + microseconds).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return text.dropLast() + "." + digits + "Z"
    }
}
