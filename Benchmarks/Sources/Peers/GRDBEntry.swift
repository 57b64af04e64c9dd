import GRDB

/// A row of ten integers with a key, read and written by hand.
struct GRDBEntry: EntryFields {
    var id: Int
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
struct GRDBCodableEntry: Codable, FetchableRecord, PersistableRecord, EntryFields {
    static let databaseTableName = "entries"

    var id: Int
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

extension GRDBEntry: FetchableRecord, PersistableRecord {
    static let databaseTableName = "entries"

    init(row: Row) {
        self.init(
            id: row["id"], i1: row["i1"], i2: row["i2"], i3: row["i3"], i4: row["i4"], i5: row["i5"],
            i6: row["i6"], i7: row["i7"], i8: row["i8"], i9: row["i9"])
    }

    func encode(to container: inout PersistenceContainer) {
        container["id"] = id
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
}

// MARK: - By position

extension GRDBEntry {
    static func findByPosition(_ key: Int, _ connection: Database) throws -> GRDBEntry? {
        let statement = try connection.cachedStatement(sql: Entry.rawFind)
        statement.setUncheckedArguments([key])
        let rows = try Row.fetchCursor(statement)
        // The row is the cursor's own, and gone with it.
        return try withExtendedLifetime(rows) {
            guard let row = try rows.next() else { return nil }
            return GRDBEntry(
                id: row[0], i1: row[1], i2: row[2], i3: row[3], i4: row[4], i5: row[5], i6: row[6],
                i7: row[7], i8: row[8], i9: row[9])
        }
    }

    static func updateFirstByPosition(_ entries: [GRDBEntry], _ connection: Database) throws {
        let statement = try connection.cachedStatement(sql: Entry.rawUpdateFirst)
        for entry in entries {
            statement.setUncheckedArguments([entry.i1 &+ 1, entry.id])
            try statement.execute()
        }
    }

    static func updateByPosition(_ entries: [GRDBEntry], _ connection: Database) throws {
        let statement = try connection.cachedStatement(sql: Entry.rawUpdate)
        for entry in entries {
            statement.setUncheckedArguments([
                entry.i1, entry.i2, entry.i3, entry.i4, entry.i5, entry.i6, entry.i7, entry.i8, entry.i9,
                entry.id,
            ])
            try statement.execute()
        }
    }

    static func deleteByPosition(_ entries: [GRDBEntry], _ connection: Database) throws {
        let statement = try connection.cachedStatement(sql: Entry.rawDelete)
        for entry in entries {
            statement.setUncheckedArguments([entry.id])
            try statement.execute()
        }
    }
}

// MARK: - By a statement that is kept

extension GRDBCodableEntry {
    static func findByStatement(_ key: Int, _ connection: Database) throws -> GRDBCodableEntry? {
        try fetchOne(connection.cachedStatement(sql: Entry.rawFind), arguments: [key])
    }
}
