/// The parameters of one statement: a cell each, and the bytes that they point at.
///
/// A statement keeps one and reuses it, so that a run allocates only where its values are larger than ever
/// before. Bytes never move once they are in, since cells point at them.
public final class CellBuffer {
    @usableFromInline
    let cells: UnsafeMutableBufferPointer<Cell>

    // Checking exclusive access would cost each value as much as forgetting its bytes; no access calls out.
    private var chunk: UnsafeMutableRawBufferPointer
    @exclusivity(unchecked) private var used = 0

    /// Chunks that were outgrown by this run; cells still point into them.
    @exclusivity(unchecked) private var outgrown: [UnsafeMutableRawBufferPointer] = []

    /// Whether bytes stay from one value to the next, until ``freeBytes()``: where the values are rows of one
    /// statement.
    private let keepsBytes: Bool

    init(count: Int, keepingBytes keepsBytes: Bool = false) {
        self.keepsBytes = keepsBytes
        cells = .allocate(capacity: count)
        cells.initialize(repeating: .null)
        chunk = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    deinit {
        cells.deallocate()
        chunk.deallocate()
        for old in outgrown { old.deallocate() }
    }

    /// The first parameter's cell, for code that knows how many there are.
    var start: UnsafeMutablePointer<Cell> { cells.baseAddress.unsafelyUnwrapped }

    /// The number of parameters.
    public var count: Int { cells.count }

    /// Makes all parameters NULL and forgets the bytes of the run before.
    func clear() {
        cells.update(repeating: .null)
        forgetBytes()
    }

    /// Forgets the bytes of the run before, for a run that sets every parameter.
    @inline(__always)
    func forgetBytes() {
        if !keepsBytes { freeBytes() }
    }

    /// Forgets the bytes of all values.
    @inline(__always)
    func freeBytes() {
        used = 0
        if !outgrown.isEmpty { freeOutgrown() }
    }

    @inline(never)
    private func freeOutgrown() {
        for old in outgrown { old.deallocate() }
        outgrown.removeAll(keepingCapacity: true)
    }

    /// Sets a parameter whose value the cell itself holds. An index that the statement does not have is
    /// ignored; its `bind` then reports the count.
    @inlinable
    public func set(_ cell: Cell, at index: Int) {
        guard index >= 0, index < cells.count else { return }
        cells[index] = cell
    }

    /// Copies text into the buffer and points the parameter at it.
    public func set(_ text: String, as kind: Cell.Kind, at index: Int) {
        let copied: Void? = text.utf8.withContiguousStorageIfAvailable {
            set(UnsafeRawBufferPointer($0), as: kind, at: index)
        }
        if copied == nil {
            var native = text
            native.withUTF8 { set(UnsafeRawBufferPointer($0), as: kind, at: index) }
        }
    }

    /// Copies bytes into the buffer and points the parameter at them.
    public func set(_ bytes: UnsafeRawBufferPointer, as kind: Cell.Kind, at index: Int) {
        if chunk.count - used < bytes.count { grow(for: bytes.count) }
        let target = UnsafeMutableRawBufferPointer(rebasing: chunk[used..<(used + bytes.count)])
        target.copyMemory(from: bytes)
        used += bytes.count
        set(.pointing(kind, at: UnsafeRawPointer(target.baseAddress), count: bytes.count), at: index)
    }

    private func grow(for count: Int) {
        if used > 0 { outgrown.append(chunk) } else { chunk.deallocate() }
        chunk = .allocate(byteCount: max(256, chunk.count * 2, count), alignment: 1)
        used = 0
    }
}
