import RoostSQLite

/// Writes, and keeps the file's write lock until its input ends; says so before.
func holdLock(path: String) throws {
    let database = try Database.openBlocking(.sqlite(path: path))
    defer { database.close() }
    try database.sync.write { session in
        try session.execute("INSERT INTO notes (text) VALUES ('of the other process')")
        say("locked")
        while readLine() != nil {}
    }
}
