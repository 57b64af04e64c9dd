import Foundation

/// What may stand on either side of an operator: a column, an expression, a literal, a variable, each of
/// them optional or not.
///
/// There is one overload of each operator, over this protocol; optional or not, column or literal is decided
/// by the associated types. That is what keeps long conditions quick to type-check.
public protocol Operand: Sendable {
    /// What it can be compared with: all numbers with each other, any other type with itself.
    associatedtype Base

    /// What arithmetic on it gives: `Int` for integers, `Double` for floating-point numbers, `Never` for
    /// what is no number.
    associatedtype Arithmetic

    /// What it is when it is selected: a column's type, a value's own.
    associatedtype Selected = Self

    /// The same without its `Optional`.
    associatedtype Unwrapped = Self

    /// The operand as SQL.
    var node: SQLNode { get }
}

/// The ``Operand/Base`` of all integers and floating-point numbers, which SQL compares by value.
public enum SQLNumber {}

extension ColumnValue {
    public var node: SQLNode { .value(self) }
}

extension FixedWidthInteger where Self: ColumnValue {
    /// Integers compare with all numbers.
    public typealias Base = SQLNumber
    /// Integers of all widths calculate as `Int`.
    public typealias Arithmetic = Int
}

extension Double {
    public typealias Base = SQLNumber
    public typealias Arithmetic = Double
}

extension Float {
    public typealias Base = SQLNumber
    public typealias Arithmetic = Double
}

extension Decimal {
    public typealias Base = Decimal
    public typealias Arithmetic = Decimal
}

extension String {
    public typealias Base = String
    public typealias Arithmetic = Never
}

extension Bool {
    public typealias Base = Bool
    public typealias Arithmetic = Never
}

extension Date {
    public typealias Base = Date
    public typealias Arithmetic = Never
}

extension UUID {
    public typealias Base = UUID
    public typealias Arithmetic = Never
}

extension URL {
    public typealias Base = URL
    public typealias Arithmetic = Never
}

extension Data {
    public typealias Base = Data
    public typealias Arithmetic = Never
}

extension Array where Element == UInt8 {
    public typealias Base = [UInt8]
    public typealias Arithmetic = Never
}

extension Optional: Operand where Wrapped: Operand {
    public typealias Base = Wrapped.Base
    public typealias Arithmetic = Wrapped.Arithmetic
    public typealias Selected = Wrapped.Selected?
    public typealias Unwrapped = Wrapped.Unwrapped

    public var node: SQLNode { self?.node ?? .null }
}
