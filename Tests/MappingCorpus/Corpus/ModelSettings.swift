// swift-format-ignore-file
// A model that says everything otherwise.
import RoostSQLite

struct Settings: Model, Equatable {  // expect: generated
    static let tableName = "other_settings"
    static var columnNaming: ColumnNaming { .verbatim }
    static var primaryKey: PrimaryKey<Settings> { .columns(\.areaCode, \.number) }
    static var schema: Schema<Settings> { Schema() }
    var areaCode: Int
    var number: String
}

let modelSettings = Specimen(Settings(areaCode: 1, number: "2"))
