import Foundation
import RoostPostgres

/// The PostgreSQL server that workloads run on. `Scripts/with-postgres.sh` starts it and says where it is.
enum Server {
    /// Nil where there is none: its workloads are left out then.
    static let url = ProcessInfo.processInfo.environment["ROOST_POSTGRES"]

    static func connection() throws -> RawPostgres { try RawPostgres(try address) }

    static func open(_ mapping: MappingMode = .cached) throws -> Database {
        try Database.openBlocking(.postgres(try address).configured { $0.mapping = mapping })
    }

    /// Runs pgbench and returns how many transactions a second it made, the time to connect left out.
    static func pgbench(_ arguments: String...) throws -> Double {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["pgbench"] + arguments + [try address]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ServerError.pgbench(text) }
        return text.firstMatch(of: /tps = ([0-9.]+)/).flatMap { Double($0.1) } ?? 0
    }

    private static var address: String {
        get throws {
            guard let url else { throw ServerError.missing }
            return url
        }
    }
}

extension Server {
    /// A new table with these rows, about which the server knows all that it ever will.
    static func make<M: Model>(_ rows: [M]) throws {
        try open().sync.write { session in
            _ = try session.execute("DROP TABLE IF EXISTS \(identifier: M.tableName)")
            try session.create(M.self)
            try session.insert(rows)
        }
        try connection().execute("VACUUM ANALYZE \(M.tableName)")
    }

    /// Makes the rows of a table what they were, and takes what was changed and deleted out of it.
    static func refill(_ entries: [Entry]) throws {
        try connection().execute("TRUNCATE entries")
        try open().sync.write { _ = try $0.copy(entries) }
        try connection().execute("VACUUM ANALYZE entries")
    }

    /// A number that the server is asked for.
    static func number(_ query: SQL) throws -> Int {
        try open().sync.read { try $0.fetchOne(query.as(Int.self)) ?? 0 }
    }

    /// One case for each of Roost's modes, with a database of its own.
    static func roostCases(_ make: (Mode, Database) throws -> Case) throws -> [Case] {
        try Mode.roostInUse.map { try make($0.mode, try open($0.mapping)) }
    }
}

enum ServerError: Error {
    case missing
    case pgbench(String)
}
