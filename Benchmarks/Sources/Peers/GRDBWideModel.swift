import GRDB
import ManyModels

extension WideModel {
    static func grdbFirst(_ connection: Database) throws -> Int {
        try fetchOne(connection, sql: "SELECT * FROM \(tableName) LIMIT 1")?.id ?? 0
    }
}
