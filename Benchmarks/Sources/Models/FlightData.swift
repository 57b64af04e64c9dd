import Foundation

/// The flights' text, in memory.
enum FlightData {
    /// How many flights left in 2013.
    static let countOfYear = 336_776

    /// January, which the repository has.
    static func january() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL.repository.appending(path: "Examples/Flights/Data/flights.csv")))
    }

    /// As many lines as are asked for: of the file `flights.csv`, plain or compressed as `.gz`, where there is a
    /// folder with it, otherwise of January, over and over.
    static func text(lines: Int, folder: URL?) throws -> [UInt8] {
        let source = try folder.map(year) ?? january()
        guard let header = source.firstIndex(of: UInt8(ascii: "\n")) else { return source }
        let body = source[(header + 1)...]
        var text = Array(source[...header])
        var missing = lines
        while missing > 0 {
            let end = end(ofLine: missing, in: body)
            text += body[..<end.index]
            missing -= end.lines
            if end.lines == 0 { break }
        }
        return text
    }

    private static func year(in folder: URL) throws -> [UInt8] {
        let file = folder.appending(path: "flights.csv")
        if let plain = try? Data(contentsOf: file) { return [UInt8](plain) }
        let gzip = Process()
        let output = Pipe()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", file.appendingPathExtension("gz").path(percentEncoded: false)]
        gzip.standardOutput = output
        try gzip.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        gzip.waitUntilExit()
        guard gzip.terminationStatus == 0 else { throw FlightDataError.unreadable(file) }
        return [UInt8](text)
    }

    /// Where so many lines end, or as many as there are.
    private static func end(ofLine count: Int, in text: ArraySlice<UInt8>) -> (index: Int, lines: Int) {
        var lines = 0
        for index in text.indices where text[index] == UInt8(ascii: "\n") {
            lines += 1
            if lines == count { return (index + 1, lines) }
        }
        return (text.endIndex, lines)
    }

    /// Flights as values.
    static func flights<F: FlightFields>(_ count: Int, as type: F.Type = F.self) throws -> [F] {
        var flights: [F] = []
        flights.reserveCapacity(count)
        try text(lines: count, folder: nil).withUnsafeBufferPointer { text in
            var parser = try FlightParser(text)
            while let flight = try parser.next(as: type) { flights.append(flight) }
        }
        return flights
    }
}

enum FlightDataError: Error, CustomStringConvertible {
    case unreadable(URL)

    var description: String {
        switch self {
        case .unreadable(let file): "neither \(file.path()) nor \(file.path()).gz can be read"
        }
    }
}

extension URL {
    /// The repository's root.
    static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// This package.
    static let benchmarks = repository.appending(path: "Benchmarks")
}
