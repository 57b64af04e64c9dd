import Foundation

/// Sets the parameters of a statement that inserts several rows of a model. One for each statement, kept with it.
final class RowsWriter<M: Model> {
    let metadata: ModelMetadata

    /// Whether rows may refer to others of their table. One statement would take those that refer to a later row of
    /// it, which row by row is an error.
    let mayReferToEachOther: Bool

    /// How many rows the statement inserts.
    let count: Int

    /// One row after another; the bytes of all stay.
    private let row: CellBuffer
    private let writer: RowWriter<M>
    private let parameters: CellBuffer

    init(
        metadata: ModelMetadata, mode: MappingMode, parameters: CellBuffer,
        now: @escaping @Sendable () -> Date
    ) throws(DatabaseError) {
        self.metadata = metadata
        mayReferToEachOther = M.schema.elements.contains { element in
            if case .foreignKey(_, let other, _, _) = element { other == M.self } else { false }
        }
        count = parameters.count / metadata.written.count
        row = CellBuffer(count: metadata.written.count, keepingBytes: true)
        writer = try RowWriter(metadata: metadata, mode: mode, buffer: row, now: now)
        self.parameters = parameters
    }

    /// Sets the parameters to the values from a position on; they point into what this object owns.
    func write(_ values: UnsafeBufferPointer<M>, from first: Int) throws {
        row.freeBytes()
        var target = parameters.start
        for index in first..<(first + count) {
            try writer.write(values[index])
            target.update(from: row.start, count: row.count)
            target += row.count
        }
    }
}
