extension PostgresStatement {
    func bind(_ cells: UnsafeBufferPointer<Cell>) throws(DatabaseError) {
        if isStale { try prepareAgain() }
        do {
            try bindAsDescribed(cells)
        } catch {
            guard try preparesAgain(refusing: error) else { throw error }
            try bindAsDescribed(cells)
        }
        bound = cells
    }

    /// Takes the values as the parameters are known to be.
    func bindAsDescribed(_ cells: UnsafeBufferPointer<Cell>) throws(DatabaseError) {
        guard cells.count == parameterCount else { throw miscounted(cells.count) }
        for index in 0..<cells.count { try bind(cells[index], at: index) }
    }

    /// Takes one value, in the form that the server expects there. Bytes are not copied where they need not be: the
    /// caller keeps them until the reset.
    @inline(__always)
    private func bind(_ cell: Cell, at index: Int) throws(DatabaseError) {
        switch (cell.kind, parameters.forms[index]) {
        case (.null, _): parameters.setNull(index)
        case (.integer, .int8): parameters.set(cell.integer, at: index)
        case (.integer, let form): try bindInteger(cell.integer, as: form, at: index)
        case (.real, .float8): parameters.set(cell.payload, at: index)
        case (.real, let form): try bindReal(cell.real, as: form, at: index)
        case (.text, .text): try bindText(cell.bytes, at: index)
        case (.text, .other): try bindSpelled(cell.bytes, at: index)
        case (.bytes, .bytea): parameters.set(cell.bytes, at: index)
        case (.bool, .bool): parameters.set(cell.payload == 0 ? 0 : 1 as UInt8, at: index)
        case (.timestamp, let form): try bindTimestamp(cell.integer, as: form, at: index)
        case (.uuid, .uuid): parameters.set(cell.bytes, at: index)
        case (.decimal, .numeric), (.json, .jsonb), (.json, .json): try bindSpelled(cell.bytes, at: index)
        case (.engine, _): try bindEngine(cell, at: index)
        case (.invalid, _):
            throw refused(.invalidValue, index, "holds no value: bind one that was read without an error.")
        default: throw mismatched(index)
        }
    }

    /// A value of one of the engine's own types, which must be that of the parameter: bytes of another could be taken
    /// for some of this.
    @inline(never)
    private func bindEngine(_ cell: Cell, at index: Int) throws(DatabaseError) {
        let (type, catalog) = (parameters.types[index], connection.types)
        if parameters.engineTypes[index] != cell.engineType {
            guard catalog.takes(type, named: cell.engineType.name) else {
                return try bindTexts(cell, at: index)
            }
            parameters.engineTypes[index] = cell.engineType
        }
        let element = catalog.element(of: type)
        if element == 0 {
            parameters.set(cell.bytes, at: index)
        } else {
            parameters.setArray(cell.bytes, of: element, at: index)
        }
    }

    /// An array of texts where the server expects one of a type that it reads from its text, as one text by itself is
    /// taken.
    private func bindTexts(_ cell: Cell, at index: Int) throws(DatabaseError) {
        let element = connection.types.element(of: parameters.types[index])
        guard cell.engineType.name == PostgresArray<String>.postgresType.text, element != 0,
            ParameterForm(element, connection.types) == .other,
            var spelled = (try? PostgresArray<String>(cell: cell))?.postgresText
        else { throw mismatched(index) }
        spelled.withUTF8 { parameters.setText(UnsafeRawBufferPointer($0), at: index) }
    }

    @inline(never)
    private func bindInteger(_ value: Int64, as form: ParameterForm, at index: Int) throws(DatabaseError) {
        switch form {
        case .int4: parameters.set(try exactly(value, as: Int32.self, index), at: index)
        case .int2: parameters.set(try exactly(value, as: Int16.self, index), at: index)
        case .float8: parameters.set(Double(value).bitPattern, at: index)
        case .float4: parameters.set(Float(value).bitPattern, at: index)
        case .numeric, .other:
            var text = String(value)
            text.withUTF8 { parameters.setText(UnsafeRawBufferPointer($0), at: index) }
        default: throw mismatched(index)
        }
    }

    private func exactly<Number: FixedWidthInteger>(
        _ value: Int64, as type: Number.Type, _ index: Int
    ) throws(DatabaseError) -> Number {
        guard let number = Number(exactly: value) else {
            throw refused(
                .outOfRange, index,
                "does not fit the \(Number.bitWidth) bits of its column: give a smaller number, or make the column "
                    + "bigint.")
        }
        return number
    }

    private func bindReal(_ value: Double, as form: ParameterForm, at index: Int) throws(DatabaseError) {
        guard form == .float4 else { throw mismatched(index) }
        let number = Float(value)
        guard number.isFinite || !value.isFinite else {
            throw refused(.outOfRange, index, "does not fit a column of type real: make it double precision.")
        }
        parameters.set(number.bitPattern, at: index)
    }

    private func bindText(_ bytes: UnsafeRawBufferPointer, at index: Int) throws(DatabaseError) {
        if bytes.contains(0) { throw holdsNUL(index) }
        parameters.set(bytes, at: index)
    }

    private func bindSpelled(_ bytes: UnsafeRawBufferPointer, at index: Int) throws(DatabaseError) {
        if bytes.contains(0) { throw holdsNUL(index) }
        parameters.setText(bytes, at: index)
    }

    private func bindTimestamp(
        _ microseconds: Int64, as form: ParameterForm, at index: Int
    ) throws(DatabaseError) {
        switch form {
        case .timestamp:
            let (value, overflow) = microseconds.subtractingReportingOverflow(PostgresType.epoch)
            // The greatest and the least integer stand for infinity.
            guard !overflow, value != .min else {
                throw refused(.outOfRange, index, "is a date that PostgreSQL does not know.")
            }
            parameters.set(value, at: index)
        case .date:
            let (days, rest) = microseconds.quotientAndRemainder(dividingBy: PostgresType.microsecondsPerDay)
            guard rest == 0 else {
                throw refused(
                    .invalidValue, index,
                    "has a time of day, and its column none: cut it off, or make the column "
                        + "timestamptz.")
            }
            let since2000 = days - PostgresType.epoch / PostgresType.microsecondsPerDay
            parameters.set(try exactly(since2000, as: Int32.self, index), at: index)
        default: throw mismatched(index)
        }
    }
}

extension PostgresStatement {
    private func holdsNUL(_ index: Int) -> DatabaseError {
        refused(
            .invalidValue, index, "holds a NUL character, which PostgreSQL stores in no text: leave it out.")
    }

    private func mismatched(_ index: Int) -> DatabaseError {
        refused(
            .typeMismatch, index,
            "is a value of another type than stands there; values are never converted in silence. Give one of that "
                + "type, or CAST in the query.")
    }

    private func refused(_ code: DatabaseError.Code, _ index: Int, _ why: String) -> DatabaseError {
        DatabaseError(
            code, "Parameter \(index + 1) \(why)",
            at: DatabaseError.Context(sql: sql, parameter: index + 1))
    }

    private func miscounted(_ count: Int) -> DatabaseError {
        DatabaseError(
            .invalidSQL,
            "The statement has \(parameterCount) parameters, not the \(count) given: give one value for each.",
            at: DatabaseError.Context(sql: sql)
        )
    }
}
