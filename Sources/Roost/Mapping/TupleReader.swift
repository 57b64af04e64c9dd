/// Reads a row as a tuple, element by element.
///
/// A tuple that is made where its elements are a parameter pack has its metadata looked up for every row. Here the
/// metadata comes with the class, and each element is written to its place by an object that knows its type.
final class TupleReader<Output> {
    private let elements: [TupleElement]

    /// Where a tuple is put together; empty between two rows.
    private let tuple = UnsafeMutablePointer<Output>.allocate(capacity: 1)

    init(_ elements: [TupleElement]) {
        self.elements = elements
    }

    deinit {
        tuple.deallocate()
    }

    /// A reader that keeps this one. Made here, where the tuple is no parameter pack.
    var reader: RowReader<Output> { RowReader { try self.read() } }

    private func read() throws -> Output {
        let place = UnsafeMutableRawPointer(tuple)
        var position = 0
        do {
            while position < elements.count {
                try elements[position].write(to: place)
                position += 1
            }
        } catch {
            for element in elements[..<position] { element.destroy(in: place) }
            throw error
        }
        return tuple.move()
    }
}

/// An element of a tuple, whatever its type.
class TupleElement {
    /// The first byte behind the element, in bytes from the tuple's first.
    var end: Int { 0 }

    func write(to tuple: UnsafeMutableRawPointer) throws {}
    func destroy(in tuple: UnsafeMutableRawPointer) {}
}

private final class TupleElementReader<Value>: TupleElement {
    private let offset: Int
    private let read: () throws -> Value

    /// The layout of tuples is part of Swift's ABI: each element at the next multiple of its alignment.
    init(_ reader: RowReader<Value>, behind end: Int) {
        let alignment = MemoryLayout<Value>.alignment
        offset = (end + alignment - 1) / alignment * alignment
        read = reader.read
    }

    override var end: Int { offset + MemoryLayout<Value>.size }

    override func write(to tuple: UnsafeMutableRawPointer) throws {
        (tuple + offset).initializeMemory(as: Value.self, to: try read())
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
