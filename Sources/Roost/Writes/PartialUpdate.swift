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
        try connection.checkUse(by: scope)
        let update = try connection.partialUpdates.find(M.self, for: connection)
        return try update._withUnsafeGuaranteedRef { try run($0, &value, change) }
    }

    @inline(__always)
    private func run<M: Model>(
        _ update: PartialUpdate<M>, _ value: inout M, _ change: (inout M) throws -> Void
    ) throws -> Bool {
        let metadata = update.metadata
        var changed = value
        try change(&changed)
        if metadata.hasCallbacks { changed = try willSave(changed, .update) }
        guard try encode(update, value, &changed) else {
            value = changed
            return true
        }
        let isFound = try run(for: metadata, kept: { try update.prepared(by: connection) }) { statement in
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
    let metadata: ModelMetadata
    private let dialect: any Dialect
    private let before: CellBuffer
    private let after: CellBuffer
    private let writeBefore: RowWriter<M>
    private let writeAfter: RowWriter<M>

    /// What it means that a column differs, for each that is written.
    private let roles: UnsafeMutableBufferPointer<Role>

    private enum Role: UInt8, BitwiseCopyable {
        case change, keyChange
        /// Nothing: the statement sets the version and the time of the change by itself.
        case kept
    }

    /// The columns that differed last, by their positions: the first ones of so many.
    private let differing: UnsafeMutableBufferPointer<Int>
    @exclusivity(unchecked) private var differingCount = 0

    /// The positions of the primary key, and the version's behind them.
    private let identifying: UnsafeMutableBufferPointer<Int>

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
        writeBefore = try RowWriter(metadata: metadata, mode: mode, buffer: before)
        writeAfter = try RowWriter(metadata: metadata, mode: mode, buffer: after)
        let written = metadata.written
        let kept = metadata.automatic
        roles = .copy(
            of: written.map { column in
                if metadata.columns[column].isPrimaryKey { return .keyChange }
                return column == kept?.version || column == kept?.updated ? .kept : .change
            })
        differing = .copy(of: Array(written.indices))
        identifying = .copy(
            of: (metadata.primaryKey + [kept?.version].compactMap { $0 })
                .compactMap { written.firstIndex(of: $0) })
        automatic = kept == nil ? nil : M.automaticColumns
        keepsTime = kept?.updated != nil
    }

    deinit {
        roles.deallocate()
        differing.deallocate()
        identifying.deallocate()
    }

    /// Encodes a value as it was and as it is; false where nothing differs.
    func encode(_ value: M, _ changed: inout M, at connection: Connection) throws -> Bool {
        try writeBefore.write(value)
        try writeAfter.write(changed)
        let count = try findDifferences()
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
    private func findDifferences() throws(DatabaseError) -> Int {
        let (before, after) = (before.start, after.start)
        var count = 0
        for position in 0..<roles.count where !before[position].isSame(as: after[position]) {
            guard try isChange(position) else { continue }
            if count >= differingCount || differing[count] != position {
                differing[count] = position
                if statement != nil { statement = nil }
            }
            count += 1
        }
        return count
    }

    /// Whether a column that differs is to be set.
    @inline(__always)
    private func isChange(_ position: Int) throws(DatabaseError) -> Bool {
        switch roles[position] {
        case .change: return true
        case .kept: return false
        case .keyChange: throw keyChanged(position)
        }
    }

    @inline(never)
    private func keyChanged(_ position: Int) -> DatabaseError {
        let column = metadata.columns[metadata.written[position]]
        return DatabaseError(
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
    @inline(__always)
    func prepared(by connection: Connection) throws(DatabaseError) -> Unmanaged<PreparedStatement> {
        if let statement, connection.holds(statement) { return .passUnretained(statement) }
        let made = try connection.prepare(text())
        statement = made
        return .passUnretained(made)
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
        dialect.appendPlaceholder(position, of: nil, to: &text)
        return text
    }

    /// Sets the statement's parameters; they point into what this object owns.
    @inline(__always)
    func bind(to statement: PreparedStatement) throws(DatabaseError) {
        // The text has a parameter for each of these.
        var parameter = statement.parameters.start
        for index in 0..<differingCount {
            parameter.pointee = after.start[differing[index]]
            parameter += 1
        }
        if keepsTime {
            parameter.pointee = time.start.pointee
            parameter += 1
        }
        for position in identifying {
            parameter.pointee = before.start[position]
            parameter += 1
        }
        do throws(DatabaseError) {
            try statement.bind()
        } catch {
            throw located(error)
        }
    }

    @inline(never)
    private func located(_ error: DatabaseError) -> DatabaseError {
        guard let parameter = error.parameter, parameter <= differingCount else { return error }
        return error.located(metadata.place(ofParameter: differing[parameter - 1]))
    }
}

extension UnsafeMutableBufferPointer where Element: BitwiseCopyable {
    /// The elements at an address of their own, which no loop has to retain. Its owner deallocates them.
    fileprivate static func copy(of elements: [Element]) -> UnsafeMutableBufferPointer {
        let copy = UnsafeMutableBufferPointer.allocate(capacity: elements.count)
        _ = copy.initialize(from: elements)
        return copy
    }
}
