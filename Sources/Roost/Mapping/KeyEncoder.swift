/// Encodes the primary key of a value and nothing else.
enum KeyEncoder {
    /// Encodes the whole value aside and copies the key's cells; what they point at is copied with them.
    static func encode<M: Model>(
        _ value: M, _ metadata: ModelMetadata, to parameters: CellBuffer
    ) throws {
        let whole = CellBuffer(count: metadata.written.count)
        try RowEncoder(metadata: metadata, buffer: whole).encode(value)
        parameters.clear()
        for (position, column) in metadata.primaryKey.enumerated() {
            guard let written = metadata.written.firstIndex(of: column) else { continue }
            let cell = whole.cells[written]
            if cell.isPointing {
                parameters.set(cell.bytes, as: cell.kind, at: position)
            } else {
                parameters.set(cell, at: position)
            }
        }
    }
}
