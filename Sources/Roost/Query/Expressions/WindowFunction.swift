/// A function of a row among others: an expression once ``over(partitionBy:orderBy:frame:)`` says among which.
public struct WindowFunction<Value>: Sendable {
    let node: SQLNode

    /// The function's value among the rows that have the same values in `partitions`, in an order.
    ///
    /// ```swift
    /// rowNumber().over(partitionBy: $0.carrier, orderBy: $0.depDelay.descending)
    /// ```
    public func over(
        partitionBy partitions: any Selectable..., orderBy orders: any Ordering..., frame: WindowFrame? = nil
    ) -> SQLExpression<Value> {
        SQLExpression<Value>(.window(node, partitions, orders, frame))
    }
}

/// The row's number among the others, from 1.
public func rowNumber() -> WindowFunction<Int> { WindowFunction(node: .function("ROW_NUMBER")) }

/// One more than the number of rows before it in the order. Rows that are equal there have the same rank, and
/// leave out those behind it.
public func rank() -> WindowFunction<Int> { WindowFunction(node: .function("RANK")) }

/// The same, but no rank is left out.
public func denseRank() -> WindowFunction<Int> { WindowFunction(node: .function("DENSE_RANK")) }

/// The rank as a fraction, from 0 to 1.
public func percentRank() -> WindowFunction<Double> { WindowFunction(node: .function("PERCENT_RANK")) }

/// The number of the row's part, from 1, where the rows are divided into so many parts of equal size. Less than
/// one part is an error of code ``DatabaseError/Code/invalidValue`` when the query runs.
public func ntile(_ parts: Int) -> WindowFunction<Int> {
    if let error = parts.node.error(unlessAtLeast: 1, "the number of parts") {
        return WindowFunction(node: .failure(error))
    }
    return WindowFunction(node: .function("NTILE", parts.node))
}

extension SQLExpression {
    /// The value in the row so many before; NULL where there is none.
    public func lag(_ rows: Int = 1) -> WindowFunction<Value?> { neighbour("LAG", rows) }

    /// The same for a value that may be NULL in itself.
    public func lag<Wrapped>(_ rows: Int = 1) -> WindowFunction<Value> where Value == Wrapped? {
        neighbour("LAG", rows)
    }

    /// The value in the row so many behind; NULL where there is none.
    public func lead(_ rows: Int = 1) -> WindowFunction<Value?> { neighbour("LEAD", rows) }

    /// The same for a value that may be NULL in itself.
    public func lead<Wrapped>(_ rows: Int = 1) -> WindowFunction<Value> where Value == Wrapped? {
        neighbour("LEAD", rows)
    }

    /// The value in the frame's first row; NULL where the frame is empty.
    public func firstValue() -> WindowFunction<Value?> {
        WindowFunction<Value?>(node: .function("FIRST_VALUE", node))
    }

    /// The same for a value that may be NULL in itself.
    public func firstValue<Wrapped>() -> WindowFunction<Value> where Value == Wrapped? {
        WindowFunction<Value>(node: .function("FIRST_VALUE", node))
    }

    /// The value in the frame's last row; NULL where the frame is empty. Without a frame that says otherwise it
    /// ends with the rows that are equal to this one in the order.
    public func lastValue() -> WindowFunction<Value?> {
        WindowFunction<Value?>(node: .function("LAST_VALUE", node))
    }

    /// The same for a value that may be NULL in itself.
    public func lastValue<Wrapped>() -> WindowFunction<Value> where Value == Wrapped? {
        WindowFunction<Value>(node: .function("LAST_VALUE", node))
    }

    private func neighbour<Result>(_ name: String, _ rows: Int) -> WindowFunction<Result> {
        if let error = rows.node.error(unlessAtLeast: 0, "the distance of a row") {
            return WindowFunction<Result>(node: .failure(error))
        }
        // The engine's default is the same, and a parameter less.
        let arguments = rows == 1 ? [node] : [node, rows.node]
        return WindowFunction<Result>(node: .function(name, arguments, isDistinct: false))
    }

