/// Reads a row as a tuple, element by element.
///
/// A tuple that is made where its elements are a parameter pack has its metadata looked up for every row. Here the
/// metadata comes with the class, and each element is written to its place by a closure that knows its type.
final class TupleReader<Output> {
    private struct Element {
        let offset: Int
        let write: (UnsafeMutableRawPointer) throws -> Void
        let destroy: (UnsafeMutableRawPointer) -> Void
    }

    private var elements: [Element] = []
    private var end = 0

    /// Where a tuple is put together; empty between two rows.
    private let tuple = UnsafeMutablePointer<Output>.allocate(capacity: 1)

    deinit {
        tuple.deallocate()
    }

    /// Adds the next element from the left. The layout of tuples is part of Swift's ABI: each element at the next
    /// multiple of its alignment.
    func append<Value>(_ reader: RowReader<Value>) {
        let alignment = MemoryLayout<Value>.alignment
        let offset = (end + alignment - 1) / alignment * alignment
        let read = reader.read
        elements.append(
            Element(offset: offset) { place in
                place.initializeMemory(as: Value.self, to: try read())
            } destroy: { place in
                place.assumingMemoryBound(to: Value.self).deinitialize(count: 1)
            })
        end = offset + MemoryLayout<Value>.size
    }

    func read() throws -> Output {
        let place = UnsafeMutableRawPointer(tuple)
        var position = 0
        do {
            while position < elements.count {
                try elements[position].write(place + elements[position].offset)
                position += 1
            }
        } catch {
            for element in elements[..<position] { element.destroy(place + element.offset) }
            throw error
        }
        return tuple.move()
    }
}
