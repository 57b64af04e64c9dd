/// Makes a tuple of a row, element by element.
///
/// A tuple that is made where its elements are a parameter pack has its metadata looked up for every row. Here each
/// element is made in its place by an object that knows its type.
final class TupleReader<Output>: RowReader<Output> {
    private let elements: [TupleElement]

    /// The same, for the loop that runs per row: it retains none of them.
    private let unretained: [Unmanaged<TupleElement>]

    init(_ elements: [TupleElement]) {
        self.elements = elements
        unretained = elements.map { Unmanaged.passUnretained($0) }
        super.init()
    }

    override func make(at tuple: UnsafeMutableRawPointer) throws {
        var position = 0
        do {
            while position < unretained.count {
                try unretained[position]._withUnsafeGuaranteedRef { try $0.make(in: tuple) }
                position += 1
            }
        } catch {
            for element in elements[..<position] { element.destroy(in: tuple) }
            throw error
        }
    }
}

/// An element of a tuple, whatever its type.
class TupleElement {
    /// The first byte behind the element, in bytes from the tuple's first.
    var end: Int { 0 }

    func make(in tuple: UnsafeMutableRawPointer) throws {}
    func destroy(in tuple: UnsafeMutableRawPointer) {}
}

private final class TupleElementReader<Value>: TupleElement {
    private let offset: Int
    private let reader: RowReader<Value>
    private let unretained: Unmanaged<RowReader<Value>>

    /// The layout of tuples is part of Swift's ABI: each element at the next multiple of its alignment.
    init(_ reader: RowReader<Value>, behind end: Int) {
        let alignment = MemoryLayout<Value>.alignment
        offset = (end + alignment - 1) / alignment * alignment
        self.reader = reader
        unretained = Unmanaged.passUnretained(reader)
    }

    override var end: Int { offset + MemoryLayout<Value>.size }

    override func make(in tuple: UnsafeMutableRawPointer) throws {
        try unretained._withUnsafeGuaranteedRef { try $0.make(at: tuple + offset) }
    }

    override func destroy(in tuple: UnsafeMutableRawPointer) {
        (tuple + offset).assumingMemoryBound(to: Value.self).deinitialize(count: 1)
    }
}

extension [TupleElement] {
    /// Adds the next element from the left.
    mutating func append<Value>(_ reader: RowReader<Value>) {
        append(TupleElementReader(reader, behind: last?.end ?? 0))
    }
}