    /// An aggregate's value over the rows that have the same values in `partitions`; with an order, over those
    /// up to this one. Over what is no aggregate it is an error of code ``DatabaseError/Code/invalidSQL`` when
    /// the query runs.
    ///
    /// ```swift
    /// $0.distance.sum().over(partitionBy: $0.carrier, orderBy: $0.timeHour)
    /// ```
    public func over(
        partitionBy partitions: any Selectable..., orderBy orders: any Ordering..., frame: WindowFrame? = nil
    ) -> SQLExpression {
        if case .failure = node { return self }
        guard node.isAggregate else {
            let error = DatabaseError(
                .invalidSQL, "over follows an aggregate, such as sum(), or a function such as rowNumber().")
            return SQLExpression(.failure(error))
        }
        return SQLExpression(.window(node, partitions, orders, frame))
    }
}

/// The rows around a row over which a window's function runs.
public struct WindowFrame: Sendable {
    /// Where a frame begins or ends.
    public enum Bound: Sendable {
        /// The partition's first row.
        case unboundedPreceding
        /// So many before.
        case preceding(Int)
        /// The row itself.
        case currentRow
        /// So many behind.
        case following(Int)
        /// The partition's last row.
        case unboundedFollowing
    }

    fileprivate let unit: String
    fileprivate let start: Bound
    fileprivate let end: Bound

    /// From a row to another. A negative number in a bound is an error of code
    /// ``DatabaseError/Code/invalidValue`` when the query runs.
    public static func rows(from start: Bound, to end: Bound) -> WindowFrame {
        WindowFrame(unit: "ROWS", start: start, end: end)
    }

    /// The same, counted in groups of rows that are equal in the order.
    public static func groups(from start: Bound, to end: Bound) -> WindowFrame {
        WindowFrame(unit: "GROUPS", start: start, end: end)
    }

    /// The same, counted by the difference of the values by which the rows are ordered.
    public static func range(from start: Bound, to end: Bound) -> WindowFrame {
        WindowFrame(unit: "RANGE", start: start, end: end)
    }
}

extension SQLNode {
    fileprivate static func window(
        _ function: SQLNode, _ partitions: [any Selectable], _ orders: [any Ordering], _ frame: WindowFrame?
    ) -> SQLNode {
        .composed(
            Window(
                function: function, partitions: partitions.map(\.node), orders: orders.map(\.orderTerm),
                frame: frame))
    }
}

/// `function OVER (PARTITION BY … ORDER BY … ROWS …)`.
private struct Window: SQLComposition {
    let function: SQLNode
    let partitions: [SQLNode]
    let orders: [OrderTerm]
    let frame: WindowFrame?

    var operands: [SQLNode] { [function] + partitions + orders.map(\.node) }

    func append(to sql: inout SQLWriter) throws(DatabaseError) {
        guard case .operation(let operation) = function,
            case .function(let name, let arguments, let isDistinct, let type) = operation.form
        else {
            // What could not be built: appending it throws.
            return try sql.append(function)
        }
        try sql.append(function: name, arguments, isDistinct: isDistinct, type: type) {
            (sql) throws(DatabaseError) in try appendOver(to: &sql)
        }
    }

    private func appendOver(to sql: inout SQLWriter) throws(DatabaseError) {
        sql.append(" OVER (")
        var separator = ""
        if !partitions.isEmpty {
            sql.append("PARTITION BY ")
            try sql.append(list: partitions)
            separator = " "
        }
        if !orders.isEmpty {
            try sql.append(orders: orders, after: separator + "ORDER BY ")
            separator = " "
        }
        if let frame {
            sql.append(separator + frame.unit + " BETWEEN ")
            try sql.append(frame.start)
            sql.append(" AND ")
            try sql.append(frame.end)
        }
        sql.append(")")
    }
}

extension SQLWriter {
    fileprivate mutating func append(_ bound: WindowFrame.Bound) throws(DatabaseError) {
        switch bound {
        case .unboundedPreceding: append("UNBOUNDED PRECEDING")
        case .preceding(let rows): try append(rows, "PRECEDING")
        case .currentRow: append("CURRENT ROW")
        case .following(let rows): try append(rows, "FOLLOWING")
        case .unboundedFollowing: append("UNBOUNDED FOLLOWING")
        }
    }

    private mutating func append(_ rows: Int, _ direction: String) throws(DatabaseError) {
        if let error = rows.node.error(unlessAtLeast: 0, "the bound of a frame") { throw error }
        append("\(rows) \(direction)")
    }
}
