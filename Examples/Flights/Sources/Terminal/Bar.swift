/// A bar of block characters, exact to an eighth of a character.
enum Bar {
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// A bar for a value, where the greatest value's bar is as wide as `width`. Values below zero have none.
    static func text(_ value: Double, of greatest: Double, width: Int) -> String {
        guard value > 0, greatest > 0 else { return "" }
        let length = Int((min(value / greatest, 1) * Double(width * 8)).rounded())
        return String(repeating: "█", count: length / 8) + eighths[length % 8]
    }
}
