import Foundation

extension Session {
    /// Changes a value and writes the columns that changed, and no others, to the row that has its primary key.
    ///
    /// ```swift
    /// try session.update(&flight) { $0.depDelay = 5 }    // UPDATE "flights" SET "dep_delay" = ?1 WHERE "id" = ?2
    /// ```
    ///
    /// Where no column changed, no statement runs. Where something fails, or there is no such row, the value stays as
    /// it was. A version that the model has kept, and the time of its last change, are set in the value too.
    ///
    /// - Returns: Whether there was such a row.
    /// - Throws: An error of code ``DatabaseError/Code/unsupported`` where the primary key changes, and of code
    ///   ``DatabaseError/Code/conflict`` where the model has a version and the row's is another one than the value's.
    ///   What `change` throws passes through.
    @discardableResult
    public func update<M: Model>(
        _ value: inout M, _ change: (inout M) throws -> Void
    ) throws -> Bool {
        try ModelMetadata.with(M.self) { metadata in
            var changed = value
            try change(&changed)
            if metadata.hasCallbacks { changed = try willSave(changed, .update) }
            let update = try connection.partialUpdate(of: M.self, metadata)
            return try update._withUnsafeGuaranteedRef { try write($0, &value, &changed, metadata) }
        }
    }

    @inline(__always)
    private func write<M: Model>(
        _ update: PartialUpdate<M>, _ value: inout M, _ changed: inout M, _ metadata: ModelMetadata
    ) throws -> Bool {
        guard try encode(update, value, &changed) else {
            value = changed
            return true
        }
        let isFound = try run(for: metadata, { try update.prepared(by: connection) }) { statement in
            try update.bind(to: statement)
            _ = try statement.step()
            return statement.driver.changeCount > 0
        }
        guard try checkVersion(of: M.self, isFound) else { return false }
        value = changed
        if metadata.hasCallbacks { try didSave(changed, .update) }
        return true
    }

    /// Encodes both values. The model's own `encode(to:)` cannot use the session meanwhile: what it would write
    /// goes where these values are.
    @inline(__always)
    private func encode<M: Model>(
        _ update: PartialUpdate<M>, _ value: M, _ changed: inout M
    ) throws -> Bool {
        try connection.checkUse(by: scope)
        return try connection.whileTaken { try update.encode(value, &changed, at: connection) }
    }
}

/// What a connection keeps for the partial updates of one model: the cells of a value before and after, and the SQL
/// for the columns that differ. Used by the connection's thread alone, and never by what it calls.
final class PartialUpdate<M: Model> {
    private let metadata: ModelMetadata
    private let dialect: any Dialect
    private let before: CellBuffer
    private let after: CellBuffer
    private let writeBefore: (M) throws -> Void
    private let writeAfter: (M) throws -> Void

    /// The columns that are compared, by their positions among those that are written.
    private let compared: UnsafeMutableBufferPointer<Int>

    /// The columns that differed last, by their positions: the first ones of so many.
    private let differing: UnsafeMutableBufferPointer<Int>
    @exclusivity(unchecked) private var differingCount = 0

    /// The positions of the primary key, and the version's behind them.
    private let identifying: UnsafeMutableBufferPointer<Int>
    private let keyCount: Int

    private let automatic: AutomaticColumns<M>?
    private let keepsTime: Bool

    /// The statement that sets the columns that differed last.
    @exclusivity(unchecked) private var statement: PreparedStatement?

    /// The time of the change.
    private let time = CellBuffer(count: 1)

    /// Statements by the columns that they set.
    private var texts: [[Int]: String] = [:]

    init(metadata: ModelMetadata, mode: MappingMode, dialect: any Dialect) throws(DatabaseError) {
        guard !metadata.primaryKey.isEmpty else {
            throw DatabaseError(
                .unsupported,
                "update needs a primary key, and the model has none. Declare static var primaryKey, or use a "
                    + "condition: \(metadata.name).where { … }.",
                at: .init(model: metadata.name))
        }
        if let column = metadata.primaryKey.map({ metadata.columns[$0] }).first(where: { !$0.isWritten }) {
            throw DatabaseError(
                .unsupported,
                "the primary key is not written, so that no row is known by it. Encode the property.",
                at: .init(model: metadata.name, property: column.property, column: column.name))
        }
        self.metadata = metadata
        self.dialect = dialect
        before = CellBuffer(count: metadata.written.count)
        after = CellBuffer(count: metadata.written.count)
        writeBefore = try RowWriter(metadata: metadata, mode: mode, buffer: before).write
        writeAfter = try RowWriter(metadata: metadata, mode: mode, buffer: after).write
        let written = metadata.written
        let kept = metadata.automatic
        let others = written.indices.filter { position in
            let column = written[position]
            return !metadata.columns[column].isPrimaryKey && column != kept?.version
                && column != kept?.updated
        }
        compared = .copy(of: others)
        differing = .copy(of: others)
        keyCount = metadata.primaryKey.count
        identifying = .copy(
            of: (metadata.primaryKey + [kept?.version].compactMap { $0 })
                .compactMap { written.firstIndex(of: $0) })
        automatic = kept == nil ? nil : M.automaticColumns
        keepsTime = kept?.updated != nil
    }

