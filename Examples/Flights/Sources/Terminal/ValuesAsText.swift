import Foundation

extension Int {
    /// The number with a comma before every three digits: `27,004`.
    var grouped: String {
        var digits = String(magnitude)
        var offset = digits.count - 3
        while offset > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: offset))
            offset -= 3
        }
        return self < 0 ? "-" + digits : digits
    }
}

extension Double {
    /// The number with so many digits after the point: `10.04`.
    func rounded(to digits: Int) -> String {
        String(format: "%.\(digits)f", self)
    }
}

/// A day of the year: `Jan 31`.
func day(month: Int, _ day: Int) -> String {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let name = names.indices.contains(month - 1) ? names[month - 1] : "month \(month)"
    return "\(name) \(String(day).padded(to: 2, .right))"
}

extension Optional {
    /// What the closure makes of the value, or a dash.
    func text(_ describe: (Wrapped) -> String) -> String {
        map(describe) ?? "–"
    }
}
