/// Equal values of a grouped query, which are one parameter where the engine needs that.
///
/// PostgreSQL compares what is selected with what is grouped by before it knows any value: `x / $1` is another
/// expression than `x / $2`, whatever they are, and selecting the one where the other is grouped by is an error.
extension SQLWriter {
    /// Writes a part of a SELECT that has to agree with its groups, or with the rows that it makes one.
    mutating func agreeing(
        in select: Select, _ body: (inout SQLWriter) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        let outer = sharesParameters
        sharesParameters =
            (!select.groups.isEmpty || select.isDistinct) && dialect.tellsParametersByPosition
        defer { sharesParameters = outer }
        try body(&self)
    }

    /// The position of an equal value of the same parts, among the parameters; nil where there is none.
    func sharedPosition(of value: any ColumnValue) -> Int? {
        let buffer = CellBuffer(count: 2)
        // A value that cannot be bound is an error when the statement is run, and the same one as ever.
        guard (try? value.bind(to: buffer, at: 0)) != nil else { return nil }
        return sharedParameters.first { position in
            guard type(of: parameters[position]) == type(of: value) else { return false }
            guard (try? parameters[position].bind(to: buffer, at: 1)) != nil else { return false }
            return buffer.cells[0].isSame(as: buffer.cells[1])
        }
    }
}
