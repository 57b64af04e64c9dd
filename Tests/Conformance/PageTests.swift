import Foundation
import RoostSQLite
import Testing

/// Pages by key.
@Suite struct PageTests {
    @Test(arguments: ConformanceTarget.all)
    func walksInTheOrderOfTheKey(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        #expect(try stage.walk(Flight.all) == [1, 2, 3, 4, 5])
    }

    @Test(arguments: ConformanceTarget.all)
    func walksThroughNullsInBothDirections(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        #expect(try stage.walk(Flight.all.order { $0.depDelay }) == [3, 2, 1, 5, 4])
        #expect(try stage.walk(Flight.all.order { $0.depDelay.descending }) == [4, 5, 1, 2, 3])
    }

    @Test(arguments: ConformanceTarget.all)
    func walksThroughManyNulls(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.write { session in
            try session.update(Flight.where { $0.id > 2 }) { $0.set(\.depDelay, to: nil) }
        }
        #expect(try stage.walk(Flight.all.order { $0.depDelay }) == [3, 4, 5, 2, 1])
        #expect(try stage.walk(Flight.all.order { $0.depDelay.descending }) == [1, 2, 5, 4, 3])
        #expect(try stage.walk(Flight.all.order { ($0.depDelay.descending, $0.id) }) == [1, 2, 3, 4, 5])
    }

    @Test(arguments: ConformanceTarget.all)
    func walksInSeveralTerms(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        #expect(try stage.walk(Flight.all.order { ($0.carrier, $0.distance.descending) }) == [2, 5, 4, 1, 3])
        #expect(try stage.walk(Flight.all.order { ($0.origin.descending, $0.depDelay) }) == [5, 3, 2, 4, 1])
        #expect(try stage.walk(Flight.all.order { $0.distance }) == [3, 5, 2, 1, 4])
    }

    @Test(arguments: ConformanceTarget.all)
    func walksThroughWhatAConditionLeaves(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        #expect(
            try stage.walk(
                Flight.where { $0.origin == "JFK" || $0.origin == "LGA" }.order { $0.id.descending })
                == [5, 4, 3, 2])
    }

    @Test(arguments: ConformanceTarget.all)
    func showsHowAPageGoesOn(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            let query = Flight.all.order { $0.depDelay.descending }
            let page = try session.page(query, size: 2)
            #expect(page.rows.map(\.id) == [4, 5])
            try #expect(session.page(query, size: 5, after: page.next).next == nil)
        }
        #expect(
            stage.ran() == """
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                ORDER BY "dep_delay" DESC, "id" DESC
                LIMIT ?1
                SELECT "id", "carrier", "origin", "dep_delay", "distance", "status"
                FROM "flights"
                WHERE ("dep_delay" < ?1) OR ("dep_delay" IS NULL) OR (("dep_delay" = ?2) AND ("id" < ?3))
                ORDER BY "dep_delay" DESC, "id" DESC
                LIMIT ?4
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func survivesTheWayToAClientAndBack(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            for query in [Flight.all.order { $0.distance }, Flight.all.order { $0.depDelay }] {
                let next = try #require(try session.page(query, size: 2).next)
                let text = try #require(PageCursor<Flight>(next.description))
                #expect(text == next)
                #expect(next.description.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
                let json = try JSONDecoder().decode(
                    PageCursor<Flight>.self, from: try JSONEncoder().encode(next))
                let (one, other) = (
                    try session.page(query, size: 9, after: next),
                    try session.page(query, size: 9, after: json)
                )
                #expect(one.rows == other.rows)
            }
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesACursorOfAnotherOrder(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            let next = try #require(try session.page(Flight.all.order { $0.distance }, size: 1).next)
            let error = #expect(throws: DatabaseError.self) {
                try session.page(Flight.all.order { $0.distance.descending }, size: 1, after: next)
            }
            #expect(error?.code == .invalidPageCursor)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesACursorThatWasTamperedWith(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            let next = try #require(try session.page(Flight.all, size: 1).next)
            #expect(PageCursor<Flight>("not a cursor") == nil)
            #expect(PageCursor<Flight>(String(next.description.dropLast(4))) == nil)
            let text = try #require(next.tampered("integer", "text", "1", "\"1\""))
            let error = #expect(throws: DatabaseError.self) {
                try session.page(Flight.all, size: 1, after: text)
            }
            #expect(error?.code == .invalidPageCursor)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAnOrderThatHasNoCursor(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        try stage.read { session in
            let error = #expect(throws: DatabaseError.self) {
                try session.page(Flight.all.order { $0.depDelay + 1 }, size: 1)
            }
            #expect(error?.code == .unsupported)
        }
    }
}

extension Stage {
    /// The keys of a query's rows, page by page, for every size of page that makes a difference.
    fileprivate func walk(_ query: Query<Flight, Flight>) throws -> [Int64?] {
        let bySize = try (1...6).map { size in
            try read { session in
                var keys: [Int64?] = []
                var next: PageCursor<Flight>?
                repeat {
                    let page = try session.page(query, size: size, after: next)
                    keys += page.rows.map(\.id)
                    next = page.next
                } while next != nil && keys.count < 99
                return keys
            }
        }
        for keys in bySize { #expect(keys == bySize[0]) }
        return bySize[0]
    }
}

extension PageCursor {
    /// The cursor with pieces of its JSON replaced.
    fileprivate func tampered(_ replacements: String...) -> PageCursor? {
        var base64 = description.replacing("-", with: "+").replacing("_", with: "/")
        while base64.count % 4 != 0 { base64 += "=" }
        guard let data = Data(base64Encoded: base64) else { return nil }
        var json = String(decoding: data, as: UTF8.self)
        for index in stride(from: 0, to: replacements.count - 1, by: 2) {
            json = json.replacing(replacements[index], with: replacements[index + 1])
        }
        return PageCursor(Data(json.utf8).base64EncodedString())
    }
}
