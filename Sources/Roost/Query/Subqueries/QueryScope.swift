import Synchronization

/// One call of a query's closure. The columns that it hands out bear its number, so that a query within another
/// can tell its own columns from those of the query around it, which it may use as well.
public struct QueryScope: Sendable, Hashable {
    let number: UInt32

    /// The scope of columns that are always those of the query that they stand in.
    @usableFromInline
    static let innermost = QueryScope(number: 0)

    /// A scope of its own. A number comes again after four thousand million others; only one that is in use
    /// around this very call could be mistaken for it.
    @usableFromInline
    static func next() -> QueryScope {
        let number = lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
        return number == 0 ? next() : QueryScope(number: number)
    }

    private static let lastNumber = Atomic<UInt32>(0)
}

/// The scopes of all closures that made a query: four in place, since a query is built for every request.
struct QueryScopes: Sendable {
    private var first = SIMD4<UInt32>()
    private var count = 0
    private var others: [UInt32] = []

    mutating func insert(_ scope: QueryScope) {
        if count < 4 {
            first[count] = scope.number
            count += 1
        } else {
            others.append(scope.number)
        }
    }

    func contains(_ scope: QueryScope) -> Bool {
        (0..<count).contains { first[$0] == scope.number } || others.contains(scope.number)
    }
}

extension Select {
    /// The columns for a closure of the query's, in a scope of their own.
    mutating func columns<Source: QuerySource>(of source: Source.Type) -> Source.Arguments {
        let scope = QueryScope.next()
        scopes.insert(scope)
        return source.columns(in: scope)
    }
}
