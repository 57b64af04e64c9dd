import Foundation

/// Where the program speaks.
enum Terminal {
    /// Prints lines at once, so that results show while the rest is still measured.
    static func print(_ lines: [String]) {
        write(lines.map { $0 + "\n" }.joined(), to: .standardOutput)
    }

    /// Says on standard error what is being done, in one line and where somebody watches.
    static func showProgress(_ text: String) {
        guard isWatched else { return }
        write("\r\u{1B}[K" + text, to: .standardError)
    }

    static func hideProgress() { showProgress("") }

    private static let isWatched = isatty(STDERR_FILENO) == 1

    private static func write(_ text: String, to file: FileHandle) {
        try? file.write(contentsOf: Data(text.utf8))
    }
}
