extension Session {
    /// The row with this primary key, or nil, where the key has a property of another type than those that
    /// Roost reads itself: an enum, a ``ColumnConvertible`` type, an optional. A nil key finds nothing.
    ///
    /// ```swift
    /// let airport = try session.find(Airport.self, AirportCode("JFK"))
    /// ```
    ///
    /// A key of another number of values than the model's, or of other types, is an error of code
    /// ``DatabaseError/Code/typeMismatch``.
    @_disfavoredOverload
    public func find<M: Model, each Key: Encodable>(_ model: M.Type, _ key: repeat each Key) throws -> M? {
        let metadata = try ModelMetadata.of(model)
        var types = 0
        for type in repeat (each Key).self {
            try metadata.checkKey(ofType: type, at: types)
            types += 1
        }
        try metadata.checkKeyCount(types)
        return try run(.find, metadata) { statement in
            statement.parameters.clear()
            var position = 0
            for value in repeat each key {
                try metadata.bindKey(value, at: position, to: statement.parameters)
                position += 1
            }
            try statement.bind()
            let (reader, cells) = try statement.reader(of: model)
            return try statement.stepAndFill(cells) ? try reader.read() : nil
        }
    }
}

extension ModelMetadata {
    fileprivate func checkKey(ofType type: any Any.Type, at position: Int) throws(DatabaseError) {
        let type = (type as? any OptionalType.Type)?.wrapped ?? type
        if let value = type as? any ColumnValue.Type { return try checkKey(value, at: position) }
        guard position < primaryKey.count else { return }
        let column = columns[primaryKey[position]]
        guard column.valueType != type else { return }
        throw keyMismatch(column, type)
    }

    fileprivate func bindKey<Value: Encodable>(
        _ value: Value, at position: Int, to parameters: CellBuffer
    ) throws {
        let column = columns[primaryKey[position]]
        guard let value = value as? any ColumnValue else {
            return try CellWriter.coded(
                value, column.codec, to: parameters, at: position, of: column, model: name)
        }
        do {
            try value.bind(to: parameters, at: position)
        } catch {
            throw MappingError.writing(error, column: column, model: name)
        }
    }
}
