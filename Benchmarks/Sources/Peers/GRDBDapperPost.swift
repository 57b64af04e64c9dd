import Foundation
import GRDB

/// A post, read by hand.
struct GRDBDapperPost: FetchableRecord, TableRecord, DapperPostFields {
    static let databaseTableName = "dapper_posts"

    var id: Int
    var text: String
    var creationDate: Date
    var lastChangeDate: Date
    var counter1: Int?
    var counter2: Int?
    var counter3: Int?
    var counter4: Int?
    var counter5: Int?
    var counter6: Int?
    var counter7: Int?
    var counter8: Int?
    var counter9: Int?

    /// By position, which holds for the statement of ``find(_:_:)``.
    init(row: Row) {
        id = row[0]
        text = row[1]
        creationDate = row[2]
        lastChangeDate = row[3]
        counter1 = row[4]
        counter2 = row[5]
        counter3 = row[6]
        counter4 = row[7]
        counter5 = row[8]
        counter6 = row[9]
        counter7 = row[10]
        counter8 = row[11]
        counter9 = row[12]
    }

    static func find(_ key: Int, _ connection: Database) throws -> GRDBDapperPost? {
        try fetchOne(connection.cachedStatement(sql: DapperPost.rawFind), arguments: [key])
    }
}

/// A plain `Codable` record.
struct GRDBCodableDapperPost: Codable, FetchableRecord, TableRecord, DapperPostFields {
    static let databaseTableName = "dapper_posts"

    var id: Int
    var text: String
    var creationDate: Date
    var lastChangeDate: Date
    var counter1: Int?
    var counter2: Int?
    var counter3: Int?
    var counter4: Int?
    var counter5: Int?
    var counter6: Int?
    var counter7: Int?
    var counter8: Int?
    var counter9: Int?

    enum CodingKeys: String, CodingKey {
        case id, text
        case creationDate = "creation_date"
        case lastChangeDate = "last_change_date"
        case counter1, counter2, counter3, counter4, counter5, counter6, counter7, counter8, counter9
    }

    static func findByStatement(_ key: Int, _ connection: Database) throws -> GRDBCodableDapperPost? {
        try fetchOne(connection.cachedStatement(sql: DapperPost.rawFind), arguments: [key])
    }
}
