import Foundation

extension Model {
    /// The rows for which one of Foundation's predicates holds: see ``Query/where(_:)-(Predicate<Source>)``.
    public static func `where`(_ predicate: Predicate<Self>) -> Query<Self, Self> {
        self.where { (_: Columns<Self>) in PredicateTranslation.condition(of: predicate) }
    }
}

extension Query where Source: Model {
    /// Narrows the query to the rows for which one of Foundation's predicates holds.
    ///
    /// ```swift
    /// Flight.all.where(#Predicate { $0.origin == "JFK" && ($0.depDelay ?? 0) > 60 })
    /// ```
    ///
    /// It holds where it would in Swift: nil equals nil, and differs from everything else. Texts are compared by
    /// their code points, so that two that Swift takes for the same may differ. A row in which nil would be
    /// unwrapped is not found. A part that SQL cannot say is an error of code
    /// ``DatabaseError/Code/unsupported`` when the query runs, and names the part.
    public func `where`(_ predicate: Predicate<Source>) -> Query {
        self.where { (_: Source.Arguments) in PredicateTranslation.condition(of: predicate) }
    }
}
