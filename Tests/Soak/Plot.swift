import Foundation

/// What was measured as curves, one under the other, each from zero up.
struct Plot {
    private let samples: [Sample]

    private static let width = 860.0
    private static let height = 110.0
    private static let left = 200.0
    private static let pitch = 140.0

    init(_ samples: [Sample]) { self.samples = samples }

    var svg: String {
        let height = 60 + Self.pitch * Double(Sample.Kind.allCases.count)
        let panels = Sample.Kind.allCases.enumerated().map { index, kind in
            panel(kind, top: 50 + Self.pitch * Double(index))
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(number(Self.left + Self.width + 40))" \
            height="\(number(height))" font-family="sans-serif" font-size="13">
            <rect width="100%" height="100%" fill="white"/>
            <text x="16" y="28" font-size="16">Soak: \(Soak.tasks) tasks on \(Soak.connections) connections for \
            \(samples.count) s; grey is warm-up</text>
            \(panels.joined(separator: "\n"))
            </svg>

            """
    }

    private func panel(_ kind: Sample.Kind, top: Double) -> String {
        let values = samples.compactMap { sample in sample.value(kind).map { (sample.second, $0) } }
        let greatest = max(values.map(\.1).max() ?? 1, 1e-9)
        let step = Self.width / Double(max(1, samples.count))
        let points = values.map { second, value in
            let y = top + Self.height * (1 - value / greatest)
            return "\(number(Self.left + Double(second) * step)),\(number(y))"
        }
        let warmUp = step * Double(Sample.warmUp(of: samples.count))
        return """
            <rect x="\(number(Self.left))" y="\(number(top))" width="\(number(warmUp))" \
            height="\(number(Self.height))" fill="#eee"/>
            <path d="M\(number(Self.left)) \(number(top)) v\(number(Self.height)) h\(number(Self.width))" \
            fill="none" stroke="#999"/>
            <polyline points="\(points.joined(separator: " "))" fill="none" stroke="#1a6"/>
            <text x="16" y="\(number(top + 14))">\(kind.title)</text>
            <text x="\(number(Self.left - 8))" y="\(number(top + 12))" text-anchor="end">\(number(greatest))</text>
            <text x="\(number(Self.left - 8))" y="\(number(top + Self.height))" text-anchor="end">0</text>
            """
    }

    private func number(_ value: Double) -> String { String(format: "%g", (value * 10).rounded() / 10) }
}
