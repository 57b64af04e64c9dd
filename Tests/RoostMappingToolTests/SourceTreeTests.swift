import Foundation
import Testing

@testable import RoostMappingTool

@Suite struct SourceTreeTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

    @Test func writesAFileForEachSource() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try mappings(of: ["a/Flight.swift", "b/Airport.swift"]).write()
        #expect(try files() == ["Airport+GeneratedMapping.swift", "Flight+GeneratedMapping.swift"])
        #expect(mappings(of: ["a/Flight.swift", "b/Airport.swift"]).changes.isEmpty)
    }

    @Test func removesWhatIsNotNeededAnyMoreAndNothingElse() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try mappings(of: ["Flight.swift", "Airport.swift"]).write()
        try Output.write("// Written by hand.\n", to: "\(folder)/Other.swift")
        try mappings(of: ["Flight.swift"]).write()
        #expect(try files() == ["Flight+GeneratedMapping.swift", "Other.swift"])
    }

    @Test func leavesAFileAloneThatNeedsNoChange() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/RoostMapping.swift"
        try Output.write("text", to: path)
        let long = Date(timeIntervalSince1970: 0)
        try FileManager.default.setAttributes([.modificationDate: long], ofItemAtPath: path)
        try Output.write("text", to: path)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date == long)
    }

    private func mappings(of sources: [String]) -> SourceTreeMappings {
        SourceTreeMappings(
            sources.map { source in
                ModelMapping(
                    type: "Flight", access: .internal, availability: [], requirements: [], conditions: [],
                    path: source,
                    columns: [.init(property: "id", key: "\"id\"", isOptional: false, isRead: true)])
            }, folder: folder)
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
}
