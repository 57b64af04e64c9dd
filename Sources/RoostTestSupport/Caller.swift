import Foundation

#if canImport(Runtime)
    import Runtime
#endif

/// The place in the application's code that ran a statement: kept as addresses, and looked up when it is asked for.
///
/// It needs a toolchain with the module `Runtime` and a build with debug information; elsewhere there is no place.
struct Caller: Sendable {
    #if canImport(Runtime)
        private let backtrace: Backtrace?

        /// What is loaded, taken once: it reads all files that the process has mapped, and would crash where
        /// another thread unmaps one meanwhile.
        private static let images = ImageMap.capture()

        static func here() -> Caller {
            Caller(backtrace: try? Backtrace.capture(algorithm: .fast, limit: 64, images: images))
        }

        /// `Folder/File.swift:12` of the first frame that is not Roost's own.
        var place: String? {
            for frame in backtrace?.symbolicated(with: Self.images)?.frames ?? [] {
                guard let location = frame.symbol?.sourceLocation, location.line > 0 else { continue }
                if Self.isOwn(location.path) { continue }
                return Self.shortened(location.path) + ":\(location.line)"
            }
            return nil
        }
    #else
        static func here() -> Caller { Caller() }
        var place: String? { nil }
    #endif

    /// The folder of the sources of Roost and of its drivers, which this file is in too.
    private static let ownFolder =
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .path(percentEncoded: false)

    private static func isOwn(_ path: String) -> Bool { path.hasPrefix(ownFolder) || path.hasPrefix("<") }

    private static func shortened(_ path: String) -> String {
        path.split(separator: "/").suffix(2).joined(separator: "/")
    }
}
