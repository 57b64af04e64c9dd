extension Database.Configuration: NamedSettings {
    /// Those that can be text, and those of the pool.
    public static let settings: [Setting<Database.Configuration>] =
        [
            .text("name", \.name),
            .integer("statementCacheCapacity", \.statementCacheCapacity),
            .duration("deadline", orNone: \.deadline),
            .duration("commitTimeout", \.commitTimeout),
            .duration("stopTimeout", \.stopTimeout),
            .duration("drainTimeout", \.drainTimeout),
        ] + PoolConfiguration.settings.map { $0.of(\.pool) }

    /// Refuses what makes no sense.
    func validate() throws(DatabaseError) {
        if let complaint = ownComplaint ?? pool.complaint {
            throw DatabaseError(.invalidConfiguration, complaint)
        }
    }

    private var ownComplaint: String? {
        if statementCacheCapacity < 1 {
            return "statementCacheCapacity is \(statementCacheCapacity): give at least 1."
        }
        if let deadline, deadline <= .zero { return "deadline is \(deadline): give more than zero, or nil." }
        if commitTimeout <= .zero { return "commitTimeout is \(commitTimeout): give more than zero." }
        if stopTimeout <= .zero { return "stopTimeout is \(stopTimeout): give more than zero." }
        if drainTimeout < .zero { return "drainTimeout is \(drainTimeout): give zero or more." }
        return nil
    }
}
