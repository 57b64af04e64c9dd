extension Duration {
    /// The duration that a setting gives as text: a whole number with its unit, "ms", "s", "m" or "h". Nil for anything
    /// else: a number alone would be seconds here and milliseconds there.
    init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits) else { return nil }
        switch text.dropFirst(digits.count) {
        case "ms": self = .milliseconds(number)
        case "s": self = .seconds(number)
        case "m": self = .seconds(number) * 60
        case "h": self = .seconds(number) * 3600
        default: return nil
        }
    }
}
