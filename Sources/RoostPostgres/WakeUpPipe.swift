#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pipe that ends a wait on another thread. It is closed when nobody can write to it any more, so that a late wake-up
/// never reaches what the system has given the same number to.
final class WakeUpPipe: Sendable {
    /// The end to wait at.
    let reading: Int32
    private let writing: Int32

    init() throws(DatabaseError) {
        var ends: (Int32, Int32) = (-1, -1)
        let code = withUnsafeMutableBytes(of: &ends) {
            pipe($0.assumingMemoryBound(to: Int32.self).baseAddress)
        }
        guard code == 0 else {
            throw DatabaseError(
                .cannotOpen,
                "The process has as many files open as it may: raise the limit, or use fewer connections.")
        }
        (reading, writing) = ends
        for end in [reading, writing] {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
    }

    deinit {
        close(reading)
        close(writing)
    }

    /// Ends a wait. Returns at once: a pipe that is full wakes as well.
    func write() {
        var byte: UInt8 = 0
        #if canImport(Glibc)
            _ = Glibc.write(writing, &byte, 1)
        #elseif canImport(Musl)
            _ = Musl.write(writing, &byte, 1)
        #elseif canImport(Darwin)
            _ = Darwin.write(writing, &byte, 1)
        #endif
    }

    /// Takes what was written, so that the next wait waits.
    func drain() {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
            while read(reading, buffer.baseAddress, buffer.count) > 0 {}
        }
    }
}
