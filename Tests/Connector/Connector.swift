import RoostPostgres

/// A process of its own, whose environment a test sets: it opens the database of a connection string and says who it is
/// there, or what went wrong.
@main
struct Connector {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else { return print("usage: Connector URL") }
        do {
            let database = try Database.openBlocking(.postgres(CommandLine.arguments[1]))
            print(try database.sync.read(.statements, describe))
        } catch let error as DatabaseError {
            print("\(error.code)")
        }
    }

    /// The user, the database, the program's name, and whether the connection is encrypted.
    private static func describe(_ session: Session) throws -> String {
        let sql = SQL(
            """
            SELECT concat_ws(' ', current_user, current_database(), current_setting('application_name'), \
            CASE WHEN ssl THEN 'TLS' ELSE 'plain' END) FROM pg_stat_ssl WHERE pid = pg_backend_pid()
            """)
        return try session.fetchOne(sql.as(String.self)) ?? ""
    }
}
