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
        case nothing
    }

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

    /// The same, but a row that is there stays as it is.
    public func updatingNothing() -> Upsert {
        var upsert = self
        upsert.update = .nothing
        return upsert
    }

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
    func append(to writer: inout SQLWriter, _ metadata: ModelMetadata) throws(DatabaseError) {
        let statements = ModelStatements(metadata: metadata, dialect: writer.dialect)
        writer.append(try statements.sql(.insert))
        writer.reservedParameters = metadata.written.count
        writer.append(" ON CONFLICT (")
        try writer.append(list: target)
        writer.append(")")
        let updates = try updates(metadata)
        guard !updates.isEmpty else { return writer.append(" DO NOTHING") }
        writer.append(" DO UPDATE SET " + updates.joined(separator: ", "))
        guard let condition else { return }
        writer.append(" WHERE ")
        writer.qualifiers = .names([metadata.quoted.table, "excluded"])
        try writer.append(condition)
    }

    private func updates(_ metadata: ModelMetadata) throws(DatabaseError) -> [String] {
        switch update {
        case .nothing: return []
        case .all:
            let target = try Self.columns(target)
            return metadata.written.compactMap { column in
                metadata.columns[column].isPrimaryKey || target.contains(column)
                    ? nil : metadata.replacement(for: column)
            }
        case .columns(let nodes):
            // What Roost keeps by itself it keeps here too.
            let kept = [metadata.automatic?.updated, metadata.automatic?.version].compactMap { $0 }
            let columns = try Self.columns(nodes)
            return (columns + kept.filter { !columns.contains($0) })
                .compactMap { metadata.replacement(for: $0) }
        }
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
        try connection.checkUse(by: scope)
        let metadata = try ModelMetadata.of(M.self)
        var writer = SQLWriter(dialect: dialect)
        try upsert.append(to: &writer, metadata)
        let (sql, parameters) = (writer.text, writer.parameters)
        var count = 0
        for value in values {
            let value = metadata.hasCallbacks ? try willSave(value, .upsert) : value
            let isWritten = try run(for: metadata, { try connection.prepare(sql) }) { statement in
                try statement.bind(value, with: statement.writer(of: M.self, metadata), parameters)
                while try statement.step() {}
                return statement.driver.changeCount > 0
            }
            guard isWritten else { continue }
            count += 1
            if metadata.hasCallbacks { try didSave(value, .upsert) }
        }
        return count
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
