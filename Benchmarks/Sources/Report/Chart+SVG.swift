import Foundation

extension Chart {
    /// The chart as an SVG, which follows the reader's preference for light or dark.
    var svg: String {
        let bodies = panels.enumerated().map { index, panel in
            group(panel, x: Layout.margin + Double(index % 2) * Layout.columnWidth, y: top(ofPanel: index))
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(text(Layout.width)) \(text(height))" \
            width="\(text(Layout.width))" height="\(text(height))" role="img" \
            aria-label="Benchmarks: time for each row or read; shorter is better">
            <style>
            \(Self.styles)
            </style>
            <rect class="card" x="0.5" y="0.5" width="\(text(Layout.width - 1))" \
            height="\(text(height - 1))" rx="8"/>
            \(label("Time for each row or read: shorter is better", "headline", x: Layout.margin, y: 34))
            \(label("Beside each bar: nanoseconds, and how many times C by hand", "note", x: Layout.margin, y: 54))
            \(bodies.joined(separator: "\n"))
            \(label(environment, "note", x: Layout.margin, y: height - 18))
            </svg>

            """
    }

    private func group(_ panel: Panel, x: Double, y: Double) -> String {
        let greatest = panel.bars.map(\.nanoseconds).max() ?? 1
        let bars = panel.bars.enumerated().map { index, bar in
            let top = y + Layout.titleHeight + Double(index) * Layout.barPitch
            let width = max(1, bar.nanoseconds / greatest * Layout.barWidth)
            let start = x + Layout.labelWidth
            let base = top + Layout.barHeight - 4
            return [
                label(bar.title, bar.style == "roost" ? "name ours" : "name", x: x, y: base),
                """
                <rect class="\(bar.style)" x="\(text(start))" y="\(text(top))" width="\(text(width))" \
                height="\(text(Layout.barHeight))" rx="2"/>
                """,
                label(
                    "\(number(bar.nanoseconds)) · \(ratio(bar.ratio)) ×", "value", x: start + width + 6,
                    y: base),
            ].joined(separator: "\n")
        }
        return ([label("\(panel.title) (ns per \(panel.unit))", "title", x: x, y: y + 12)] + bars)
            .joined(separator: "\n")
    }

    private func label(_ text: String, _ style: String, x: Double, y: Double) -> String {
        let escaped = text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(
            of: "<", with: "&lt;")
        return "<text class=\"\(style)\" x=\"\(self.text(x))\" y=\"\(self.text(y))\">\(escaped)</text>"
    }

    private func text(_ value: Double) -> String { String(format: "%g", (value * 10).rounded() / 10) }

    private func number(_ value: Double) -> String {
        let digits = String(Int(value.rounded()))
        return digits.count > 3 ? digits.dropLast(3) + "," + digits.suffix(3) : digits
    }

    private func ratio(_ value: Double) -> String { String(format: value < 10 ? "%.1f" : "%.0f", value) }
}

// MARK: - Measures

extension Chart {
    /// In pixels.
    private enum Layout {
        static let width = 960.0
        static let margin = 24.0
        static let columnWidth = 464.0
        static let top = 84.0
        static let labelWidth = 124.0
        static let barWidth = 190.0
        static let barHeight = 16.0
        static let barPitch = 22.0
        static let titleHeight = 24.0
        static let panelGap = 26.0
        static let bottom = 34.0
    }

    /// A row of panels is as high as the higher of the two.
    private func height(ofRow row: Int) -> Double {
        let bars = panels.dropFirst(row * 2).prefix(2).map(\.bars.count).max() ?? 0
        return Layout.titleHeight + Double(bars) * Layout.barPitch + Layout.panelGap
    }

    private func top(ofPanel index: Int) -> Double {
        (0..<index / 2).reduce(Layout.top) { $0 + height(ofRow: $1) }
    }

    private var height: Double { top(ofPanel: (panels.count + 1) / 2 * 2) + Layout.bottom - 8 }
}

// MARK: - Colours

extension Chart {
    private static let styles = """
        text { font-family: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif; }
        .headline { font-size: 17px; font-weight: 600; fill: #1f2328; }
        .title { font-size: 13px; font-weight: 600; fill: #1f2328; }
        .name, .value { font-size: 12px; fill: #3d444d; }
        .ours { font-weight: 600; fill: #1f2328; }
        .note { font-size: 11px; fill: #59636e; }
        .card { fill: #ffffff; stroke: #d1d9e0; }
        .raw { fill: #afb8c1; }
        .roost { fill: #0969da; }
        .grdb { fill: #d4a72c; }
        @media (prefers-color-scheme: dark) {
        .headline, .title, .ours { fill: #f0f6fc; }
        .name, .value { fill: #c9d1d9; }
        .note { fill: #9198a1; }
        .card { fill: #0d1117; stroke: #3d444d; }
        .raw { fill: #656c76; }
        .roost { fill: #4493f8; }
        .grdb { fill: #9e6a03; }
        }
        """
}
