import Testing

@testable import Roost

@Suite("Names of tables and columns")
struct NamingTests {
    @Test(
        "A coding key becomes a column in snake_case",
        arguments: [
            ("depDelay", "dep_delay"), ("id", "id"), ("imageURL", "image_url"),
            ("URLOfImage", "url_of_image"),
            ("i0", "i0"), ("user2Name", "user2_name"), ("already_there", "already_there"),
        ])
    func snakeCase(key: String, column: String) {
        #expect(ColumnNaming.snakeCase.column(for: key) == column)
        #expect(ColumnNaming.verbatim.column(for: key) == key)
    }

    @Test("A table is named after the type, plural and in snake_case")
    func tables() {
        struct Category {}
        struct FlightStatus {}
        struct Box<T> {}
        #expect(TableNaming.tableName(for: Category.self) == "categories")
        #expect(TableNaming.tableName(for: FlightStatus.self) == "flight_statuses")
        #expect(TableNaming.tableName(for: Box<Int>.self) == "boxes")
    }
}
