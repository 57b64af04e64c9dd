import Foundation

/// A file of the data set, plain or compressed.
struct DataFile {
    /// Where it lies: `flights.csv`, or `flights.csv.gz` where there is no plain one.
    let url: URL

    /// Finds the file of a name in a folder.
    init(_ name: String, in folder: URL) throws {
        let plain = folder.appending(path: name)
        let compressed = folder.appending(path: name + ".gz")
        let found = [plain, compressed].first {
            FileManager.default.fileExists(atPath: $0.path(percentEncoded: false))
        }
        guard let found else {
            let place = folder.path(percentEncoded: false)
            throw ImportError(file: name, problem: "no such file in \(place), and no \(name).gz either")
        }
        url = found
    }

    var isCompressed: Bool { url.pathExtension == "gz" }

    /// Opens the file for reading from its start.
    func open() throws -> any ByteSource {
        isCompressed ? try GzipFile(url) : try PlainFile(url)
    }

    /// How many bytes reading will give, for a progress bar; nil where it is not known.
    ///
    /// A compressed file says so in its last four bytes, if it was compressed in one go.
    var uncompressedSize: Int? {
        guard let handle = try? FileHandle(forReadingFrom: url), let size = try? handle.seekToEnd() else {
            return nil
        }
        guard isCompressed else { return Int(size) }
        guard size >= 4, (try? handle.seek(toOffset: size - 4)) != nil else { return nil }
        return try? handle.readToEnd()?.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
