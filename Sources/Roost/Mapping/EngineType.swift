/// A type that only one engine has, by that engine's name for it. Cells of such values bear it, so that none is taken
/// for a value of another type.
///
/// Names are numbered once in the life of the process, since a cell has room for a number alone. There are as many as
/// the program's types say, and 65,535 at most: the types beyond share the last number, and are told apart no more.
public struct EngineType: Hashable, Sendable, BitwiseCopyable {
    let number: UInt16

    init(number: UInt16) {
        self.number = number
    }

    /// No type.
    public static let none = EngineType(number: 0)

    /// The type of a name.
    public init(named name: String) {
        number = Self.names.withLock { names in
            if let known = names.numbers[name] { return known }
            let number = UInt16(clamping: names.inOrder.count)
            names.numbers[name] = number
            if number < .max { names.inOrder.append(name) }
            return number
        }
    }

    /// The engine's name for it; empty where it has none.
    public var name: String {
        Self.names.withLock { names in
            names.inOrder.indices.contains(Int(number)) ? names.inOrder[Int(number)] : ""
        }
    }

    private struct Names {
        var numbers: [String: UInt16] = ["": 0]
        /// The first stands for no type.
        var inOrder = [""]
    }

    private static let names = Lock(Names())
}

extension Cell {
    /// A value of an engine's own type, in the form in which that engine sends and takes it, `count` bytes from `start`.
    public static func engine(_ type: EngineType, at start: UnsafeRawPointer?, count: Int) -> Cell {
        var cell = Cell.pointing(.engine, at: start, count: count)
        cell.word |= UInt64(type.number) << 48
        return cell
    }

    /// The type, where the kind is ``Kind/engine``.
    public var engineType: EngineType { EngineType(number: UInt16(truncatingIfNeeded: word >> 48)) }
}

extension CellBuffer {
    /// Copies a value of an engine's own type into the buffer, and points the parameter at it.
    public func set(_ bytes: UnsafeRawBufferPointer, of type: EngineType, at index: Int) {
        set(bytes, as: .engine, at: index)
        guard index >= 0, index < cells.count else { return }
        cells[index].word |= UInt64(type.number) << 48
    }

    /// Sets a parameter to what a cell holds, and copies what it points at.
    func set(copyOf cell: Cell, at index: Int) {
        switch cell.kind {
        case .engine: set(cell.bytes, of: cell.engineType, at: index)
        case _ where cell.isPointing: set(cell.bytes, as: cell.kind, at: index)
        default: set(cell, at: index)
        }
    }
}
