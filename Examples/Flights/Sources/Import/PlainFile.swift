import Foundation

/// A file as it lies on the disk.
struct PlainFile: ByteSource {
    private let name: String
    private let handle: FileHandle

    /// Opens a file; it is closed when nothing holds this value any more.
    init(_ url: URL) throws {
        name = url.lastPathComponent
        do {
            handle = try FileHandle(forReadingFrom: url)
        } catch {
            throw ImportError(file: name, problem: error.localizedDescription)
        }
    }

    func read(into buffer: inout [UInt8]) throws -> Int {
        try readBytes(of: handle, into: &buffer, file: name)
    }
}

/// Reads what is there, at most as much as the buffer holds.
///
/// `FileHandle.read(upToCount:)` would allocate a `Data` for every chunk.
func readBytes(of handle: FileHandle, into buffer: inout [UInt8], file: String) throws -> Int {
    while true {
        let count = buffer.withUnsafeMutableBytes { read(handle.fileDescriptor, $0.baseAddress, $0.count) }
        if count >= 0 { return count }
        // A signal has come in between; nothing is lost.
        if errno == EINTR { continue }
        throw ImportError(file: file, problem: String(cString: strerror(errno)))
    }
}
