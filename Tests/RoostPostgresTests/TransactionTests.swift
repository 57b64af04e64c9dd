import PostgresServer
import RoostPostgres
import Testing

/// What the server makes of a scope's isolation, and of reads that write.
@Suite struct TransactionTests {
    private let postgres: EmptyPostgres

    init() throws {
        postgres = try EmptyPostgres()
        try postgres.write { session in
            try session.execute("CREATE TABLE notes (text text NOT NULL)")
            try session.execute(
                """
                CREATE FUNCTION note() RETURNS bigint LANGUAGE sql AS \
                'INSERT INTO notes VALUES (''read'') RETURNING 1'
                """)
        }
    }

    private static let isolation = SQL("SELECT current_setting('transaction_isolation')").as(String.self)
    private static let isReadOnly = SQL("SELECT current_setting('transaction_read_only')").as(String.self)
    private static let isDeferrable = SQL("SELECT current_setting('transaction_deferrable')").as(String.self)
    private static let note = SQL("SELECT note()").as(Int.self)

    private func settings(_ session: Session) throws -> [String?] {
        try [Self.isolation, Self.isReadOnly, Self.isDeferrable].map { try session.fetchOne($0) }
    }

    @Test func theServerGivesTheIsolationThatIsAsked() throws {
        let sync = postgres.database.sync
        #expect(try sync.write(settings) == ["read committed", "off", "off"])
        #expect(
            try sync.write(isolation: .readCommitted, settings) == ["read committed", "off", "off"])
        #expect(
            try sync.write(isolation: .repeatableRead, settings) == ["repeatable read", "off", "off"])
        #expect(try sync.write(isolation: .serializable, settings) == ["serializable", "off", "off"])
        #expect(try sync.read(.statements, settings) == ["read committed", "on", "off"])
        #expect(try sync.read(.snapshot, settings) == ["repeatable read", "on", "off"])
        #expect(try sync.read(.serializable, settings) == ["serializable", "on", "off"])
        #expect(try sync.read(.deferrable, settings) == ["serializable", "on", "on"])
    }

    @Test(arguments: [ReadMode.statements, .snapshot, .serializable])
    func aReadCallsNoFunctionThatWrites(_ mode: ReadMode) throws {
        let error = #expect(throws: DatabaseError.self) {
            try postgres.database.sync.read(mode) { try $0.fetchOne(Self.note) }
        }
        #expect(error?.code == .readOnly)
        #expect(try postgres.write { try $0.fetchOne(Self.note) } == 1)
        #expect(try postgres.read { try $0.fetch(SQL("SELECT text FROM notes").as(String.self)) } == ["read"])
    }

    @Test func aServerThatIsToldToBeReadOnlyStaysSo() async throws {
        // The URL ends with the options of the server's process.
        let url = postgres.url + "%20-cdefault_transaction_read_only%3Don"
        let database = try await Database.open(.postgres(url))
        defer { database.close() }
        let error = await #expect(throws: DatabaseError.self) {
            try await database.write { try $0.execute("INSERT INTO notes VALUES ('written')") }
        }
        #expect(error?.code == .readOnly)
    }
}
