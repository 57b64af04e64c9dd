/// How a property's value is made from its cell, and its cell from the value.
enum Codec: UInt8, Sendable {
    /// A type that Roost reads itself: a number, text, bytes, a date.
    case direct
    /// A type of an engine's own, which its driver reads and writes.
    case engine
    /// A ``ColumnConvertible`` type.
    case convertible
    /// A type that codes itself as a single value: an enum with raw values, a wrapper.
    case singleValue
    /// A structure, array or dictionary, as JSON.
    case json
}
