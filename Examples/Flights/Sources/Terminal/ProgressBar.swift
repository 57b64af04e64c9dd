import Foundation

/// How far the reading of a file has come.
///
/// In a terminal a bar grows; elsewhere, in a log for example, one line at the end says it all.
struct ProgressBar {
    /// How the progress is told.
    enum Mode: Sendable {
        case silent
        case finalLine
        case live

        /// What suits standard error.
        static var fitting: Mode { Terminal.showsProgress ? .live : .finalLine }
    }

    private let title: String
    private let totalBytes: Int?
    private let mode: Mode
    private let start = ContinuousClock.now
    private var lastDrawn = ContinuousClock.now

    /// - Parameter totalBytes: The size of the file; without it the bar says how many rows there are, but not
    ///   how far that is.
    init(_ title: String, totalBytes: Int?, mode: Mode = .fitting) {
        self.title = title
        self.totalBytes = totalBytes
        self.mode = mode
    }

    /// Tells how far it is. Cheap enough to be called for every row.
    mutating func update(rows: Int, bytes: Int) {
        guard mode == .live, rows.isMultiple(of: 256) else { return }
        let now = ContinuousClock.now
        guard now - lastDrawn > .milliseconds(50) else { return }
        lastDrawn = now
        Terminal.writeProgress(Self.overwriteLine + line(rows: rows, bytes: bytes, after: now - start))
    }

    /// Leaves the final line standing, wherever the reading ended.
    func finish(rows: Int, bytes: Int) {
        guard mode != .silent else { return }
        let line = line(rows: rows, bytes: bytes, after: .now - start)
        Terminal.writeProgress((mode == .live ? Self.overwriteLine : "") + line + "\n")
    }

    /// For example `flights   ██████████████        50%  13,502 rows  310,000 rows/s`.
    func line(rows: Int, bytes: Int, after duration: Duration) -> String {
        let share = totalBytes.map { $0 == 0 ? 1 : min(1, Double(bytes) / Double($0)) }
        let bar = Bar.text(share ?? 0, of: 1, width: 24).padded(to: 24)
        let percent = share.map { "\(Int($0 * 100))%" } ?? ""
        let speed = Double(rows) / max(duration / .seconds(1), 0.001)
        return title.padded(to: 10) + bar + percent.padded(to: 6, .right)
            + "\(rows.grouped) rows".padded(to: 16, .right)
            + "\(Int(speed).grouped) rows/s".padded(to: 18, .right)
    }

    /// Back to the first column, and erase what stands there.
    private static let overwriteLine = "\r\u{1B}[K"
}
