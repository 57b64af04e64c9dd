import CSQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension SQLiteConnection {
    /// A handle on the database, whose file may not have been touched yet.
    static func open(
        _ configuration: SQLiteConfiguration, role: ConnectionRole
    ) throws(DatabaseError) -> OpaquePointer? {
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(configuration.filename, &handle, configuration.flags(for: role), nil)
        guard code == SQLITE_OK else {
            let error = failure(code, on: handle, configuration)
            sqlite3_close(handle)
            throw error
        }
        return handle
    }

    private static func failure(
        _ code: Int32, on handle: OpaquePointer?, _ configuration: SQLiteConfiguration
    ) -> DatabaseError {
        guard SQLiteResultCode.primary(code) == SQLITE_CANTOPEN else {
            return SQLiteError.last(on: handle, code: code, stage: .open, sql: nil)
        }
        let reason = openAdvice(systemError: sqlite3_system_errno(handle), mode: configuration.mode)
        return DatabaseError(.cannotOpen, "Cannot open \(configuration.filename): \(reason).")
    }

    private static func openAdvice(systemError: Int32, mode: SQLiteConfiguration.Mode) -> String {
        switch systemError {
        case ENOENT where mode == .readWriteCreate: "its directory does not exist; create that first"
        case ENOENT: "there is no such file; check the path, or open with the mode readWriteCreate"
        case EACCES, EPERM, EROFS: "access is refused; check the permissions of the file and its directory"
        case ENOTDIR: "a part of the path is no directory; check the path"
        default: "check that it is a file, and that it and its directory can be read and written"
        }
    }
}

extension SQLiteConfiguration {
    /// What SQLite calls the database. Some builds of it take a name for a URI that begins as one; the same file
    /// has another name that does not.
    var filename: String {
        switch location {
        case .file(let path): path.utf8.starts(with: "file:".utf8) ? "./" + path : path
        case .memory: ":memory:"
        }
    }

    fileprivate func flags(for role: ConnectionRole) -> Int32 {
        let access =
            switch (mode, role) {
            case (.readOnly, _): SQLITE_OPEN_READONLY
            // A reader that SQLite lets write only to the WAL's index, or it could not read a WAL database
            // whose last writer is gone. It creates nothing: that is for the writer.
            case (.readWrite, _), (.readWriteCreate, .read): SQLITE_OPEN_READWRITE
            case (.readWriteCreate, .write): SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        // One thread owns the connection, so a mutex would only cost.
        return access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    }
}
