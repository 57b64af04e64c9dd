import CSQLite

extension SQLiteError {
    /// The result codes that always mean the same, with what to do about them.
    static let fixed: [Int32: (code: DatabaseError.Code, advice: String)] = [
        SQLITE_ABORT: (
            .interrupted, "The transaction was rolled back while the statement ran: run it again."
        ),
        SQLITE_CANTOPEN: (
            .cannotOpen,
            "SQLite cannot open the database or a file beside it: check the path and its permissions."
        ),
        SQLITE_CORRUPT: (.corrupt, "The database file is damaged: restore it from a backup."),
        SQLITE_FULL: (
            .diskFull, "The disk is full or the database has reached its pageLimit: make room and try again."
        ),
        SQLITE_INTERRUPT: (.interrupted, "The statement was stopped: run it again if its result is wanted."),
        SQLITE_IOERR: (
            .inputOutput, "The operating system could not read or write the database file: check the disk."
        ),
        SQLITE_NOLFS: (
            .tooLarge, "The file would outgrow what the operating system takes: move it to another disk."
        ),
        SQLITE_NOMEM: (.tooLarge, "SQLite ran out of memory: read or write less at a time."),
        SQLITE_NOTADB: (
            .notADatabase,
            "The file is no SQLite database, or an encrypted one: check the path, and that it is unharmed."
        ),
        SQLITE_PERM: (.cannotOpen, "Access to the database file was refused: check its permissions."),
        SQLITE_RANGE: (.invalidSQL, "The statement has no such parameter: number them from ?1."),
        SQLITE_READONLY: (
            .readOnly,
            "The database or this connection is read-only: write in a write scope, to a file opened for it."
        ),
        SQLITE_SCHEMA: (.schemaChanged, "The schema changed while the statement ran: run it again."),
        SQLITE_TOOBIG: (
            .tooLarge, "A value or statement is larger than SQLite takes: store it in parts, or in a file."
        ),
    ]
}
