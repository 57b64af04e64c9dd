/// Sets a statement's parameters from values of a model. One for each statement and type, kept with the
/// statement.
final class RowWriter<M: Model> {
    let metadata: ModelMetadata
    let write: (M) throws -> Void

    /// A writer in a mapping mode.
    ///
    /// - Parameter buffer: A parameter for each column that is written. It outlives the writer.
    init(metadata: ModelMetadata, mode: MappingMode, buffer: CellBuffer) throws(DatabaseError) {
        self.metadata = metadata
        switch mode {
        case .generated:
            if let mapping = M.generatedMapping {
                write = Self.generated(mapping, metadata, buffer)
            } else {
                write = Self.cached(metadata, buffer)
            }
        case .cached:
            write = Self.cached(try ModelMetadata.of(M.self, mode: .cached), buffer)
        case .uncached:
            write = { [unowned(unsafe) buffer] value in
                let metadata = try ModelMetadata.of(M.self, mode: .uncached)
                try RowEncoder(metadata: metadata, buffer: buffer).encode(value)
            }
        }
    }

    private static func generated(
        _ mapping: GeneratedMapping<M>, _ metadata: ModelMetadata, _ buffer: CellBuffer
    ) -> (M) throws -> Void {
        let write = mapping.write
        return { [unowned(unsafe) buffer] value in
            buffer.forgetBytes()
            try write(value, ParameterCells(buffer, Unmanaged.passUnretained(metadata)))
        }
    }

    private static func cached(_ metadata: ModelMetadata, _ buffer: CellBuffer) -> (M) throws -> Void {
        let encoder = RowEncoder(metadata: metadata, buffer: buffer)
        return { try encoder.encode($0) }
    }
}
