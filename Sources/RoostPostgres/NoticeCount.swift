import CPostgres

/// Counts the notices of a connection, which nobody reads.
final class NoticeCount {
    private(set) var count = 0

    /// Has libpq count a connection's notices, and print none. The connection keeps this object.
    func attach(to handle: OpaquePointer?) {
        PQsetNoticeProcessor(
            handle,
            { count, _ in
                guard let count else { return }
                Unmanaged<NoticeCount>.fromOpaque(count).takeUnretainedValue().count += 1
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
