extension SQLiteConfiguration {
    /// Refuses what SQLite would take in silence and not do.
    func validate() throws(DatabaseError) {
        if let complaint = locationComplaint ?? optionComplaint {
            throw DatabaseError(.cannotOpen, complaint)
        }
    }

    private var locationComplaint: String? {
        switch location {
        case .memory:
            mode == .readWriteCreate
                ? nil : "A database in memory starts empty: open it with the mode readWriteCreate."
        case .file(let path) where path.isEmpty:
            "The path of the database is empty: name a file, or open a database in memory."
        case .file(let path) where path == ":memory:":
            "\":memory:\" is no path here: open a database in memory by its own configuration."
        case .file(let path) where path.utf8.contains(0):
            "The path of the database holds a NUL byte: file names end there, so leave it out."
        case .file:
            nil
        }
    }

    private var optionComplaint: String? {
        if busyTimeout < .zero { return "busyTimeout is negative: give zero or more." }
        if let cacheKiB, !(1...Int(Int32.max)).contains(cacheKiB) {
            return "cacheKiB is outside 1 to \(Int32.max): give a size in that range, or nil."
        }
        if let pageLimit, !(1...4_294_967_294).contains(Int64(pageLimit)) {
            return "pageLimit is outside 1 to 4294967294: give a number in that range, or nil."
        }
        return nil
    }
}
