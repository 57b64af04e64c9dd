import Foundation

/// Why a ``FaultProxy`` cannot listen.
public struct FaultProxyError: Error, CustomStringConvertible {
    /// What could not be done, and why.
    public let description: String

    init(_ description: String) { self.description = description }

    /// What the system refused, with its own words of why.
    static func system(_ action: String) -> FaultProxyError {
        FaultProxyError("\(action): \(String(cString: strerror(errno)))")
    }
}
