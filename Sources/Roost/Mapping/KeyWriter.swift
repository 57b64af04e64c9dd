import Foundation

/// Sets a statement's parameters to the primary keys of a model's values, and to their versions where the model
/// has one, and to the time where the statement takes one more. One for each statement, kept with it.
final class KeyWriter<M: Model> {
    /// A whole value's cells; the key's are among them. They stay until the next value is written.
    private let value: CellBuffer
    private let writer: RowWriter<M>

    /// For each column of the key, the position of its cell; nil for one that is never written.
    private let positions: [Int?]

    private let now: @Sendable () -> Date

    init(
        metadata: ModelMetadata, mode: MappingMode, now: @escaping @Sendable () -> Date
    ) throws(DatabaseError) {
        self.now = now
        value = CellBuffer(count: metadata.written.count)
        writer = try RowWriter(metadata: metadata, mode: mode, buffer: value)
        let columns = metadata.primaryKey + [metadata.automatic?.version].compactMap { $0 }
        positions = columns.map { metadata.written.firstIndex(of: $0) }
    }

    /// Sets the parameters; they point into what this object owns.
    func write(_ value: M, to parameters: CellBuffer) throws {
        try writer.write(value)
        for (index, position) in positions.enumerated() {
            parameters.set(position.map { self.value.cells[$0] } ?? .null, at: index)
        }
        if positions.count < parameters.count { try now().bind(to: parameters, at: positions.count) }
    }
}
