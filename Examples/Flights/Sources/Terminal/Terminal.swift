import Foundation

/// The terminal that the program runs in, if it does.
enum Terminal {
    /// Whether somebody watches standard error: the place for progress, so that the answers on standard output
    /// can be piped on.
    static let showsProgress = isatty(STDERR_FILENO) == 1

    /// Writes to standard error at once.
    static func writeProgress(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
