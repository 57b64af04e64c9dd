/// A query with the relations that are loaded with its rows. Made by ``Query/including(_:)``, run by
/// ``Session/fetch(_:)->[Row]``.
///
/// ```swift
/// let pairs = try session.fetch(Airline.all.including(Airline.flights))    // [(Airline, [Flight])]
/// ```
public struct IncludingQuery<M: Model, Row>: Sendable {
    @usableFromInline let query: Query<M, M>
    @usableFromInline let rows: RelationRows<M, Row>

    @usableFromInline
    init(_ query: Query<M, M>, _ rows: RelationRows<M, Row>) {
        self.query = query
        self.rows = rows
    }

    /// The rows as what a closure or an initialiser makes of the model and of what each relation loads.
    ///
    /// ```swift
    /// struct AirlineFlights { var airline: Airline; var flights: [Flight] }
    /// Airline.all.including(Airline.flights).as(AirlineFlights.init)
    /// ```
    @inlinable
    public func `as`<Shape, each Element>(
        _ make: @escaping @Sendable (repeat each Element) throws -> Shape
    ) -> IncludingQuery<M, Shape> where Row == (repeat each Element) {
        IncludingQuery<M, Shape>(query, rows.map { try make(repeat each $0) })
    }

    /// The rows as a type whose properties bear the names of the model, `airline`, and of the relations, `flights`.
    ///
    /// A relation is named after its model: `flights` where it is to many, `airline` where it is to one, `flightsCount`
    /// for a count; ``Relation/named(_:)`` says otherwise. A property of another name takes the only part of its type;
    /// one that fits none is an error of code ``DatabaseError/Code/missingColumn``. What a relation includes itself has
    /// a shape of its own: `Airline.flights.including(Flight.route).as(FlightRoute.self)`.
    ///
    /// Decoding costs some hundred nanoseconds a row; the form with an initialiser costs nothing.
    public func `as`<Shape: Decodable & Sendable, each Element>(
        _ shape: Shape.Type
    ) -> IncludingQuery<M, Shape> where Row == (repeat each Element) {
        IncludingQuery<M, Shape>(query, rows.decoded(as: shape))
    }
}

extension Query where Output == Source, Source: Model {
    /// Loads relations with the rows: tuples of the model and of what each relation loads.
    ///
    /// ```swift
    /// let query = Airline.all.including(
    ///     Airline.flights.where { $0.depDelay > 60 }.limit(perParent: 3),
    ///     Airline.flights.count)
    /// for (airline, late, count) in try session.fetch(query) { … }
    /// ```
    ///
    /// Each relation is one statement, whatever the number of rows: it looks for the rows' keys, each once. More than 1,024
    /// keys, or than the engine takes, are sent in parts by the same statement. The rows keep their order; related rows have that of their
    /// relation. A relation includes further ones in the same way, to any depth.
    @inlinable
    public func including<each Loaded>(
        _ relations: repeat any Relation<Source, each Loaded>
    ) -> IncludingQuery<Source, (Source, repeat each Loaded)> {
        IncludingQuery<Source, (Source, repeat each Loaded)>(
            self, RelationRows<Source, Source>().including(repeat each relations))
    }
}

extension Session {
    /// All rows of a query with their relations, in the query's order.
    @inlinable
    public func fetch<M: Model, Row>(_ query: IncludingQuery<M, Row>) throws -> [Row] {
        let models = LoadedRows<M>()
        let keys = try query.rows.makeKeys()
        try forEachRow(of: query.query, noting: keys) { models.append(from: $0) }
        return try query.rows.assemble(self, models, keys).takeAll()
    }

    /// The first row of a query with its relations, or nil where the query has none.
    @inlinable
    public func fetchOne<M: Model, Row>(_ query: IncludingQuery<M, Row>) throws -> Row? {
        let keys = try query.rows.makeKeys()
        guard let model = try firstRow(of: query.query, noting: keys) else { return nil }
        let models = LoadedRows<M>(capacity: 1)
        models.append(model)
        return try query.rows.assemble(self, models, keys).next()
    }

    /// What a relation loads for values that are there already, in their order, with one statement.
    ///
    /// ```swift
    /// let flights = try session.fetch(Airline.flights, of: airlines)    // [[Flight]]
    /// ```
    public func fetch<R: Relation>(_ relation: R, of values: [R.Parent]) throws -> [R.Loaded] {
        let loader = relation.loader
        let keys = RelationKeys(
            try loader.definition.columns().parent, of: try ModelMetadata.of(R.Parent.self))
        try note(values, in: keys)
        let loaded = try loader.load(self, keys)
        return try values.indices.map { try loaded.value(ofRow: $0) }
    }

    /// What a relation loads for a value that is there already. For several values,
    /// ``fetch(_:of:)-(R,[R.Parent])`` is one statement, and this in a loop one for each.
    public func fetch<R: Relation>(_ relation: R, of value: R.Parent) throws -> R.Loaded {
        try fetch(relation, of: [value])[0]
    }

    private func note<M: Model>(_ values: [M], in keys: RelationKeys) throws {
        let metadata = try ModelMetadata.of(M.self)
        let buffer = CellBuffer(count: metadata.written.count)
        let writer = try RowWriter<M>(metadata: metadata, mode: connection.mode, buffer: buffer)
        var cells = [Cell](repeating: .missing, count: metadata.columns.count)
        for value in values {
            try writer.write(value)
            for (parameter, column) in metadata.written.enumerated() {
                cells[column] = buffer.cells[parameter]
            }
            try cells.withUnsafeBufferPointer { row in
                if let start = row.baseAddress { try keys.note(start) }
            }
        }
    }

    @usableFromInline
    func forEachRow<M: Model>(
        of query: Query<M, M>, noting keys: [RelationKeys], _ body: (UnsafeMutablePointer<M>) -> Void
    ) throws {
        try runQuery(query) { statement in
            let (reader, cells) = try statement.reader(query.shape)
            let note = {
                for keys in keys { try keys.note(UnsafePointer(cells)) }
                return true
            }
            try statement.forEachRow(reader, cells, where: note, body: body)
        }
    }

    @usableFromInline
    func firstRow<M: Model>(of query: Query<M, M>, noting keys: [RelationKeys]) throws -> M? {
        try runQuery(query) { statement in
            let (reader, cells) = try statement.reader(query.shape)
            guard try statement.stepAndFill(cells) else { return nil }
            let model = try reader.read()
            for keys in keys { try keys.note(UnsafePointer(cells)) }
            return model
        }
    }
}
