import Foundation
import RoostSQLite
import Synchronization
import Testing

/// Versions, times and marks of deletion that models have kept.
@Suite struct AutomaticColumnTests {
    private static let articles = ["a", "b", "c"]

    /// Articles 1 to 3, made at second 100. The clock is then at 200.
    private func stage(_ target: ConformanceTarget) throws -> (stage: Stage, clock: Clock) {
        let clock = Clock(100)
        let stage = try target.stage(with: Article.self, Comment.self, now: { clock.now })
        try stage.write { session in
            try session.insert(Self.articles.map { Article(title: $0) })
            try session.insert((1...3).map { Comment(id: $0, article: $0) })
        }
        stage.forget()
        clock.seconds = 200
        return (stage, clock)
    }

    private func article(_ id: Int64, in session: Session) throws -> Article {
        try #require(try session.find(Article.self, id))
    }

    // MARK: Times

    @Test(arguments: ConformanceTarget.all)
    func setsTheTimesOfAnInsert(on target: ConformanceTarget) throws {
        let (stage, _) = try stage(target)
        let article = try stage.write { try $0.insert(returning: Article(title: "d")) }
        #expect(article.createdAt == time(200) && article.updatedAt == time(200) && article.version == 0)
    }

    @Test(arguments: ConformanceTarget.all)
    func setsTheTimeOfAnUpdateAndKeepsThatOfTheInsert(on target: ConformanceTarget) throws {
        let (stage, clock) = try stage(target)
        try stage.write { session in
            var article = try article(1, in: session)
            stage.forget()
            article.title = "x"
            article.createdAt = time(5)
            try #expect(session.update(article))
            clock.seconds = 300
            article = try self.article(1, in: session)
            #expect(article.createdAt == time(100) && article.updatedAt == time(200))
            try #expect(session.update(&article) { $0.title = "y" })
            #expect(article.updatedAt == time(300))
            clock.seconds = 400
            try #expect(session.update(Article.where { $0.id == 1 }) { $0.set(\.title, to: "z") } == 1)
            article = try self.article(1, in: session)
            #expect(article.createdAt == time(100) && article.updatedAt == time(400) && article.version == 3)
        }
        #expect(
            stage.ran() == """
                UPDATE "articles"
                SET "title" = ?2, "version" = ?3 + 1, "created_at" = COALESCE("created_at", ?4),
                    "updated_at" = ?5, "deleted_at" = ?6
                WHERE "id" = ?1 AND "version" = ?3
                SELECT "id", "title", "version", "created_at", "updated_at", "deleted_at"
                FROM "articles"
                WHERE "id" = ?1 AND "deleted_at" IS NULL
                UPDATE "articles"
                SET "title" = ?1, "updated_at" = ?2, "version" = "version" + 1
                WHERE "id" = ?3 AND "version" = ?4
                UPDATE "articles"
                SET "title" = ?1, "updated_at" = ?2, "version" = "version" + ?3
                WHERE "id" = ?4 AND "deleted_at" IS NULL
                SELECT "id", "title", "version", "created_at", "updated_at", "deleted_at"
                FROM "articles"
                WHERE "id" = ?1 AND "deleted_at" IS NULL
                COMMIT
                """)
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsATimeOfCreationThatIsGiven(on target: ConformanceTarget) throws {
        let clock = Clock(100)
        let stage = try target.stage(with: Note.self, now: { clock.now })
        try stage.write { session in
            try session.insert([Note(id: 1), Note(id: 2, madeAt: time(7))])
            try #expect(session.fetch(Note.all.order { $0.id }).map(\.madeAt) == [time(100), time(7)])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func keepsTheTimesInAnUpsert(on target: ConformanceTarget) throws {
        let (stage, _) = try stage(target)
        try stage.write { session in
            try session.upsert(Article(id: 1, title: "x"))
            try session.upsert(Article(id: 2, title: "y"), .onConflict(\.id).updating(\.title))
            let found = try session.fetch(Article.all.order { $0.id })
            #expect(found.map(\.title) == ["x", "y", "c"])
            #expect(found.map(\.createdAt) == [time(100), time(100), time(100)])
            #expect(found.map(\.updatedAt) == [time(200), time(200), time(100)])
            #expect(found.map(\.version) == [1, 1, 0])
        }
    }

    // MARK: Versions

    @Test(arguments: ConformanceTarget.all)
    func refusesAnUpdateOfAnOldValue(on target: ConformanceTarget) throws {
        let (stage, _) = try stage(target)
        try stage.write { session in
            var mine = try article(1, in: session)
            var theirs = mine
            try #expect(session.update(&theirs) { $0.title = "theirs" })
            #expect(theirs.version == 1)
            mine.title = "mine"
            var error = #expect(throws: DatabaseError.self) { try session.update(mine) }
            #expect(error?.code == .conflict)
            #expect(
                error?.description == """
                    Article.version (column version): the row has been changed or deleted since the value was read. \
                    Read it again, and decide what becomes of the change.
                    """)
            error = #expect(throws: DatabaseError.self) { try session.update(&mine) { $0.title = "again" } }
            #expect(error?.code == .conflict && mine.title == "mine" && mine.version == 0)
            error = #expect(throws: DatabaseError.self) { try session.delete(mine) }
            #expect(error?.code == .conflict)
            error = #expect(throws: DatabaseError.self) { try session.erase(mine) }
            #expect(error?.code == .conflict)
            // Nothing has failed in the engine: the transaction goes on.
            var read = try article(1, in: session)
            #expect(read.title == "theirs")
            try #expect(session.update(&read) { $0.title = "mine" })
        }
        try stage.read { session in try #expect(article(1, in: session).version == 2) }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAVersionThatHasComeToItsEnd(on target: ConformanceTarget) throws {
        let stage = try target.stage(with: ShortVersion.self)
        try stage.write { session in
            var value = ShortVersion(id: 1, text: "a", version: 126)
            try session.insert(value)
            try #expect(session.update(&value) { $0.text = "b" })
            #expect(value.version == 127)
            let error = #expect(throws: DatabaseError.self) { try session.update(&value) { $0.text = "c" } }
            #expect(
                error?.description == """
                    ShortVersion.version (column version): the version has reached the greatest number of its type. \
                    Use a wider one.
                    """)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesAVersionThatIsNoInteger(on target: ConformanceTarget) throws {
        let stage = try target.emptyStage()
        let error = #expect(throws: DatabaseError.self) {
            try stage.write { try $0.create(TextVersion.self) }
        }
        #expect(error?.code == .unmappableModel)
        #expect(
            error?.description == """
                TextVersion.revision (column revision): a version counts updates, and String does not count. Make the \
                property an integer that is not optional, of any width.
                """)
        let optional = #expect(throws: DatabaseError.self) {
            try stage.write { try $0.create(OptionalVersion.self) }
        }
        #expect(
            optional?.message.hasPrefix("a version counts updates, and Optional<Int> does not count.") == true
        )
        let computed = #expect(throws: DatabaseError.self) {
            try stage.write { try $0.create(ComputedVersion.self) }
        }
        #expect(computed?.code == .unmappableModel)
        #expect(computed?.message.hasPrefix("its automatic columns name ") == true)
    }

    // MARK: Deletion

    @Test(arguments: ConformanceTarget.all)
    func marksRowsAsDeletedAndLeavesThemOut(on target: ConformanceTarget) throws {
        let (stage, _) = try stage(target)
        try stage.write { session in
            let first = try article(1, in: session)
            try #expect(session.delete(first))
            try #expect(session.delete(Article.where { $0.title == "b" }) == 1)
            try #expect(session.delete(Article.where { $0.title == "b" }) == 0)
            try #expect(session.find(Article.self, 1) == nil)
            try #expect(session.count(Article.all) == 1)
            try #expect(session.exists(Article.where { $0.id == 1 }) == false)
            try #expect(session.page(Article.all, size: 5).rows.map(\.id) == [3])
            try #expect(session.update(Article.all) { $0.set(\.title, to: "x") } == 1)
        }
        try stage.expect(
            Article.all.withDeleted().order { $0.id }.select { ($0.id, $0.title, $0.version, $0.deletedAt) },
            """
            SELECT "id", "title", "version", "deleted_at"
            FROM "articles"
            ORDER BY "id"

            1 | a | 1 | 1970-01-01T00:03:20Z
            2 | b | 1 | 1970-01-01T00:03:20Z
            3 | x | 1 | NULL
            """)
        try stage.expect(
            Article.where { $0.id < 2 || $0.id > 2 }.select { $0.id },
            """
            SELECT "id"
            FROM "articles"
            WHERE (("id" < ?1) OR ("id" > ?2)) AND "deleted_at" IS NULL
            -- 2, 2

            3
            """)
        try stage.expect(
            Article.all.onlyDeleted().order { $0.id }.select { $0.id },
            """
            SELECT "id"
            FROM "articles"
            WHERE "deleted_at" IS NOT NULL
            ORDER BY "id"

            1
            2
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func leavesDeletedRowsOutOfJoins(on target: ConformanceTarget) throws {
        let (stage, _) = try stage(target)
        try stage.write { session in _ = try session.delete(Article.where { $0.id == 2 }) }
        try stage.expect(
            Comment.all.join(Article.self) { $0.article == $1.id }.order { comment, _ in comment.id }
                .select { ($0.id, $1.title) },
            """
            SELECT "comments"."id", "articles"."title"
            FROM "comments"
            JOIN "articles" ON "comments"."article" = "articles"."id"
            WHERE "articles"."deleted_at" IS NULL
            ORDER BY "comments"."id"

            1 | a
            3 | c
            """)
        try stage.expect(
            Comment.all.leftJoin(Article.self) { $0.article == $1.id || $1.id == 99 }
                .order { comment, _ in comment.id }
                .select { ($0.id, $1.title) },
            """
            SELECT "comments"."id", "articles"."title"
            FROM "comments"
            LEFT JOIN "articles" ON (("comments"."article" = "articles"."id") OR ("articles"."id" = ?1)) AND \
            "articles"."deleted_at" IS NULL
            ORDER BY "comments"."id"
            -- 99

            1 | a
            2 | NULL
            3 | c
            """)
    }

    @Test(arguments: ConformanceTarget.all)
    func restoresAndErases(on target: ConformanceTarget) throws {
        let (stage, _) = try stage(target)
        try stage.write { session in
            try #expect(session.delete(Article.all) == 3)
            var first = try #require(try session.fetchOne(Article.all.withDeleted().where { $0.id == 1 }))
            try #expect(session.restore(first))
            try #expect(session.restore(Article.where { $0.id == 2 }) == 1)
            try #expect(session.fetch(Article.all.order { $0.id }).map(\.id) == [1, 2])
            try #expect(session.erase(Article.all.onlyDeleted()) == 1)
            first = try article(1, in: session)
            try #expect(session.erase(first))
            try #expect(session.fetch(Article.all.withDeleted()).map(\.id) == [2])
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func refusesToRestoreWhatIsNotKept(on target: ConformanceTarget) throws {
        let stage = try target.flights()
        let advice = """
            Flight: the model keeps no deleted rows. Declare a property for the time of deletion: static let \
            automaticColumns = AutomaticColumns<Flight>().deleted(\\.…).
            """
        try stage.read { session in
            let error = #expect(throws: DatabaseError.self) { try session.fetch(Flight.all.onlyDeleted()) }
            #expect(error?.description == advice)
        }
        for attempt in 0...1 {
            let error = #expect(throws: DatabaseError.self) {
                try stage.write { session in
                    if attempt == 0 { try session.restore(Flight.samples[0]) }
                    if attempt == 1 { try session.restore(Flight.all) }
                }
            }
            #expect(error?.description == advice)
        }
    }

    @Test(arguments: ConformanceTarget.all)
    func stillNeedsAConditionToDelete(on target: ConformanceTarget) throws {
        let (stage, _) = try stage(target)
        try stage.write { session in
            try #expect(session.delete(Article.all) == 3)
            let error = #expect(throws: DatabaseError.self) {
                try session.delete(Article.all.order { $0.id }.limit(1))
            }
            #expect(error?.message.hasPrefix("the delete takes a condition and nothing else") == true)
        }
    }
}

private func time(_ seconds: Int) -> Date { Date(timeIntervalSince1970: TimeInterval(seconds)) }

/// A clock that stands still until it is told.
private final class Clock: Sendable {
    private let state: Mutex<Int>

    init(_ seconds: Int) { state = Mutex(seconds) }

    var seconds: Int {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    var now: Date { time(seconds) }
}

struct Article: Model, Equatable {
    static let automaticColumns = AutomaticColumns<Article>()
        .version(\.version).created(\.createdAt).updated(\.updatedAt).deleted(\.deletedAt)

    var id: Int64?
    var title: String
    var version = 0
    var createdAt = Date.distantPast
    var updatedAt = Date.distantPast
    var deletedAt: Date?
}

struct Comment: Model {
    var id: Int64
    var article: Int64
}

struct Note: Model {
    static let automaticColumns = AutomaticColumns<Note>().created(\.madeAt)

    var id: Int
    var madeAt: Date?
}

struct ShortVersion: Model {
    static let automaticColumns = AutomaticColumns<ShortVersion>().version(\.version)

    var id: Int
    var text: String
    var version: Int8
}

struct TextVersion: Model {
    static let automaticColumns = AutomaticColumns<TextVersion>().version(\.revision)

    var id: Int
    var revision: String
}

struct OptionalVersion: Model {
    static let automaticColumns = AutomaticColumns<OptionalVersion>().version(\.revision)

    var id: Int
    var revision: Int?
}

struct ComputedVersion: Model {
    static let automaticColumns = AutomaticColumns<ComputedVersion>().version(\.revision)

    var id: Int
    var revision: Int {
        get { 0 }
        set {}
    }
}
