/// The keys of a level's rows for one relation: each once, numbered in the order in which they came.
///
/// It reads cells and keeps copies of them. Used within one call of a session, by its thread alone. Nothing here calls
/// out, so that exclusive access need not be checked, which would cost each row more than finding its key.
@usableFromInline
final class RelationKeys {
    /// For each row that was noted, in their order, its key's number; negative where the key is NULL.
    @exclusivity(unchecked) private(set) var groups: [Int] = []

    /// The number of different keys.
    @exclusivity(unchecked) private(set) var count = 0

    private let metadata: ModelMetadata
    private let positions: [Int]

    /// The keys' cells, one key after the other. The payload of a cell that points is an offset into ``bytes``.
    @exclusivity(unchecked) private var cells: [Cell] = []
    @exclusivity(unchecked) private var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    @exclusivity(unchecked) private var used = 0

    /// An open hash table: a key's number, negative where there is none. Its size is a power of two.
    @exclusivity(unchecked) private var slots = [Int](repeating: -1, count: 64)

    /// Rows come often with the key of the row before: its number, negative where there is none, and, where it is one
    /// value that points nowhere, its cell.
    @exclusivity(unchecked) private var last = -1
    @exclusivity(unchecked) private var lastCell: Cell?

    /// Keys of these columns of a model's rows.
    init(_ positions: [Int], of metadata: ModelMetadata) {
        self.positions = positions
        self.metadata = metadata
    }

    deinit {
        bytes.deallocate()
    }

    /// Notes the next row, whose cells are a model's.
    func note(_ row: UnsafePointer<Cell>) throws(DatabaseError) {
        groups.append(try group(of: row, at: positions, of: metadata, isNew: true))
    }

    /// The number of the key in these cells; negative where it is NULL or none of the keys.
    @inline(__always)
    func group(
        of row: UnsafePointer<Cell>, at positions: [Int], of metadata: @autoclosure () -> ModelMetadata,
        isNew: Bool = false
    ) throws(DatabaseError) -> Int {
        if let lastCell, row[positions[0]].isSame(as: lastCell) { return last }
        return try find(row, positions, metadata(), isNew: isNew)
    }

    @inline(never)
    private func find(
        _ row: UnsafePointer<Cell>, _ positions: [Int], _ metadata: @autoclosure () -> ModelMetadata,
        isNew: Bool
    ) throws(DatabaseError) -> Int {
        if last >= 0, isEqual(last, row, positions) { return last }
        var hasher = Hasher()
        for position in positions {
            let cell = row[position]
            switch cell.kind {
            case .null: return -1
            case .invalid: throw invalid(cell, position, metadata())
            default: break
            }
            if cell.isPointing { hasher.combine(bytes: cell.bytes) } else { hasher.combine(cell.payload) }
        }
        var slot = hasher.finalize() & (slots.count &- 1)
        while slots[slot] >= 0 {
            if isEqual(slots[slot], row, positions) {
                setLast(slots[slot], row, positions)
                return last
            }
            slot = (slot &+ 1) & (slots.count &- 1)
        }
        guard isNew else { return -1 }
        slots[slot] = count
        setLast(count, row, positions)
        for position in positions { cells.append(kept(row[position])) }
        count += 1
        if count * 2 > slots.count { grow() }
        return last
    }

    private func setLast(_ key: Int, _ row: UnsafePointer<Cell>, _ positions: [Int]) {
        last = key
        lastCell = positions.count == 1 && !row[positions[0]].isPointing ? row[positions[0]] : nil
    }

    /// Sets a statement's parameters to keys, one key after the other. The cells point into what this object owns:
    /// it outlives the statement's run.
    func set(_ keys: Range<Int>, to parameters: CellBuffer, at position: Int) {
        let first = keys.lowerBound * positions.count
        for index in 0..<(keys.count * positions.count) {
            parameters.set(pointing(cells[first + index]), at: position + index)
        }
    }

    private func isEqual(_ key: Int, _ row: UnsafePointer<Cell>, _ positions: [Int]) -> Bool {
        for index in positions.indices {
            let mine = pointing(cells[key * positions.count + index])
            guard mine.isSame(as: row[positions[index]]) else { return false }
        }
        return true
    }

    private func pointing(_ cell: Cell) -> Cell {
        guard cell.isPointing else { return cell }
        var cell = cell
        cell.payload = UInt64(UInt(bitPattern: bytes.baseAddress)) + cell.payload
        return cell
    }

    private func kept(_ cell: Cell) -> Cell {
        guard cell.isPointing else { return cell }
        let count = Int(cell.length)
        if bytes.count - used < count { growBytes(for: count) }
        if count > 0 {
            bytes.baseAddress?.advanced(by: used).copyMemory(from: cell.bytes.baseAddress!, byteCount: count)
        }
        var cell = cell
        cell.payload = UInt64(used)
        used += count
        return cell
    }

    private func growBytes(for count: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(1024, bytes.count * 2, used + count), alignment: 1)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<used]))
        bytes.deallocate()
        bytes = larger
    }

    private func grow() {
        var larger = [Int](repeating: -1, count: slots.count * 2)
        for key in 0..<count {
            var hasher = Hasher()
            for index in positions.indices {
                let cell = pointing(cells[key * positions.count + index])
                if cell.isPointing { hasher.combine(bytes: cell.bytes) } else { hasher.combine(cell.payload) }
            }
            var slot = hasher.finalize() & (larger.count &- 1)
            while larger[slot] >= 0 { slot = (slot &+ 1) & (larger.count &- 1) }
            larger[slot] = key
        }
        slots = larger
    }

    private func invalid(_ cell: Cell, _ position: Int, _ metadata: ModelMetadata) -> DatabaseError {
        let column = metadata.columns.indices.contains(position) ? metadata.columns[position] : nil
        return MappingError.reading(cell.failure(), column: column, model: metadata.name)
    }
}
