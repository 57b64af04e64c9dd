import Foundation

extension RowShape {
    /// A row as one value: a type that decodes by name takes the columns by their names, any other type the
    /// first column.
    static func row() -> RowShape where Output: Decodable & Sendable {
        RowShape { buffer in
            try ValueStorage.of(Output.self).codec == .json
                ? RowReaders.named(Output.self, in: buffer)
                : RowReaders.value(Output.self, in: buffer)
        }
    }

    /// A row as a tuple: one column for each element, from left to right.
    static func columns<each Element: Decodable & Sendable>(
        _ types: repeat (each Element).Type
    ) -> RowShape where Output == (repeat each Element) {
        RowShape { buffer in
            var elements: [TupleElement] = []
            repeat elements.append(try RowReaders.value((each Element).self, in: buffer))
            return TupleReader(elements)
        }
    }

    /// A row as the values of two tables, the left one first: what most joins return. No parameter pack, whose
    /// tuple's metadata would be looked up for each query that is made.
    @inlinable
    static func pair<Left: TableSource, Right: TableSource>(
        _ left: Left.Type, _ right: Right.Type
    ) -> RowShape where Output == (Left, Right) {
        RowShape { try RowReaders.pair(left, right, in: $0) }
    }

    /// A row as the values of a query's tables, one after the other.
    static func tables<each Source: TableSource>(
        _ sources: repeat (each Source).Type
    ) -> RowShape where Output == (repeat each Source) {
        RowShape { buffer in
            var elements: [TupleElement] = []
            repeat elements.append(try (each Source).reader(in: buffer))
            return TupleReader(elements)
        }
    }
}

/// Readers of single values and of whole types.
@usableFromInline
enum RowReaders {
    /// Reads two tables, the left one first.
    @usableFromInline
    static func pair<Left: TableSource, Right: TableSource>(
        _ left: Left.Type, _ right: Right.Type, in buffer: RowBuffer
    ) throws -> RowReader<(Left, Right)> {
        var elements: [TupleElement] = []
        elements.append(try left.reader(in: buffer))
        elements.append(try right.reader(in: buffer))
        return TupleReader(elements)
    }

    /// Reads the next column that is not taken yet.
    static func value<T: Decodable>(_ type: T.Type, in buffer: RowBuffer) throws -> RowReader<T> {
        let storage = try ValueStorage.of(type)
        let index = buffer.nextColumn
        guard index < buffer.columnNames.count else {
            throw DatabaseError(
                .missingColumn,
                "the result has no column \(index + 1), for it ends with column \(buffer.columnNames.count). Select it, or ask for less."
            )
        }
        let cell = buffer.reserve([PlannedColumn(index: index, type: storage.columnType)])
        let column = ColumnMetadata(
            name: buffer.columnNames[index], property: buffer.columnNames[index], type: storage.columnType,
            isOptional: type is any OptionalType.Type, valueType: type, isRead: true, isWritten: false,
            offset: nil, codec: storage.codec)
        return reader(of: type, cell: cell, column, in: buffer)
    }

    /// Reads one cell. What the type is decided here, once, and not for each row.
    fileprivate static func reader<T: Decodable>(
        of type: T.Type, cell: Int, _ column: ColumnMetadata, in buffer: RowBuffer
    ) -> RowReader<T> {
        if let optional = type as? any OptionalDecodable.Type,
            let reader = optional.reader(cell: cell, column, in: buffer) as? RowReader<T>
        {
            return reader
        }
        return FunctionReader { [unowned(unsafe) buffer] in try read(type, buffer.cells[cell], column) }
    }

    private static func read<T: Decodable>(
        _ type: T.Type, _ cell: Cell, _ column: ColumnMetadata
    ) throws -> T {
        do throws(CellFailure) {
            if let value = try CellReader.primitive(type, cell) { return value }
            if let value = try CellReader.direct(type, cell) { return value }
        } catch {
            throw MappingError.reading(error, column: column, model: nil)
        }
        return try CellReader.coded(type, cell, column.codec, of: column, model: nil)
    }

    /// Reads a type by its columns' names, wherever they stand in the result.
    static func named<T: Decodable>(_ type: T.Type, in buffer: RowBuffer) throws -> RowReader<T> {
        let metadata = try ModelMetadata.of(type, mode: buffer.mode)
        return model(type, metadata, cells: buffer.reserve(named: metadata.columns), in: buffer)
    }

    /// Reads a model whose columns stand next in the result, in the metadata's order.
    static func table<T: Decodable>(_ type: T.Type, in buffer: RowBuffer) throws -> RowReader<T> {
        let metadata = try ModelMetadata.of(type, mode: buffer.mode)
        let first = buffer.nextColumn
        let plan = metadata.columns.enumerated().map { PlannedColumn(index: first + $0, type: $1.type) }
        return model(type, metadata, cells: buffer.reserve(plan), in: buffer)
    }

    private static func model<T: Decodable>(
        _ type: T.Type, _ metadata: ModelMetadata, cells: Int, in buffer: RowBuffer
    ) -> RowReader<T> {
        if buffer.mode == .uncached {
            return FunctionReader { [unowned(unsafe) buffer] in
                let metadata = try ModelMetadata.of(type, mode: .uncached)
                return try T(from: RowDecoder(metadata: metadata, buffer: buffer, first: cells))
            }
        }
        if metadata.isGenerated, let model = metadata.model,
            let reader = generated(model, metadata, cells: cells, in: buffer) as? RowReader<T>
        {
            return reader
        }
        let decoder = RowDecoder(metadata: metadata, buffer: buffer, first: cells)
        return FunctionReader { try T(from: decoder) }
    }

    private static func generated<M: Model>(
        _ model: M.Type, _ metadata: ModelMetadata, cells: Int, in buffer: RowBuffer
    ) -> AnyObject? {
        guard let read = M.generatedMapping?.read else { return nil }
        return GeneratedRowReader<M>(
            GeneratedReader(code: read, firstCell: cells, metadata: Unmanaged.passUnretained(metadata)),
            in: buffer)
    }

    /// Reads a model that an outer join may not have found: nil where all of its columns are NULL.
    static func optionalTable<T: Decodable>(_ type: T.Type, in buffer: RowBuffer) throws -> RowReader<T?> {
        let first = buffer.nextColumn
        let reader = try table(type, in: buffer)
        let end = buffer.nextColumn
        if let generated = reader.generated {
            return GeneratedOptionalReader(generated, columns: first..<end, in: buffer)
        }
        return FunctionReader { [unowned(unsafe) buffer] in
            for index in first..<end where !buffer.cells[index].isNull { return try reader.read() }
            return nil
        }
    }
}

/// `Optional`, where its `Wrapped` is not known statically: nil for NULL, otherwise the wrapped type's value.
private protocol OptionalDecodable {
    /// A `RowReader<Self>`.
    static func reader(cell: Int, _ column: ColumnMetadata, in buffer: RowBuffer) -> AnyObject
}

extension Optional: OptionalDecodable where Wrapped: Decodable {
    fileprivate static func reader(cell: Int, _ column: ColumnMetadata, in buffer: RowBuffer) -> AnyObject {
        let wrapped = RowReaders.reader(of: Wrapped.self, cell: cell, column, in: buffer)
        return FunctionReader<Wrapped?> { [unowned(unsafe) buffer] in
            buffer.cells[cell].isNull ? nil : try wrapped.read()
        }
    }
}
