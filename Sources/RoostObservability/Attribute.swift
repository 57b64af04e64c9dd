/// OpenTelemetry's names for what spans and measurements say of a database.
enum Attribute {
    static let system = "db.system.name"
    static let namespace = "db.namespace"
    static let operation = "db.operation.name"
    static let query = "db.query.text"
    static let error = "error.type"
    static let file = "code.file.path"
    static let line = "code.line.number"
}
