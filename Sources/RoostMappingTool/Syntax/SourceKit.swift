import CSourceKit
import Foundation

/// The toolchain's own parser, loaded into this process.
///
/// What goes wrong inside it cannot be caught: see ``Supervisor``.
final class SourceKit {
    private let functions: SourceKitFunctions
    private let keys: SourceKitKeys

    init(library path: String) throws {
        functions = try SourceKitFunctions(library: path)
        functions.initialize()
        keys = SourceKitKeys(functions)
    }

    /// The declarations in a text. Nothing is type-checked.
    func parse(_ bytes: [UInt8], name: String) throws -> SyntaxTree {
        guard let request = functions.createDictionary(nil, nil, 0) else {
            throw SourceKitError(description: "SourceKit made no request.")
        }
        defer { functions.releaseRequest(request) }
        functions.setUID(request, keys["key.request"], keys["source.request.editor.open"])
        set(Array(name.utf8), for: "key.name", in: request)
        set(bytes, for: "key.sourcetext", in: request)
        functions.setInteger(request, keys["key.syntactic_only"], 1)
        functions.setInteger(request, keys["key.enablesubstructure"], 1)
        functions.setInteger(request, keys["key.enablesyntaxmap"], 1)
        guard let response = functions.send(request) else {
            throw SourceKitError(description: "SourceKit gave no answer.")
        }
        defer { functions.disposeResponse(response) }
        if functions.isError(response) {
            let description = functions.errorDescription(response).map { String(cString: $0) }
            throw SourceKitError(description: description ?? "SourceKit answered with an error.")
        }
        return SyntaxDecoder(functions: functions, keys: keys).tree(functions.value(response))
    }

    private func set(_ bytes: [UInt8], for key: String, in request: sourcekitd_object_t) {
        bytes.withUnsafeBytes { buffer in
            // An empty array has no address, and the request takes none for an error.
            let start = buffer.bindMemory(to: CChar.self).baseAddress
            withUnsafePointer(to: CChar(0)) { empty in
                functions.setString(request, keys[key], start ?? empty, bytes.count)
            }
        }
    }
}

/// Why the library could not be used.
struct SourceKitError: Error, CustomStringConvertible {
    let description: String
}

extension SourceKit {
    /// Where the library lies in the toolchain that a compiler belongs to.
    static func library(besides compiler: String) throws -> String {
        let bin = URL(fileURLWithPath: compiler).resolvingSymlinksInPath().deletingLastPathComponent()
        let lib = bin.deletingLastPathComponent().appendingPathComponent("lib")
        let candidates = ["libsourcekitdInProc.so", "sourcekitdInProc.framework/sourcekitdInProc"]
            .map { lib.appendingPathComponent($0).path }
        guard let path = candidates.first(where: FileManager.default.fileExists(atPath:)) else {
            throw SourceKitError(
                description: "the toolchain has no \(candidates.joined(separator: " and no "))")
        }
        return path
    }
}
