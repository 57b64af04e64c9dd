/// Where text stands in its column.
enum Alignment: Sendable {
    case left
    case right
}

extension String {
    /// The text with spaces up to a width; unchanged where it is wider.
    func padded(to width: Int, _ alignment: Alignment = .left) -> String {
        let padding = String(repeating: " ", count: max(0, width - count))
        return alignment == .left ? self + padding : padding + self
    }
}
