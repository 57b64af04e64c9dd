import Foundation
import RoostSQLite
import Testing

/// Pages in the order of columns of every type, with cursors that travel as text.
@Suite struct PageTypeTests {
    /// Another seed for every run; a failure prints it.
    private let seed = UInt64.random(in: 0...UInt64.max)

    @Test(arguments: ConformanceTarget.all)
    func walksByColumnsOfEveryType(on target: ConformanceTarget) throws {
        var generator = SeededGenerator(seed: seed)
        let stage = try target.stage(with: Event.self)
        let events = (0..<40).map { _ in Event.random(using: &generator) }
        try stage.write { session in try session.insert(events) }
        let queries = [
            Event.all,
            Event.all.order { $0.id.descending },
            Event.all.order { ($0.at, $0.id) },
            Event.all.order { ($0.at.descending, $0.id) },
            Event.all.order { ($0.name, $0.id.descending) },
            Event.all.order { ($0.name.descending, $0.at) }.order { $0.id },
            Event.all.order { ($0.weight, $0.isOpen.descending) }.order { $0.id },
            Event.all.order { ($0.weight.descending, $0.id) },
            Event.all.order { ($0.data, $0.id) },
            Event.all.order { ($0.data.descending, $0.kind) }.order { $0.id.descending },
            Event.all.order { ($0.kind, $0.isOpen) }.order { $0.id },
        ]
        try stage.read { session in
            for (number, query) in queries.enumerated() {
                let ordered = number == 0 ? query.order { $0.id } : query
                let expected = try session.fetch(ordered).map(\.id)
                let walked = try session.walk(query, size: 7).map(\.id)
                #expect(walked == expected, "query \(number), seed \(seed)")
            }
        }
    }
}

struct Event: Model, Equatable {
    enum Kind: Int, Codable, Sendable, CaseIterable { case concert, talk }

    var id: UUID
    var at: Date?
    var name: String?
    var weight: Double?
    var data: Data?
    var isOpen: Bool?
    var kind: Kind

    static func random(using generator: inout SeededGenerator) -> Event {
        Event(
            id: generator.uuid(), at: generator.maybe { $0.date() }, name: generator.maybe { $0.text() },
            weight: generator.maybe { $0.double() }, data: generator.maybe { Data($0.bytes()) },
            isOpen: generator.maybe { .random(using: &$0) }, kind: generator.one(of: Kind.allCases))
    }
}

extension Session {
    /// All rows of a query, page by page.
    fileprivate func walk(_ query: Query<Event, Event>, size: Int) throws -> [Event] {
        var rows: [Event] = []
        var cursor: PageCursor<Event>?
        repeat {
            let page = try page(query, size: size, after: cursor)
            rows += page.rows
            cursor = page.next.flatMap { PageCursor($0.description) }
        } while cursor != nil && rows.count < 1000
        return rows
    }
}
