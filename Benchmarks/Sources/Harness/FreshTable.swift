import Foundation
import RoostSQLite

/// A table in a new file for each run, and the connection to it.
final class FreshTable<Connection> {
    private let bench: Bench
    private let create: (Session) throws -> Void
    private var opened: (path: String, connection: Connection)?

    init(_ bench: Bench, create: @escaping (Session) throws -> Void) {
        self.bench = bench
        self.create = create
    }

    deinit {
        remove()
    }

    /// Replaces the file by a new one and opens it.
    func renew(_ open: (_ path: String) throws -> Connection) throws {
        remove()
        let path = bench.newFile()
        try bench.open(path).sync.write { try create($0) }
        opened = (path, try open(path))
    }

    var connection: Connection {
        get throws {
            guard let opened else { throw FreshTableError.notOpened }
            return opened.connection
        }
    }

    /// A number that the file is asked for.
    func number(_ query: SQL) throws -> Int {
        guard let opened else { throw FreshTableError.notOpened }
        return try bench.open(opened.path).sync.read { try $0.fetchOne(query.as(Int.self)) ?? 0 }
    }

    private func remove() {
        guard let path = opened?.path else { return }
        opened = nil
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
}

enum FreshTableError: Error {
    case notOpened
}
