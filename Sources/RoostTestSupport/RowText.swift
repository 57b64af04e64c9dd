import Foundation
import Roost

/// A row as a transcript shows it: its columns' names, where they have any, and its values.
struct RowText {
    private(set) var names: [String?] = []
    private(set) var values: [String] = []

    /// A model's columns are its coding keys; a tuple's elements have no names, but for the models in it.
    init(_ row: Any) throws {
        let mirror = Mirror(reflecting: row)
        if mirror.displayStyle == .tuple {
            for element in mirror.children { try append(element: element.value) }
        } else if ValueText.isSingle(row) {
            append(nil, row)
        } else {
            try append(columnsOf: row, mirror)
        }
    }

    private mutating func append(element: Any) throws {
        let value = ValueText.unwrapped(element)
        if let model = value as? any Model {
            try append(columnsOf: model, Mirror(reflecting: model))
        } else if let optional = type(of: element) as? any OptionalModel.Type {
            for column in try optional.columns() { append(column.property, Any?.none as Any) }
        } else {
            append(nil, element)
        }
    }

    private mutating func append(columnsOf row: Any, _ mirror: Mirror) throws {
        if let coded = row as? any Decodable & Encodable,
            let properties = try PropertyEncoder.properties(of: coded)
        {
            for column in try Self.columns(of: coded) {
                append(column.property, properties[column.property] as Any)
            }
        } else if mirror.displayStyle == .struct {
            for property in mirror.children { append(property.label, property.value) }
        } else {
            append(nil, row)
        }
    }

    private mutating func append(_ name: String?, _ value: Any) {
        names.append(name)
        values.append(ValueText.cell(value))
    }

    private static func columns<T: Decodable>(of value: T) throws -> [ColumnMetadata] {
        try ModelMetadata.of(T.self).columns
    }
}

/// An outer join's table in a tuple, whose columns are NULL where there is no model to ask.
private protocol OptionalModel {
    static func columns() throws -> [ColumnMetadata]
}

extension Optional: OptionalModel where Wrapped: Model {
    static func columns() throws -> [ColumnMetadata] { try ModelMetadata.of(Wrapped.self).columns }
}
