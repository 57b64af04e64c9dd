import Foundation

/// Where a page of a query ended: the values of its ordering columns in the last row.
///
/// It is `Codable`, and a text that may be sent to a client and back. It says which model and order it
/// belongs to; one that is used with another query, or was tampered with, is an error of code
/// ``DatabaseError/Code/invalidPageCursor``. It holds values in the clear: send it to no one who may not see
/// the ordering columns.
public struct PageCursor<M: Model>: Hashable, Sendable, Codable, LosslessStringConvertible {
    let order: String
    let values: [PageValue]

    /// The cursor as URL-safe text.
    public var description: String {
        let data = (try? JSON.encode(Payload(o: order, v: values))) ?? Data()
        return data.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    init(order: String, values: [PageValue]) {
        self.order = order
        self.values = values
    }

    /// The cursor of such a text; nil where it is none.
    public init?(_ description: String) {
        var base64 = description.replacingOccurrences(of: "-", with: "+")
            .replacingOccurrences(of: "_", with: "/")
        while base64.utf8.count % 4 != 0 { base64 += "=" }
        guard let data = Data(base64Encoded: base64),
            let payload = try? JSON.decode(Payload.self, from: data)
        else { return nil }
        (order, values) = (payload.o, payload.v)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let cursor = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a page cursor")
        }
        self = cursor
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private struct Payload: Codable {
        let o: String
        let v: [PageValue]
    }
}

/// A page of a query's rows.
public struct Page<M: Model>: Sendable {
    /// The rows.
    public let rows: [M]

    /// Where to go on; nil after the last page.
    public let next: PageCursor<M>?
}

/// Rows that changed since the last time: what ``Session/batch(_:by:size:after:)`` returns.
public struct Batch<M: Model>: Sendable {
    /// The rows, those that changed first before the others.
    public let rows: [M]

    /// Where the next batch goes on: keep it with what the rows were written to. Nil only where there has never
    /// been a row.
    public let token: PageCursor<M>?

    /// Whether more rows wait already.
    public let hasMore: Bool
}

/// The value of an ordering column, in a form that survives any transport to the last bit.
enum PageValue: Hashable, Sendable, Codable {
    case null
    case integer(Int64)
    case real(UInt64)
    case text(String)
    case bytes(Data)
    case bool(Bool)
    case timestamp(Int64)
    case uuid(UUID)

    /// Nil for what does not order rows on every engine: decimal numbers, JSON, and what only one engine has.
    init?(_ cell: Cell) {
        switch cell.kind {
        case .null: self = .null
        case .integer: self = .integer(cell.integer)
        case .real: self = .real(cell.real.bitPattern)
        case .text: self = .text(String(decoding: cell.bytes, as: UTF8.self))
        case .bytes: self = .bytes(Data(cell.bytes))
        case .bool: self = .bool(cell.payload != 0)
        case .timestamp: self = .timestamp(cell.integer)
        case .uuid:
            guard let uuid = try? UUID(cell: cell) else { return nil }
            self = .uuid(uuid)
        case .decimal, .json, .invalid, .engine: return nil
        }
    }

    var node: SQLNode {
        switch self {
        case .null: .null
        case .integer(let value): .value(value)
        case .real(let bits): .value(Double(bitPattern: bits))
        case .text(let value): .value(value)
        case .bytes(let value): .value(value)
        case .bool(let value): .value(value)
        case .timestamp(let microseconds): .value(Date(microsecondsSince1970: microseconds))
        case .uuid(let value): .value(value)
        }
    }

    /// The column type that has such values; nil for NULL, which every column may hold.
    var columnType: ColumnType? { node.columnType }
}
