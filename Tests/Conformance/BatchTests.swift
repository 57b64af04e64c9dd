import Foundation
import RoostSQLite
import Testing

/// Rows that changed since the last time.
@Suite struct BatchTests {
    @Test(arguments: ConformanceTarget.all)
    func goesOnWhereTheLastBatchEnded(on target: ConformanceTarget) throws {
        let stage = try target.documents()
        for size in 1...7 {
            var (found, token) = ([Int64](), PageCursor<Document>?.none)
            var hasMore = true
            while hasMore {
                let batch = try stage.read { session in
                    try session.batch(Document.all, by: \.updatedAt, size: size, after: token)
                }
                #expect(batch.rows.count <= size)
                found += batch.rows.map(\.id)
                (token, hasMore) = (batch.token, batch.hasMore)
            }
            #expect(found == [3, 1, 2, 5, 6, 4])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func findsWhatChangesLater(on target: ConformanceTarget) throws {
        let stage = try target.documents()
        try stage.write { session in
            let first = try session.batch(Document.all, by: \.updatedAt, size: 10)
            #expect(first.rows.count == 6 && !first.hasMore)
            let none = try session.batch(Document.all, by: \.updatedAt, size: 10, after: first.token)
            #expect(none.rows.isEmpty && !none.hasMore && none.token == first.token)

            try session.update(Document.where { $0.id.in([1, 6]) }) {
                $0.set(\.updatedAt, to: Document.moment + 100)
            }
            let token = PageCursor<Document>(try #require(none.token).description)
            let changed = try session.batch(Document.all, by: \.updatedAt, size: 1, after: token)
            #expect(changed.rows.map(\.id) == [1] && changed.hasMore)
            let last = try session.batch(Document.all, by: \.updatedAt, size: 1, after: changed.token)
            #expect(last.rows.map(\.id) == [6] && !last.hasMore)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func looksAtSomeOfTheRows(on target: ConformanceTarget) throws {
        let stage = try target.documents()
        try stage.read { session in
            let query = Document.where { $0.updatedAt >= Document.moment }
            let first = try session.batch(query, by: \.updatedAt, size: 2)
            _ = try session.batch(query, by: \.updatedAt, size: 2, after: first.token)
        }
        #expect(
            stage.ran() == """
                SELECT "id", "updated_at"
                FROM "documents"
                WHERE "updated_at" >= ?1
                ORDER BY "updated_at", "id"
                LIMIT ?2
                SELECT "id", "updated_at"
                FROM "documents"
                WHERE "updated_at" >= ?1 AND ("updated_at" >= ?2) AND (("updated_at" > ?3) OR (("updated_at" = ?4) AND ("id" > ?5)))
                ORDER BY "updated_at", "id"
                LIMIT ?6
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func beginsWithNothing(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: Document.self)
        try stage.write { session in
            let empty = try session.batch(Document.all, by: \.updatedAt, size: 10)
            #expect(empty.rows.isEmpty && empty.token == nil && !empty.hasMore)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAnOrderOfTheQuerysOwn(on target: ConformanceTarget) throws {
        let stage = try target.documents()
        let error = #expect(throws: DatabaseError.self) {
            try stage.read { session in
                _ = try session.batch(Document.all.order { $0.id }, by: \.updatedAt, size: 10)
            }
        }
        #expect(error?.code == .unsupported)
        let foreign = #expect(throws: DatabaseError.self) {
            try stage.read { session in
                let page = try session.page(Document.all, size: 1)
                _ = try session.batch(Document.all, by: \.updatedAt, size: 10, after: page.next)
            }
        }
        #expect(foreign?.code == .invalidPageCursor)
    }
}

struct Document: Model {
    static let moment = Date(timeIntervalSince1970: 1_357_034_400)

    var id: Int64
    var updatedAt: Date?
}

extension ConformanceTarget {
    /// Three of them changed at the same moment, and one never.
    fileprivate func documents() throws -> Stage {
        let stage = try stage(with: Document.self)
        try stage.write { session in
            for (id, seconds) in [(1, 0), (2, 5), (3, nil), (4, 60), (5, 5), (6, 5)] as [(Int64, Double?)] {
                try session.insert(Document(id: id, updatedAt: seconds.map { Document.moment + $0 }))
            }
        }
        stage.forget()
        return stage
    }
}
