import GRDB

/// A row of ten integers, read and written by hand: by column names, or by positions.
struct GRDBItem: ItemFields {
    var i0: Int
    var i1: Int
    var i2: Int
    var i3: Int
    var i4: Int
    var i5: Int
    var i6: Int
    var i7: Int
    var i8: Int
    var i9: Int
}

/// A plain `Codable` record.
struct GRDBCodableItem: Codable, FetchableRecord, PersistableRecord, ItemFields {
    static let databaseTableName = "items"

    var i0: Int
    var i1: Int
    var i2: Int
    var i3: Int
    var i4: Int
    var i5: Int
    var i6: Int
    var i7: Int
    var i8: Int
    var i9: Int
}

// MARK: - Reading

extension GRDBItem: FetchableRecord, TableRecord {
    static let databaseTableName = "items"

    init(row: Row) {
        self.init(
            i0: row["i0"], i1: row["i1"], i2: row["i2"], i3: row["i3"], i4: row["i4"], i5: row["i5"],
            i6: row["i6"], i7: row["i7"], i8: row["i8"], i9: row["i9"])
    }

    static func fetchAllByPosition(_ connection: Database) throws -> [GRDBItem] {
        let rows = try Row.fetchCursor(connection, sql: Item.rawSelect)
        var items: [GRDBItem] = []
        while let row = try rows.next() {
            items.append(
                GRDBItem(
                    i0: row[0], i1: row[1], i2: row[2], i3: row[3], i4: row[4], i5: row[5], i6: row[6],
                    i7: row[7], i8: row[8], i9: row[9]))
        }
        return items
    }

    static func fetchAllByName(_ connection: Database) throws -> [GRDBItem] {
        let rows = try Row.fetchCursor(connection, sql: Item.rawSelect)
        var items: [GRDBItem] = []
        while let row = try rows.next() { items.append(GRDBItem(row: row)) }
        return items
    }
}

// MARK: - Writing

extension GRDBItem: PersistableRecord {
    func encode(to container: inout PersistenceContainer) {
        container["i0"] = i0
        container["i1"] = i1
        container["i2"] = i2
        container["i3"] = i3
        container["i4"] = i4
        container["i5"] = i5
        container["i6"] = i6
        container["i7"] = i7
        container["i8"] = i8
        container["i9"] = i9
    }

    static func insertByPosition(_ items: [GRDBItem], _ connection: Database) throws {
        let statement = try connection.cachedStatement(sql: Item.rawInsert)
        for item in items {
            statement.setUncheckedArguments([
                item.i0, item.i1, item.i2, item.i3, item.i4, item.i5, item.i6, item.i7, item.i8, item.i9,
            ])
            try statement.execute()
        }
    }

    static func insertByName(_ items: [GRDBItem], _ connection: Database) throws {
        let statement = try connection.cachedStatement(
            sql: """
                INSERT INTO items (i0, i1, i2, i3, i4, i5, i6, i7, i8, i9)
                VALUES (:i0, :i1, :i2, :i3, :i4, :i5, :i6, :i7, :i8, :i9)
                """)
        for item in items {
            statement.setUncheckedArguments([
                "i0": item.i0, "i1": item.i1, "i2": item.i2, "i3": item.i3, "i4": item.i4, "i5": item.i5,
                "i6": item.i6, "i7": item.i7, "i8": item.i8, "i9": item.i9,
            ])
            try statement.execute()
        }
    }
}
