/// What an upsert does where the row is there already.
///
/// ```swift
/// try session.upsert(
///     rate, .onConflict(\.currency, \.day).updating(\.value).where { old, new in old.source <= new.source })
/// ```
public struct Upsert<M: Model>: Sendable {
    private enum Update: Sendable {
        case all
        case columns([SQLNode])
        case assignments(Assignments<M>)
        case nothing
    }

    /// Empty for whatever is unique.
    private let target: [SQLNode]
    private var update = Update.all
    private var condition: SQLNode?

    /// Where a row has the value's in these columns, which must be the primary key or unique, all of its other
    /// columns are updated.
    public static func onConflict<First, each Other>(
        _ first: KeyPath<M, First> & Sendable, _ others: repeat KeyPath<M, each Other> & Sendable
    ) -> Upsert {
        var target = [ColumnLookup.node(first, source: 0)]
        for other in repeat each others { target.append(ColumnLookup.node(other, source: 0)) }
        return Upsert(target: target)
    }

    /// The same, but only these columns are updated.
    public func updating<First, each Other>(
        _ first: KeyPath<M, First> & Sendable, _ others: repeat KeyPath<M, each Other> & Sendable
    ) -> Upsert {
        var columns = [ColumnLookup.node(first, source: 0)]
        for other in repeat each others { columns.append(ColumnLookup.node(other, source: 0)) }
        var upsert = self
        upsert.update = .columns(columns)
        return upsert
    }

    /// The same, but what is updated is worked out from the row that is there and the one that would be inserted:
    ///
    /// ```swift
    /// try session.upsert(
    ///     views, .onConflict(\.page).updating { row, new in row.set(\.count, to: row.count + new.count) })
    /// ```
    public func updating(_ body: (_ row: inout Assignments<M>, _ new: Columns<M>) -> Void) -> Upsert {
        var assignments = Assignments<M>()
        body(&assignments, Columns(source: 1))
        var upsert = self
        upsert.update = .assignments(assignments)
        return upsert
    }

    /// The same, but a row that is there stays as it is.
    public func updatingNothing() -> Upsert {
        var upsert = self
        upsert.update = .nothing
        return upsert
    }

    /// Where a row is in the way, whatever it is that both would share, it stays as it is.
    public static var onConflictDoNothing: Upsert { Upsert(target: []).updatingNothing() }

    /// The same, but only where a condition on the row that is there and the one that would be inserted holds.
    public func `where`(_ condition: (_ old: Columns<M>, _ new: Columns<M>) -> Condition) -> Upsert {
        var upsert = self
        let next = condition(Columns(source: 0), Columns(source: 1)).node
        upsert.condition = self.condition.map { .infix($0, .and, next) } ?? next
        return upsert
    }

    private init(target: [SQLNode]) {
        self.target = target
    }

    /// Appends the whole statement, whose first parameters are a value's columns.
    func append(
        to writer: inout SQLWriter, _ metadata: ModelMetadata, returning: Bool
    ) throws(DatabaseError) {
        let statements = ModelStatements(metadata: metadata, dialect: writer.dialect)
        writer.append(try statements.sql(.insert))
        writer.reservedParameters = metadata.written.count
        writer.append(" ON CONFLICT ")
        if !target.isEmpty {
            writer.append("(")
            try writer.append(list: target)
            writer.append(") ")
        }
        writer.qualifiers = .names([metadata.quoted.table, "excluded"])
        try append(updateTo: &writer, metadata)
        if returning { writer.append(returning: metadata) }
    }

    private func append(updateTo writer: inout SQLWriter, _ metadata: ModelMetadata) throws(DatabaseError) {
        let updates = try updates(metadata)
        let computed = computed
        guard !updates.isEmpty || !computed.isEmpty else { return writer.append("DO NOTHING") }
        writer.append("DO UPDATE SET ")
        for (index, assignment) in computed.enumerated() {
            if index > 0 { writer.append(", ") }
            writer.append(try Self.name(of: assignment.column, metadata))
            writer.append(" = ")
            try writer.append(assignment.value)
        }
        if !updates.isEmpty, !computed.isEmpty { writer.append(", ") }
        writer.append(updates.joined(separator: ", "))
        guard let condition else { return }
        writer.append(" WHERE ")
        try writer.append(condition)
    }

