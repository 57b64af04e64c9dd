/// Bytes that are collected until they are worth sending. It grows where one row is larger than all of it, and is used
/// again for the next.
package final class CopyBuffer {
    /// So many bytes are sent at once: as much as a socket that takes anything takes, mostly, and little beside what a
    /// server keeps.
    static let chunk = 16 << 10

    private var start: UnsafeMutableRawPointer
    private var capacity: Int
    // Checking exclusive access would cost as much as writing a value; no access calls out.
    @exclusivity(unchecked) private(set) var count = 0

    package init() {
        capacity = Self.chunk * 2
        start = .allocate(byteCount: capacity, alignment: 8)
    }

    deinit {
        start.deallocate()
    }

    /// Whether there is enough to send.
    var isFull: Bool { count >= Self.chunk }

    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    func removeAll() { count = 0 }

    /// Appends a number in the order of bytes that the server takes.
    @inline(__always)
    func append<Number: FixedWidthInteger>(_ number: Number) {
        reserve(MemoryLayout<Number>.size)
        (start + count).storeBytes(of: number.bigEndian, as: Number.self)
        count += MemoryLayout<Number>.size
    }

    /// Appends a number as a value: its length, and itself.
    @inline(__always)
    func append<Number: FixedWidthInteger>(value number: Number) {
        let size = MemoryLayout<Number>.size
        reserve(4 + size)
        (start + count).storeBytes(of: Int32(truncatingIfNeeded: size).bigEndian, as: Int32.self)
        (start + count + 4).storeBytes(of: number.bigEndian, as: Number.self)
        count += 4 + size
    }

    @inline(__always)
    func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        (start + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    @inline(__always)
    private func reserve(_ size: Int) {
        if capacity - count < size { grow(by: size) }
    }

    @inline(never)
    private func grow(by size: Int) {
        capacity = max(capacity * 2, count + size)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
        larger.copyMemory(from: start, byteCount: count)
        start.deallocate()
        start = larger
    }
}
