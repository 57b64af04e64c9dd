@testable import flights

/// Bytes in memory, given out a few at a time.
struct Bytes: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let chunkSize: Int

    init(_ bytes: some Sequence<UInt8>, chunkSize: Int = .max) {
        rest = ArraySlice(Array(bytes))
        self.chunkSize = chunkSize
    }

    mutating func read(into buffer: inout [UInt8]) throws -> Int {
        let chunk = rest.prefix(min(chunkSize, buffer.count))
        buffer.replaceSubrange(0..<chunk.count, with: chunk)
        rest = rest.dropFirst(chunk.count)
        return chunk.count
    }
}
