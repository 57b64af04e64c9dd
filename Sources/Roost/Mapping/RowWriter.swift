import Foundation

/// Sets a statement's parameters from values of a model. One for each statement and type, kept with the
/// statement.
final class RowWriter<M: Model> {
    let metadata: ModelMetadata
    private let method: Method

    /// How a value is written: what generated code writes needs nothing between it and the cells.
    fileprivate enum Method {
        case generated(Generated)
        case other((M) throws -> Void)
    }

    /// A writer in a mapping mode.
    ///
    /// - Parameters:
    ///   - buffer: A parameter for each column that is written. It outlives the writer.
    ///   - now: What the times that the model has kept are set to; nil where they stay as the value has them.
    init(
        metadata: ModelMetadata, mode: MappingMode, buffer: CellBuffer, now: (@Sendable () -> Date)? = nil
    ) throws(DatabaseError) {
        self.metadata = metadata
        let method = try Self.method(metadata, mode, buffer)
        if let now, let stamps = TimeStamps(metadata, now) {
            self.method = .other { [unowned(unsafe) buffer] value in
                try method.write(value)
                try stamps.set(in: buffer)
            }
        } else {
            self.method = method
        }
    }

    /// Sets the parameters to a value.
    @inline(__always)
    func write(_ value: M) throws { try method.write(value) }

    private static func method(
        _ metadata: ModelMetadata, _ mode: MappingMode, _ buffer: CellBuffer
    ) throws(DatabaseError) -> Method {
        switch mode {
        case .generated:
            if let mapping = M.generatedMapping {
                return .generated(Generated(mapping, metadata, buffer))
            }
            return cached(metadata, buffer)
        case .cached:
            return cached(try ModelMetadata.of(M.self, mode: .cached), buffer)
        case .uncached:
            return .other { [unowned(unsafe) buffer] value in
                let metadata = try ModelMetadata.of(M.self, mode: .uncached)
                try RowEncoder(metadata: metadata, buffer: buffer).encode(value)
            }
        }
    }

    private static func cached(_ metadata: ModelMetadata, _ buffer: CellBuffer) -> Method {
        let encoder = RowEncoder(metadata: metadata, buffer: buffer)
        return .other { try encoder.encode($0) }
    }
}

extension RowWriter.Method {
    @inline(__always)
    fileprivate func write(_ value: M) throws {
        switch self {
        case .generated(let generated): try generated.write(value)
        case .other(let write): try write(value)
        }
    }
}

extension RowWriter {
    /// What the build plugin wrote. Neither the buffer nor the metadata is retained for each value: the buffer
    /// outlives the writer, and metadata the process.
    fileprivate struct Generated {
        private let code: (M, ParameterCells) throws -> Void
        private let buffer: Unmanaged<CellBuffer>
        private let metadata: Unmanaged<ModelMetadata>

        init(_ mapping: GeneratedMapping<M>, _ metadata: ModelMetadata, _ buffer: CellBuffer) {
            code = mapping.write
            self.buffer = .passUnretained(buffer)
            self.metadata = .passUnretained(metadata)
        }

        @inline(__always)
        func write(_ value: M) throws {
            buffer._withUnsafeGuaranteedRef { $0.forgetBytes() }
            try code(value, ParameterCells(buffer, metadata))
        }
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