    deinit {
        compared.deallocate()
        differing.deallocate()
        identifying.deallocate()
    }

    /// Encodes a value as it was and as it is; false where nothing differs.
    func encode(_ value: M, _ changed: inout M, at connection: Connection) throws -> Bool {
        try writeBefore(value)
        try writeAfter(changed)
        try checkKey()
        let count = findDifferences()
        if count == 0 { return false }
        if count != differingCount {
            differingCount = count
            statement = nil
        }
        if automatic != nil { try keep(&changed, connection.time) }
        return true
    }

    /// Notes which columns differ, and returns how many. Mostly they are the same for one value after another;
    /// where they are others, the statement is forgotten.
    @inline(__always)
    private func findDifferences() -> Int {
        var count = 0
        for position in compared where differs(position) {
            if differing[count] != position || count >= differingCount {
                differing[count] = position
                if statement != nil { statement = nil }
            }
            count += 1
        }
        return count
    }

    @inline(__always)
    private func differs(_ position: Int) -> Bool {
        !before.start[position].isSame(as: after.start[position])
    }

    @inline(__always)
    private func checkKey() throws(DatabaseError) {
        for index in 0..<keyCount where differs(identifying[index]) {
            throw keyChanged(metadata.columns[metadata.written[identifying[index]]])
        }
    }

    private func keyChanged(_ column: ColumnMetadata) -> DatabaseError {
        DatabaseError(
            .unsupported,
            "the update changes the primary key, and so would be another row's. Insert the new row and delete the old "
                + "one, or update by a condition: \(metadata.name).where { … }.",
            at: .init(model: metadata.name, property: column.property, column: column.name))
    }

    /// Sets in the value what the statement sets in the row.
    private func keep(_ changed: inout M, _ now: Date) throws {
        guard let automatic, automatic.countVersion?(&changed) ?? true else {
            let column = metadata.automatic?.version.map { metadata.columns[$0] }
            throw DatabaseError(
                .outOfRange, "the version has reached the greatest number of its type. Use a wider one.",
                at: .init(model: metadata.name, property: column?.property, column: column?.name))
        }
        guard keepsTime else { return }
        automatic.setUpdated?(&changed, now)
        try now.bind(to: time, at: 0)
    }

    /// The statement for the values that were encoded last.
    func prepared(by connection: Connection) throws(DatabaseError) -> PreparedStatement {
        if let statement, connection.holds(statement) { return statement }
        let made = try connection.prepare(text())
        statement = made
        return made
    }

    private func text() -> String {
        let columns = Array(differing[..<differingCount])
        if let made = texts[columns] { return made }
        var position = 0
        var assignments = columns.map { name(ofParameter: $0) + " = " + placeholder(&position) }
        if keepsTime, let updated = metadata.automatic?.updated {
            assignments.append(metadata.quoted.columns[updated] + " = " + placeholder(&position))
        }
        if let version = metadata.automatic?.version.map({ metadata.quoted.columns[$0] }) {
            assignments.append("\(version) = \(version) + 1")
        }
        let terms = identifying.map { name(ofParameter: $0) + " = " + placeholder(&position) }
        let sql =
            "UPDATE \(metadata.quoted.table) SET " + assignments.joined(separator: ", ") + " WHERE "
            + terms.joined(separator: " AND ")
        // A model of many columns has more combinations than are worth keeping.
        if texts.count < 64 { texts[columns] = sql }
        return sql
    }

    private func name(ofParameter position: Int) -> String {
        metadata.quoted.columns[metadata.written[position]]
    }

    private func placeholder(_ position: inout Int) -> String {
        position += 1
        var text = ""
        dialect.appendPlaceholder(position, to: &text)
        return text
    }

    /// Sets the statement's parameters; they point into what this object owns.
    func bind(to statement: PreparedStatement) throws(DatabaseError) {
        let parameters = statement.parameters
        var index = 0
        while index < differingCount {
            parameters.set(after.start[differing[index]], at: index)
            index += 1
        }
        if keepsTime {
            parameters.set(time.cells[0], at: index)
            index += 1
        }
        for position in identifying {
            parameters.set(before.start[position], at: index)
            index += 1
        }
        do throws(DatabaseError) {
            try statement.bind()
        } catch {
            guard let parameter = error.parameter, parameter <= differingCount else { throw error }
            throw error.located(metadata.place(ofParameter: differing[parameter - 1]))
        }
    }
}

extension Cell {
    /// Whether both hold the same value, bit by bit.
    @inline(__always)
    fileprivate func isSame(as other: Cell) -> Bool {
        guard kind == other.kind else { return false }
        switch kind {
        case .null: return true
        case .integer, .real, .bool, .timestamp, .invalid: return payload == other.payload
        case .text, .bytes, .uuid, .decimal, .json:
            guard length == other.length else { return false }
            return bytes.elementsEqual(other.bytes)
        }
    }
}

extension UnsafeMutableBufferPointer<Int> {
    /// The numbers at an address of their own, which no loop has to retain. Its owner deallocates them.
    fileprivate static func copy(of numbers: [Int]) -> UnsafeMutableBufferPointer {
        let copy = UnsafeMutableBufferPointer.allocate(capacity: numbers.count)
        _ = copy.initialize(from: numbers)
        return copy
    }
}
