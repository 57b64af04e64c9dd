import Foundation
import RoostSQLite

/// What all workloads share: how much they do, and where their files are.
struct Bench {
    let scale: Scale

    /// For database files; gone when the program ends.
    let folder: URL

    /// Where the whole year's flights are, if anywhere.
    let data: URL?

    /// A path that no other file has.
    func newFile() -> String {
        folder.appending(path: "\(UUID()).sqlite").path(percentEncoded: false)
    }
}

/// How much a workload does.
enum Scale {
    /// What the issue of the numbers is.
    case full
    /// A tenth, for a look.
    case quick
    /// A hundredth, for counting: what is allocated for a row does not depend on how many there are.
    case counting

    /// How many units stand for so many at full scale.
    func callAsFunction(_ full: Int) -> Int {
        switch self {
        case .full: full
        case .quick: max(1, full / 10)
        case .counting: max(min(full, 100), full / 100)
        }
    }
}

/// The settings of every connection in every mode.
enum Settings {
    /// Enough for the largest table, so that what is measured is not the disk.
    static let cacheKiB = 64 << 10
    static let synchronous = "normal"
}

extension Bench {
    /// Calls a closure with a folder that is gone afterwards.
    static func withFolder<Result>(
        _ scale: Scale, data: String? = nil, _ body: (Bench) throws -> Result
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "roost-bench-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(Bench(scale: scale, folder: folder, data: data.map { URL(filePath: $0) }))
    }
}
