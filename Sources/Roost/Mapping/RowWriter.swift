import Foundation

/// Sets a statement's parameters from values of a model. One for each statement and type, kept with the
/// statement.
final class RowWriter<M: Model> {
    let metadata: ModelMetadata
    let write: (M) throws -> Void

    /// A writer in a mapping mode.
    ///
    /// - Parameters:
    ///   - buffer: A parameter for each column that is written. It outlives the writer.
    ///   - now: What the times that the model has kept are set to; nil where they stay as the value has them.
    init(
        metadata: ModelMetadata, mode: MappingMode, buffer: CellBuffer, now: (@Sendable () -> Date)? = nil
    ) throws(DatabaseError) {
        self.metadata = metadata
        let write = try Self.plain(metadata, mode, buffer)
        if let now, let stamps = TimeStamps(metadata, now) {
            self.write = { [unowned(unsafe) buffer] value in
                try write(value)
                try stamps.set(in: buffer)
            }
        } else {
            self.write = write
        }
    }

    private static func plain(
        _ metadata: ModelMetadata, _ mode: MappingMode, _ buffer: CellBuffer
    ) throws(DatabaseError) -> (M) throws -> Void {
        switch mode {
        case .generated:
            if let mapping = M.generatedMapping {
                return generated(mapping, metadata, buffer)
            }
            return cached(metadata, buffer)
        case .cached:
            return cached(try ModelMetadata.of(M.self, mode: .cached), buffer)
        case .uncached:
            return { [unowned(unsafe) buffer] value in
                let metadata = try ModelMetadata.of(M.self, mode: .uncached)
                try RowEncoder(metadata: metadata, buffer: buffer).encode(value)
            }
        }
    }

    private static func generated(
        _ mapping: GeneratedMapping<M>, _ metadata: ModelMetadata, _ buffer: CellBuffer
    ) -> (M) throws -> Void {
        let write = mapping.write
        // Neither is retained for each value: the buffer outlives the writer, and metadata the process.
        let (buffer, metadata) = (Unmanaged.passUnretained(buffer), Unmanaged.passUnretained(metadata))
        return { value in
            buffer._withUnsafeGuaranteedRef { $0.forgetBytes() }
            try write(value, ParameterCells(buffer, metadata))
        }
    }

    private static func cached(_ metadata: ModelMetadata, _ buffer: CellBuffer) -> (M) throws -> Void {
        let encoder = RowEncoder(metadata: metadata, buffer: buffer)
        return { try encoder.encode($0) }
    }
}

/// Sets the parameters of the times that a model has kept.
struct TimeStamps {
    private let metadata: ModelMetadata
    private let now: @Sendable () -> Date
    private let created: Int?
    private let updated: Int?

    /// Whether a time of creation that the value has is kept.
    private let keepsCreated: Bool

    /// Nil where the model has no such times.
    init?(_ metadata: ModelMetadata, _ now: @escaping @Sendable () -> Date) {
        guard let automatic = metadata.automatic, automatic.created != nil || automatic.updated != nil else {
            return nil
        }
        self.metadata = metadata
        self.now = now
        created = automatic.created.flatMap { metadata.written.firstIndex(of: $0) }
        updated = automatic.updated.flatMap { metadata.written.firstIndex(of: $0) }
        keepsCreated = automatic.created.map { metadata.columns[$0].isOptional } ?? false
    }

    func set(in buffer: CellBuffer) throws(DatabaseError) {
        let time = now()
        if let created, !keepsCreated || buffer.cells[created].isNull { try set(time, created, buffer) }
        if let updated { try set(time, updated, buffer) }
    }

    private func set(_ time: Date, _ position: Int, _ buffer: CellBuffer) throws(DatabaseError) {
        do {
            try time.bind(to: buffer, at: position)
        } catch {
            let column = metadata.columns[metadata.written[position]]
            throw MappingError.writing(error, column: column, model: metadata.name)
        }
    }
}
