/// Which SQLite database to open, and how.
///
/// Nothing is checked until a connection is made; an option that makes no sense is then a
/// ``/Roost/DatabaseError`` with the code ``/Roost/DatabaseError/Code/cannotOpen``.
public struct SQLiteConfiguration: Hashable, Sendable {
    /// Where the database lives.
    public enum Location: Hashable, Sendable {
        /// A file, with the WAL files that SQLite keeps beside it. The path is taken as it stands: it is
        /// no URI, and a relative one starts at the working directory.
        case file(path: String)
        /// The memory of one connection: gone when that closes.
        case memory
    }

    /// What may be done with the file.
    public enum Mode: Hashable, Sendable {
        /// Read and write, and create the file where there is none.
        case readWriteCreate
        /// Read and write a file that exists.
        case readWrite
        /// Read a file that exists.
        case readOnly
    }

    /// How far SQLite waits for the disk.
    public enum Synchronous: String, Hashable, Sendable {
        /// At checkpoints. The database never breaks; a power failure, not a crash of the process, may
        /// take back the last commits.
        case normal
        /// At every commit. A commit survives a power failure; each costs a wait for the disk.
        case full
        /// Never. A power failure may break the file: for data that can be made anew.
        case off
    }

    /// Where the database lives.
    public var location: Location

    /// What may be done with the file.
    public var mode: Mode = .readWriteCreate

    /// How long a statement waits for a lock that another connection holds. A deadline may end the wait earlier.
    public var busyTimeout: Duration = .seconds(5)

    /// How far SQLite waits for the disk.
    public var synchronous: Synchronous = .normal

    /// The size of each connection's page cache in KiB; SQLite's own default where nil.
    public var cacheKiB: Int?

    /// The most pages that the database may grow to, 4 KiB each unless the file was made otherwise: a
    /// quota. A write beyond it fails with ``/Roost/DatabaseError/Code/diskFull``.
    public var pageLimit: Int?

    /// A database somewhere, with every option at its default.
    public init(_ location: Location) {
        self.location = location
    }

    /// A database in a file, with every option at its default.
    public init(path: String) {
        self.init(.file(path: path))
    }

    /// A database in memory.
    public static var inMemory: SQLiteConfiguration { SQLiteConfiguration(.memory) }
}
