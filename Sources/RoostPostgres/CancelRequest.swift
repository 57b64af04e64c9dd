import CPostgres
import Dispatch

/// Asks a server to stop what one of its connections runs, by a connection of its own.
///
/// Sendable, unchecked: libpq's object never changes and may be used by any thread. It is freed when the last of those
/// who have this one has let go of it.
final class CancelRequest: @unchecked Sendable {
    private let handle: OpaquePointer

    /// Nil for a connection that is gone.
    init?(_ connection: OpaquePointer?) {
        guard let handle = PQgetCancel(connection) else { return nil }
        self.handle = handle
    }

    deinit {
        PQfreeCancel(handle)
    }

    /// Sends it and waits until the server has taken note.
    ///
    /// libpq waits for as long as the network lets it, and so does this on a thread of its own: a server that cannot be
    /// reached must not hold up whoever had enough of it.
    ///
    /// - Returns: Whether the server answered in time. Otherwise the request may reach it at any time.
    func send(within patience: Duration) -> Bool {
        let answered = DispatchSemaphore(value: 0)
        DispatchQueue.global().async { [self] in
            var complaint = [CChar](repeating: 0, count: 256)
            PQcancel(handle, &complaint, Int32(complaint.count))
            answered.signal()
        }
        return answered.wait(timeout: .now() + .microseconds(Int(patience / .microseconds(1)))) == .success
    }
}