    /// What is set to an expression.
    private var computed: [(column: SQLNode, value: SQLNode)] {
        if case .assignments(let assignments) = update { assignments.assignments } else { [] }
    }

    /// What is set to what would be inserted.
    private func updates(_ metadata: ModelMetadata) throws(DatabaseError) -> [String] {
        // What Roost keeps by itself it keeps here too.
        let kept = [metadata.automatic?.updated, metadata.automatic?.version].compactMap { $0 }
        switch update {
        case .nothing: return []
        case .all:
            let target = try Self.columns(target)
            return metadata.written.compactMap { column in
                metadata.columns[column].isPrimaryKey || target.contains(column)
                    ? nil : metadata.replacement(for: column)
            }
        case .columns(let nodes):
            let columns = try Self.columns(nodes)
            return (columns + kept.filter { !columns.contains($0) })
                .compactMap { metadata.replacement(for: $0) }
        case .assignments(let assignments):
            return kept.filter { !assignments.sets($0) }.compactMap { metadata.replacement(for: $0) }
        }
    }

    /// The name of a column that is set, which stands without its table's.
    private static func name(
        of column: SQLNode, _ metadata: ModelMetadata
    ) throws(DatabaseError) -> String {
        guard let index = try columns([column]).first else {
            throw DatabaseError(
                .invalidSQL, "an upsert sets columns of its model.", at: .init(model: metadata.name))
        }
        return metadata.quoted.columns[index]
    }

    private static func columns(_ nodes: [SQLNode]) throws(DatabaseError) -> [Int] {
        var columns: [Int] = []
        for node in nodes {
            switch node {
            case .column(let reference): columns.append(reference.index)
            case .failure(let error): throw error
            default: break
            }
        }
        return columns
    }
}

extension Session {
    /// Inserts a row, or does what `upsert` says where it is there already.
    ///
    /// - Returns: Whether a row was inserted or updated.
    @discardableResult
    public func upsert<M: Model>(_ value: M, _ upsert: Upsert<M>) throws -> Bool {
        try self.upsert(CollectionOfOne(value), upsert) > 0
    }

    /// Inserts rows, or does what `upsert` says where they are there already, one by one with one statement.
    ///
    /// - Returns: The number of rows that were inserted or updated.
    @discardableResult
    public func upsert<M: Model, Values: Sequence>(
        _ values: Values, _ upsert: Upsert<M>
    ) throws -> Int where Values.Element == M {
        var count = 0
        try self.upsert(values, upsert, returning: false) { statement, metadata, value in
            while try statement.step() {}
            guard statement.driver.changeCount > 0 else { return nil }
            count += 1
            return value
        }
        return count
    }

    /// Runs an upsert for each value. `body` gives the row that was written; nil for none.
    func upsert<M: Model, Values: Sequence>(
        _ values: Values, _ upsert: Upsert<M>, returning: Bool,
        _ body: (PreparedStatement, ModelMetadata, M) throws -> M?
    ) throws where Values.Element == M {
        try connection.checkUse(by: scope)
        let metadata = try ModelMetadata.of(M.self)
        var writer = SQLWriter(dialect: dialect)
        try upsert.append(to: &writer, metadata, returning: returning)
        let (sql, parameters) = (writer.text, writer.parameters)
        for value in values {
            let value = metadata.hasCallbacks ? try willSave(value, .upsert) : value
            let row = try run(for: metadata, { try connection.prepare(sql) }) { statement in
                try statement.bind(value, with: statement.writer(of: M.self, metadata), parameters)
                return try body(statement, metadata, value)
            }
            if metadata.hasCallbacks, let row { try didSave(row, .upsert) }
        }
    }
}

extension PreparedStatement {
    /// Sets the first parameters to a model's value and those behind them to these values.
    fileprivate func bind<M: Model>(
        _ value: M, with writer: RowWriter<M>, _ others: [any ColumnValue]
    ) throws {
        try writer.write(value)
        let first = writer.metadata.written.count
        for (index, other) in others.enumerated() {
            do throws(CellFailure) {
                try other.bind(to: parameters, at: first + index)
            } catch {
                throw MappingError.writing(error, column: nil, model: writer.metadata.name)
            }
        }
        do throws(DatabaseError) {
            try bind()
        } catch {
            guard let parameter = error.parameter else { throw error }
            throw error.located(writer.metadata.place(ofParameter: parameter - 1))
        }
    }
}
