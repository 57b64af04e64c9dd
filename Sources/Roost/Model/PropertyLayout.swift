/// Where the stored properties of a structure lie.
///
/// Swift lays a structure's properties out in their order, each at the next multiple of its alignment; the
/// result is checked against the size that the compiler gave the type.
struct PropertyLayout {
    /// A stored property: its name and the offset of its first byte.
    struct Property {
        let name: String
        let offset: Int
        let type: any Any.Type
    }

    let properties: [Property]

    /// The layout of a value's type. Empty where reflection does not tell it: a class, a type with a mirror
    /// of its own, or a client that strips reflection's names.
    init<T>(of value: T) {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .struct, !(value is any CustomReflectable) else {
            properties = []
            return
        }
        var properties: [Property] = []
        var end = 0
        for child in mirror.children {
            let type = Swift.type(of: child.value)
            let (size, alignment) = Self.measure(type)
            let offset = (end + alignment - 1) / alignment * alignment
            properties.append(Property(name: child.label ?? "", offset: offset, type: type))
            end = offset + size
        }
        self.properties = end == MemoryLayout<T>.size ? properties : []
    }

    static func measure(_ type: any Any.Type) -> (size: Int, alignment: Int) {
        func open<T>(_: T.Type) -> (size: Int, alignment: Int) {
            (MemoryLayout<T>.size, MemoryLayout<T>.alignment)
        }
        return _openExistential(type, do: open)
    }
}
