import Foundation
import RoostSQLite

/// SQL as an engine spells it, and as a test expects it.
///
/// A test's literal holds for every engine. Where an engine spells a statement otherwise, its own text stands
/// beside it: `EngineText("…").on("PostgreSQL", "…")`. Placeholders are written `?1`, whatever the engine
/// writes.
struct EngineText: Equatable, ExpressibleByStringLiteral, CustomStringConvertible {
    private let text: String
    private let engine: String?
    private var spellings: [String: String] = [:]

    init(stringLiteral text: String) {
        self.text = text
        engine = nil
    }

    /// What an engine made of a statement.
    init(_ text: String, by dialect: any Dialect) {
        var text = text
        // From the last to the first, so that $1 is not found in $12.
        for position in (1...99).reversed() {
            var placeholder = ""
            dialect.appendPlaceholder(position, to: &placeholder)
            text = text.replacingOccurrences(of: placeholder, with: "?\(position)")
        }
        self.text = text
        engine = dialect.name
    }

    /// The same, but for one engine.
    func on(_ engine: String, _ spelling: String) -> EngineText {
        var text = self
        text.spellings[engine] = spelling
        return text
    }

    var description: String { text }

    static func == (left: EngineText, right: EngineText) -> Bool {
        let engine = left.engine ?? right.engine
        return left.text(on: engine) == right.text(on: engine)
    }

    private func text(on engine: String?) -> String { engine.flatMap { spellings[$0] } ?? text }
}
