/// Rows on their way to where they belong. They move from one place to the next, where elements of an array would be
/// copied, and all that they hold retained and released for each.
///
/// It is inlinable as ``RelationRows`` is. Used within one call of a session, by its thread alone; checking exclusive
/// access would cost more than moving a row.
@usableFromInline
final class LoadedRows<Row> {
    @exclusivity(unchecked) @usableFromInline var start: UnsafeMutablePointer<Row>
    @exclusivity(unchecked) @usableFromInline var capacity: Int

    /// The first row that has not been moved out.
    @exclusivity(unchecked) @usableFromInline var first = 0
    @exclusivity(unchecked) @usableFromInline var end = 0

    @inlinable
    init(capacity: Int = 0) {
        self.capacity = capacity
        start = .allocate(capacity: capacity)
    }

    @inlinable
    deinit {
        (start + first).deinitialize(count: end - first)
        start.deallocate()
    }

    /// The number of rows that are here.
    @inlinable var count: Int { end - first }

    @inlinable
    func append(_ row: consuming Row) {
        if end == capacity { grow() }
        (start + end).initialize(to: row)
        end += 1
    }

    /// Moves a row from where it was made.
    @inlinable
    func append(from place: UnsafeMutablePointer<Row>) {
        if end == capacity { grow() }
        (start + end).moveInitialize(from: place, count: 1)
        end += 1
    }

    @inlinable
    func grow() {
        capacity = max(16, capacity * 2)
        let larger = UnsafeMutablePointer<Row>.allocate(capacity: capacity)
        (larger + first).moveInitialize(from: start + first, count: count)
        start.deallocate()
        start = larger
    }

    /// Moves the next row out.
    @inlinable
    func next() -> Row? {
        guard first < end else { return nil }
        first += 1
        return (start + (first - 1)).move()
    }

    /// Moves all rows through a closure.
    @inlinable
    func map<Other>(_ make: (Row) throws -> Other) rethrows -> LoadedRows<Other> {
        let others = LoadedRows<Other>(capacity: count)
        while let row = next() { others.append(try make(row)) }
        return others
    }

    /// Moves all rows into an array.
    @inlinable
    func takeAll() -> [Row] {
        [Row](unsafeUninitializedCapacity: count) { rows, count in
            count = self.count
            rows.baseAddress?.moveInitialize(from: start + first, count: count)
            first = end
        }
    }

    /// Moves the rows to the keys that they belong to, all of which are in a range. Those of a key keep their order.
    ///
    /// - Parameters:
    ///   - groups: The number of each row's key.
    ///   - keys: The range.
    ///   - values: An array for each key.
    @inlinable
    func group(by groups: [Int], in keys: Range<Int>, to values: inout [[Row]?]) {
        // Where the rows of each key begin, were they sorted by it; then where the next one of them stands.
        var places = [Int](repeating: 0, count: keys.count + 1)
        for group in groups { places[group - keys.lowerBound + 1] += 1 }
        for key in 1..<places.count { places[key] += places[key - 1] }
        var sorted = [Int](repeating: 0, count: groups.count)
        for (row, group) in groups.enumerated() {
            sorted[places[group - keys.lowerBound]] = row
            places[group - keys.lowerBound] += 1
        }
        var begin = 0
        for key in keys {
            let end = places[key - keys.lowerBound]
            if end > begin { values[key] = move(sorted[begin..<end]) }
            begin = end
        }
        (first, end) = (0, 0)
    }

    @inlinable
    func move(_ rows: ArraySlice<Int>) -> [Row] {
        [Row](unsafeUninitializedCapacity: rows.count) { target, count in
            for row in rows {
                (target.baseAddress.unsafelyUnwrapped + count).initialize(to: (start + first + row).move())
                count += 1
            }
        }
    }

    /// Moves the first row of each key to it.
    ///
    /// - Parameters:
    ///   - groups: The number of each row's key.
    ///   - values: A place for each key.
    @inlinable
    func putFirst(by groups: [Int], to values: inout [Row?]) {
        for group in groups {
            guard let row = next() else { return }
            if values[group] == nil { values[group] = row }
        }
    }
}
