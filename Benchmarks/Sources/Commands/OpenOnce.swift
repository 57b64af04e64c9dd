import ArgumentParser
import Foundation
import ManyModels
import RoostSQLite

/// Opens a database once, in a process of its own, and prints what that took: what the workload `open` starts.
struct OpenOnce: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open-once", shouldDisplay: false)

    @Argument var mode: Mode
    @Argument var types: Int
    @Argument var path: String
    @Argument var meter: Meter

    func run() throws {
        let (sum, reading) = try meter.measure { try open() }
        let answer = Answer(reading: reading, check: sum)
        Terminal.print([String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)])
    }

    private func open() throws -> Int {
        let models = ManyModels.all.prefix(types)
        switch mode {
        case .raw:
            let connection = try RawConnection(path)
            return try models.reduce(0) { try $0 + Entry.rawFirst(of: $1.tableName, connection) }
        case .grdbCodable:
            return try GRDBConnection.queue(path).read { connection in
                try models.reduce(0) { try $0 + $1.grdbFirst(connection) }
            }
        default:
            guard let mapping = Mode.roost.first(where: { $0.mode == mode })?.mapping else {
                throw ValidationError("\(mode.rawValue) opens nothing.")
            }
            var configuration = SQLiteConfiguration(path: path)
            configuration.cacheKiB = Settings.cacheKiB
            let source = Database.Source.sqlite(configuration).configured { $0.mapping = mapping }
            return try Database.openBlocking(source).sync.read { session in
                try models.reduce(0) { try $0 + $1.first(session) }
            }
        }
    }
}

extension Meter: ExpressibleByArgument {}

extension WideModel {
    fileprivate static func first(_ session: Session) throws -> Int {
        try session.fetchOne(Self.all)?.id ?? 0
    }
}

extension OpenOnce {
    struct Answer: Codable {
        var reading: Reading
        var check: Int
    }

    /// Starts this program anew and returns what it prints.
    static func run(
        _ mode: Mode, _ types: Int, _ path: String, _ meter: Meter
    ) throws -> (reading: Reading, check: Int) {
        let process = Process()
        let output = Pipe()
        process.executableURL = Bundle.main.executableURL
        process.arguments = ["open-once", mode.rawValue, String(types), path, meter.rawValue]
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let answer = try JSONDecoder().decode(Answer.self, from: text)
        return (answer.reading, answer.check)
    }
}
