/// Which faults are still to happen, and where.
struct FaultPlan {
    /// One kind of fault at one step.
    struct Rule {
        var fault: Fault
        var step: FaultStep
        /// What the step's text begins with; empty for any.
        var prefix: String
        /// How often it happens.
        var times: Int
    }

    private var rules: [Rule] = []

    /// How many faults have happened.
    private(set) var count = 0

    mutating func add(_ rule: Rule) { rules.append(rule) }

    mutating func removeAll() { rules.removeAll() }

    /// What is to happen at an event; nil for nothing. The rule that was made first comes first, and has then
    /// happened once.
    mutating func fault(at event: ProtocolEvent) -> Fault? {
        let match = rules.firstIndex { $0.step == event.step && event.text.hasPrefix($0.prefix) }
        guard let match else { return nil }
        count += 1
        rules[match].times -= 1
        let fault = rules[match].fault
        if rules[match].times <= 0 { rules.remove(at: match) }
        return fault
    }

    /// Counts a fault that no rule asked for.
    mutating func noteUnplanned() { count += 1 }
}
