import Foundation
import RoostSQLite

/// Values of one model, and the file that declares it.
struct Specimen: Sendable {
    let model: String
    let file: String
    /// Whether the model has a mapping that was made ahead of time.
    let isGenerated: Bool
    /// Throws where the values do not come back as they went, in whichever mode.
    let roundTrip: @Sendable () throws -> Void

    init<M: Model & Equatable>(_ values: M..., file: String = #filePath) {
        self.init(values, file: file)
    }

    /// Without values nothing is written and read: the model has no columns that could be.
    init<M: Model & Equatable>(_ values: [M], file: String = #filePath) {
        model = "\(M.self)"
        self.file = file
        isGenerated = M.generatedMapping != nil
        roundTrip = { try RoundTrip(values).run() }
    }
}

/// Writes values in one mode and reads them in another.
struct RoundTrip<M: Model & Equatable> {
    let values: [M]

    init(_ values: [M]) {
        self.values = values
    }

    func run() throws {
        guard !values.isEmpty else { return }
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for writing in [MappingMode.generated, .cached] {
            let path = folder.appending(path: "\(writing).sqlite").path
            try database(path, writing).sync.write { session in
                try session.create(M.self)
                try session.insert(values)
            }
            for reading in [MappingMode.generated, .cached] {
                let read = try database(path, reading).sync.read { session in try session.fetch(M.all) }
                guard read == values else {
                    throw Mismatch(
                        description:
                            "\(M.self), written \(writing) and read \(reading): \(read), not \(values)")
                }
            }
        }
    }

    private func database(_ path: String, _ mapping: MappingMode) throws -> Database {
        try Database.openBlocking(.sqlite(path: path).configured { $0.mapping = mapping })
    }
}

struct Mismatch: Error, CustomStringConvertible {
    let description: String
}
