import Foundation
import RoostSQLite

/// SQL as an engine spells it, and as a test expects it.
///
/// A test's literal holds for every engine. Where an engine spells a statement otherwise, its own text stands
/// beside it: `EngineText("…").on("PostgreSQL", "…")`. What PostgreSQL always spells otherwise is written as on SQLite:
/// placeholders, the value of a key that may be assigned, where NULLs sort, how a transaction begins.
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
        self.text = dialect.name == "PostgreSQL" ? Self.asOnSQLite(text) : text
        engine = dialect.name
    }

    private static func asOnSQLite(_ text: String) -> String {
        let types = #/::(bigint|double precision|boolean|timestamptz|uuid|bytea|numeric|jsonb|text|int8\[\])/#
        let assignedKey = #/COALESCE\(CASE WHEN (\?\d+) > COALESCE\(pg_seq.*?nextval\(pg_get_[^)]*\)\)\)/#
        return
            text
            .replacing(types, with: "")
            .replacing(#/\$(\d+)/#) { "?\($0.1)" }
            .replacing(assignedKey) { $0.1 }
            .replacing(#/ NULLS (FIRST|LAST)/#, with: "")
            .replacing(" ESCAPE ''", with: "")
            .replacing(#/(?m)^BEGIN$/#, with: "BEGIN IMMEDIATE")
            .replacing("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", with: "BEGIN")
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
