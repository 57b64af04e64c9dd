import Foundation
import RoostSQLite

/// A process of its own for what a test cannot do to itself: to be killed in the middle of an import or a
/// migration, to hold a file's lock as a stranger, and to write as a user whom the file's permissions bind.
@main
struct CrashHelper {
    static func main() throws {
        let arguments = CommandLine.arguments
        switch (arguments.dropFirst().first, arguments.count) {
        case ("import", 5):
            let importer = Importer(rows: Int(arguments[3]) ?? 0, pause: arguments[4])
            try importer.run(path: arguments[2])
        case ("lock", 3):
            try holdLock(path: arguments[2])
        case ("write", 3):
            try writeUnprivileged(path: arguments[2])
        case ("migrate", 4):
            try migrate(path: arguments[2], waitingIn: Int(arguments[3]) ?? 1)
        default:
            say("usage: CrashHelper import PATH ROWS PAUSE | lock PATH | write PATH | migrate PATH STEP")
            exit(2)
        }
    }
}

/// Prints a line at once, for whoever waits for it.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

struct Entry: Model {
    var id: Int64?
    var batch: Int
    var payload: String
}
